import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Picture } from './images';

const svg = (fill: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><rect width="64" height="48" fill="${fill}"/></svg>`,
  );

describe('pictures', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'images-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('cuts, layers and grains into the same bytes each time', async () => {
    const make = async (name: string) => {
      let state = 1;
      const noise = () => (state = (state * 16807) % 2147483647) / 2147483647;
      const path = join(folder, name);
      await Picture.from(svg('#c08040'))
        .cut({ left: 8, top: 8, width: 32, height: 32 }, { width: 80, height: 60 })
        .over([{ input: svg('#00000080'), left: 0, top: 0 }])
        .grain(0.02, noise)
        .writeJpeg(path, 82);
      return readFile(path);
    };
    expect((await make('a.jpg')).equals(await make('b.jpg'))).toBe(true);
  });

  it('finds the dominant colour', async () => {
    const { red, green, blue } = await Picture.from(svg('#c08040')).dominant();
    expect(red).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(blue);
  });

  it('refuses what is no picture', async () => {
    await expect(Picture.from(Buffer.from('no picture')).dominant()).rejects.toThrow();
  });
});
