import { describe, expect, it } from 'vitest';
import { appQuery, readDesk, writeDesk } from './desk';

const read = (query: string) => readDesk(new URLSearchParams(query));

describe('the desk', () => {
  it('is the same again when its address is opened', () => {
    const desk = read('?device=webos&size=2160&locale=es&motion=0&guides=1');
    expect(desk).toEqual({ device: 'webos', size: '2160', locale: 'es', isStill: true, hasGuides: true });
    expect(read(writeDesk(desk))).toEqual(desk);
  });

  it('can be shown whatever its address says', () => {
    const plain = { device: 'browser', size: '1080', locale: '', isStill: false, hasGuides: false };
    expect(read('')).toEqual(plain);
    expect(read('?device=__proto__&size=99999&locale=%3Cb%3E&motion=yes')).toEqual(plain);
  });

  it('tells the app of everything but the lines that the desk draws itself', () => {
    expect(appQuery(read('?device=tizen&guides=1&motion=0'))).toBe('?device=tizen&size=1080&motion=0');
  });
});
