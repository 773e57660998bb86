import { describe, expect, it } from 'vitest';
import { stageSize } from '#app/app/page';

describe('stageSize', () => {
  it.each([
    [1280, 720, 1, 720],
    [1920, 1080, 1, 1080],
    [3840, 2160, 1, 2160],
    [1920, 1080, 2, 2160],
    [1024, 768, 1, 576],
    [2560, 1080, 1, 1080],
    [7680, 4320, 1, 2160],
  ])('fits a 16:9 stage into %i×%i at pixel ratio %i: %i lines', (w, h, pixelRatio, lines) => {
    const size = stageSize({ w, h, pixelRatio }, null);
    expect(size).toEqual({ w: Math.round((lines * 16) / 9), h: lines, precision: lines / 1080 });
  });

  it('is told another size by the address', () => {
    expect(stageSize({ w: 1920, h: 1080, pixelRatio: 1 }, '720')).toMatchObject({ w: 1280, h: 720 });
    expect(stageSize({ w: 1920, h: 1080, pixelRatio: 1 }, 'huge')).toMatchObject({ w: 1920, h: 1080 });
  });
});
