import { describe, expect, it } from 'vitest';
import { SessionAccess } from './SessionAccess';

const at = (minute: number) => `2026-11-20T12:${minute}:00Z`;
const media = (token: string, minute: number) => ({ token, expiresAt: at(minute) });
const opened = () =>
  new SessionAccess({ media: media('m-1', 10), drm: { systems: {}, token: 'd-1', expiresAt: at(15) } });
const segment = (token: string) => `https://tv.example/media/${token}/package/video/1.m4s`;

describe('the access of a session', () => {
  it('puts the newest token into whatever address of the film somebody kept', () => {
    const access = opened();
    expect(access.addressOf(segment('m-1'))).toBe(segment('m-1'));
    for (const token of ['m-2', 'm-3']) access.renew({ media: media(token, 20), drm: null });
    for (const token of ['m-1', 'm-2', 'm-3']) expect(access.addressOf(segment(token))).toBe(segment('m-3'));
    expect(access.addressOf('/media/m-1/package/thumbs/$Number$.jpg')).toBe('/media/m-3/package/thumbs/$Number$.jpg');
  });

  it('leaves addresses alone that hold no token of this film', () => {
    const access = opened();
    access.renew({ media: media('m-2', 20), drm: null });
    for (const url of [segment('other'), 'https://tv.example/artwork/1.jpg', 'data:,media']) {
      expect(access.addressOf(url)).toBe(url);
    }
  });

  it('keeps what it has until there is something newer, and says how long that is good', () => {
    const access = opened();
    access.renew({ media: null, drm: null });
    expect([access.mediaToken, access.licenceToken]).toEqual(['m-1', 'd-1']);
    access.renew({ media: null, drm: { token: 'd-2', expiresAt: at(20) } });
    expect([access.mediaToken, access.licenceToken]).toEqual(['m-1', 'd-2']);
    expect(access.expiry).toEqual({ mediaExpiresAt: at(10), drmExpiresAt: at(20) });
  });
});
