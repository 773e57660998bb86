import { describe, expect, it } from 'vitest';
import { appAddress, readDesk, writeDesk } from './desk';

const read = (query: string) => readDesk(new URLSearchParams(query));

describe('the desk', () => {
  it('is the same again when its address is opened', () => {
    const desk = read(
      '?device=webos&size=2160&locale=es&motion=0&guides=1&state=home.empty&contrast=high&text=huge&brand=reef',
    );
    const { state, ...rest } = desk;
    const look = { contrast: 'high', textSize: 'huge', brand: 'reef' };
    expect(state?.id).toBe('home.empty');
    expect(rest).toEqual({ device: 'webos', size: '2160', locale: 'es', isStill: true, hasGuides: true, ...look });
    expect(read(writeDesk(desk))).toEqual(desk);
  });

  it('can be shown whatever its address says', () => {
    const look = { state: null, contrast: 'normal', textSize: 'normal', brand: 'cinema' };
    const plain = { device: 'browser', size: '1080', locale: '', isStill: false, hasGuides: false, ...look };
    expect(read('')).toEqual(plain);
    expect(read('?device=__proto__&size=99999&locale=%3Cb%3E&motion=yes')).toEqual(plain);
  });

  it('puts the app into a state of the lab where one is asked for, or another look', () => {
    expect(appAddress(read('?state=history.empty'))).toBe('stage.html?device=browser&size=1080&state=history.empty');
    expect(appAddress(read('?contrast=high'))).toBe('stage.html?device=browser&size=1080&contrast=high');
  });

  it('tells the app of everything but the lines that the desk draws itself', () => {
    expect(appAddress(read('?device=tizen&guides=1&motion=0'))).toBe('../?device=tizen&size=1080&motion=0');
  });
});
