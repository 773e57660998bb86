import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { KeyLabel } from '#contracts';
import { DrmService, expectProblem, type LicenceAnswer } from '#tests/support/drmService';
import {
  fairPlaySpcOf,
  playReadyChallenge,
  widevineCertificateRequest,
  widevineChallenge,
} from '#tests/support/drmMessages';

const CLEARKEY = 'org.w3.clearkey';
const WIDEVINE = 'com.widevine.alpha';
const PLAYREADY = 'com.microsoft.playready.recommendation';
const FAIRPLAY = 'com.apple.fps';
const service = new DrmService();

beforeAll(() => service.start());
afterEach(() => service.upstream.reset());
afterAll(() => service.stop());

const kids = (...labels: KeyLabel[]) => service.kidsOf(labels);
const clearKeyFor = (...labels: KeyLabel[]) => service.clearKeyChallenge(labels);
const labelsIn = (found: readonly string[]) =>
  service.keys.filter(({ kid }) => found.includes(Buffer.from(kid).toString('base64url'))).map(({ label }) => label);

function keysOf({ bytes }: LicenceAnswer): { kid: string; k: string }[] {
  return (JSON.parse(bytes.toString()) as { keys: { kid: string; k: string }[] }).keys;
}

describe('licences', () => {
  test('ClearKey gives the keys that are asked for, and the token of a play is enough', async () => {
    const { drm } = await service.startPlayback();
    expect(Object.keys(drm.systems).sort()).toEqual(
      [CLEARKEY, WIDEVINE, PLAYREADY, 'com.microsoft.playready', FAIRPLAY].sort(),
    );
    const answer = await service.ask(drm.token, CLEARKEY, clearKeyFor('AUDIO', 'SD'));
    expect(answer.status).toBe(200);
    for (const { kid, k } of keysOf(answer)) {
      const [label] = labelsIn([kid]);
      expect(Buffer.from(k, 'base64url')).toEqual(service.keyOf(label!));
    }
    expect(labelsIn(keysOf(answer).map(({ kid }) => kid))).toEqual(['AUDIO', 'SD']);
  });

  test('Widevine gets a licence of the signed upstream, with our keys and their policies in the message', async () => {
    const challenge = widevineChallenge(kids('AUDIO', 'UHD'));
    const answer = await service.ask(await service.freshToken(), WIDEVINE, challenge, {
      query: '&level=HW_SECURE_ALL',
    });
    expect([answer.status, answer.type, answer.bytes[1]]).toEqual([200, 'application/octet-stream', 2]);
    const [asked] = service.upstream.asked;
    expect(asked?.keys.map((key) => Buffer.from(key, 'base64'))).toEqual([
      service.keyOf('AUDIO'),
      service.keyOf('UHD'),
    ]);
    expect(asked?.message).toMatchObject({
      payload: challenge.toString('base64'),
      allowed_track_types: 'SD_UHD1',
      content_key_specs: [
        { track_type: 'AUDIO', security_level: 1, required_output_protection: { hdcp: 'HDCP_NONE' } },
        { track_type: 'UHD1', security_level: 5, required_output_protection: { hdcp: 'HDCP_V2_2' } },
      ],
      policy_overrides: { can_persist: false, can_renew: true, license_duration_seconds: 600 },
    });
  });

  test('a Widevine CDM gets the certificate of the licence server with the same token, as often as it asks', async () => {
    const token = await service.freshToken();
    for (let round = 0; round < 2; round += 1) {
      const answer = await service.ask(token, WIDEVINE, widevineCertificateRequest);
      expect([answer.status, answer.bytes[1]]).toEqual([200, 5]);
    }
    expect(service.upstream.asked.flatMap(({ keys }) => keys)).toEqual([]);
    expect((await service.ask(token, WIDEVINE, widevineChallenge(kids('SD')))).status).toBe(200);
  });

  test('PlayReady gets a licence by a signed entitlement message with encrypted keys', async () => {
    const challenge = playReadyChallenge(kids('AUDIO', 'HD'));
    const answer = await service.ask(await service.freshToken(), PLAYREADY, challenge, { query: '&level=2000' });
    expect([answer.status, answer.type]).toEqual([200, 'text/xml; charset=utf-8']);
    const [asked] = service.upstream.asked;
    expect(labelsIn(asked?.kids ?? [])).toEqual(['AUDIO', 'HD']);
    expect(asked?.keys.map((key) => Buffer.from(key, 'base64'))).toEqual([service.keyOf('AUDIO'), service.keyOf('HD')]);
    // it can't renew by itself
    expect(asked?.message).toMatchObject({ license: { duration: 43_200, allow_persistence: false } });
  });

  test('FairPlay gets its CKC as text, one key at a time, and its certificate once for everybody', async () => {
    const token = await service.freshToken();
    for (const label of ['AUDIO', 'SD'] as const) {
      const answer = await service.ask(token, FAIRPLAY, fairPlaySpcOf(label), {
        query: `&kid=${service.kidOf(label)}`,
      });
      expect([answer.status, answer.type, answer.bytes.toString()]).toEqual([
        200,
        'text/plain; charset=utf-8',
        'AAEC//4=',
      ]);
    }
    const calls = service.upstream.calls;
    for (let round = 0; round < 3; round += 1) {
      const response = await fetch(`${service.running.origin}/api/v1/drm/fairplay/certificate`);
      expect([response.status, await response.text()]).toEqual([200, 'the certificate']);
    }
    expect(service.upstream.calls).toBe(calls + 1);
  });

  test('/license/:system is the same', async () => {
    const response = await fetch(`${service.running.origin}/api/v1/license/${WIDEVINE}?level=HW_SECURE_DECODE`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Authorization: `Bearer ${await service.freshToken()}` },
      body: new Uint8Array(widevineChallenge(kids('SD', 'HD', 'UHD'))),
    });
    expect(response.status).toBe(200);
    expect(labelsIn(service.upstream.asked[0]?.kids ?? [])).toEqual(['SD', 'HD']);
  });
});

describe('what is asked for', () => {
  const foreign = Buffer.alloc(16, 9).toString('base64url');

  test.each([
    [CLEARKEY, () => ({ kids: [foreign] })],
    [WIDEVINE, () => widevineChallenge([foreign])],
    [FAIRPLAY, () => fairPlaySpcOf()],
  ])('keys of another film are not granted by %s', async (system, challenge) => {
    const query = system === FAIRPLAY ? `&kid=${foreign}` : '';
    expectProblem(
      await service.ask(await service.freshToken(), system, challenge(), { query }),
      403,
      'kid_not_entitled',
    );
    expect(service.upstream.calls).toBe(0);
  });

  test('keys that the token doesn’t name are left out', async () => {
    const token = await service.freshToken({ labels: ['AUDIO', 'SD'] });
    const answer = await service.ask(token, CLEARKEY, clearKeyFor('AUDIO', 'SD', 'HD', 'UHD'));
    expect(labelsIn(keysOf(answer).map(({ kid }) => kid))).toEqual(['AUDIO', 'SD']);
  });

  test('a renewal names no keys, and gets those of its token', async () => {
    const token = await service.freshToken({ labels: ['AUDIO', 'SD'], renewal: 3 });
    expect((await service.ask(token, WIDEVINE, widevineChallenge([]))).status).toBe(200);
    expect(labelsIn(service.upstream.asked[0]?.kids ?? [])).toEqual(['AUDIO', 'SD']);
  });

  test('keys of a tier that the household has no more are left out', async () => {
    const token = await service.freshToken();
    await service.running.db.updateTable('household').set({ tier: 'free' }).execute();
    const answer = await service.ask(token, CLEARKEY, clearKeyFor('SD', 'HD', 'UHD'));
    await service.running.db.updateTable('household').set({ tier: 'premium' }).execute();
    expect(labelsIn(keysOf(answer).map(({ kid }) => kid))).toEqual(['SD']);
  });

  test('keys that the device doesn’t protect well enough are left out, and when none is left there is no licence', async () => {
    const some = await service.ask(await service.freshToken(), WIDEVINE, widevineChallenge(kids('SD', 'HD', 'UHD')));
    expect(some.status).toBe(200);
    expect(labelsIn(service.upstream.asked[0]?.kids ?? [])).toEqual(['SD']);
    const none = await service.ask(await service.freshToken(), WIDEVINE, widevineChallenge(kids('HD', 'UHD')));
    expectProblem(none, 403, 'security_level');
    expect(service.upstream.asked).toHaveLength(1);
  });

  test('a system that is not there is refused', async () => {
    const answer = await service.ask(await service.freshToken(), 'com.example.drm', clearKeyFor('SD'));
    expectProblem(answer, 400, 'request_malformed');
  });

  const octets = (bytes: Uint8Array, type = 'application/octet-stream') => ({
    bytes,
    headers: { 'Content-Type': type },
  });
  test.each([
    ['an empty body', WIDEVINE, octets(Buffer.alloc(0)), 400, 'challenge_malformed'],
    ['no protobuf', WIDEVINE, octets(Buffer.from('hello')), 400, 'challenge_malformed'],
    ['a licence instead', WIDEVINE, octets(Buffer.from([8, 2, 18, 0])), 400, 'challenge_malformed'],
    ['no SPC', FAIRPLAY, octets(Buffer.alloc(20)), 400, 'challenge_malformed'],
    ['too much', WIDEVINE, octets(Buffer.alloc(65_537)), 413, 'payload_too_large'],
    [
      'JSON for Widevine',
      WIDEVINE,
      octets(Buffer.from('{"kids":["AAAAAAAAAAAAAAAAAAAAAA"]}'), 'application/json'),
      415,
      'media_type_unsupported',
    ],
    ['bytes for ClearKey', CLEARKEY, octets(Buffer.from('{}')), 415, 'media_type_unsupported'],
    ['a picture', WIDEVINE, octets(Buffer.from('x'), 'image/png'), 415, 'media_type_unsupported'],
    ['no key ids', CLEARKEY, octets(Buffer.from('{"kids":[]}'), 'application/json'), 400, 'challenge_malformed'],
    [
      'padded key ids',
      CLEARKEY,
      octets(Buffer.from('{"kids":["AAAAAAAAAAAAAAAAAAAAAA=="]}'), 'application/json'),
      400,
      'challenge_malformed',
    ],
  ])('%s is refused', async (_what, system, { bytes, headers }, status, code) => {
    expectProblem(await service.ask(await service.freshToken(), system, bytes, { headers }), status, code);
    expect(service.upstream.calls).toBe(0);
  });

  test('of a session that is over nobody reads what it sends', async () => {
    const entitlement = await service.entitlement();
    const token = await service.token(entitlement);
    const { db } = service.running;
    const { sessionId } = entitlement;
    await db.updateTable('playback_session').set({ ended_at: 1 }).where('id', '=', sessionId).execute();
    expectProblem(await service.ask(token, WIDEVINE, Buffer.from('no challenge')), 410, 'session_ended');
  });

  test.each([
    [
      'that ended',
      async (sessionId: string) => {
        await service.running.db
          .updateTable('playback_session')
          .set({ ended_at: 1 })
          .where('id', '=', sessionId)
          .execute();
      },
      410,
      'session_ended',
    ],
    [
      'of a household that was suspended',
      async () => {
        await service.running.db.updateTable('household').set({ is_suspended: 1 }).execute();
      },
      410,
      'session_ended',
    ],
    [
      'of a film that is not shown any more',
      async () => {
        const window = { title_id: 'first-light', region: '*', from_at: 0, until_at: 1 };
        await service.running.db.insertInto('title_window').values(window).execute();
      },
      403,
      'window_closed',
    ],
    [
      'of a profile that may not see the film any more',
      async () => {
        await service.running.db.updateTable('title').set({ min_age: 18 }).execute();
        await service.running.db.updateTable('profile').set({ max_age: 7 }).execute();
      },
      403,
      'forbidden',
    ],
  ])('a play %s gets no licence', async (_what, happen, status, code) => {
    const entitlement = await service.entitlement();
    const token = await service.token(entitlement);
    await happen(entitlement.sessionId);
    const answer = await service.ask(token, WIDEVINE, widevineChallenge(kids('SD')));
    await service.running.db.updateTable('household').set({ is_suspended: 0 }).execute();
    await service.running.db.deleteFrom('title_window').execute();
    await service.running.db.updateTable('title').set({ min_age: 0 }).execute();
    await service.running.db.updateTable('profile').set({ max_age: null }).execute();
    expectProblem(answer, status, code);
    expect(service.upstream.calls).toBe(0);
  });
});
