import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptPicture, cutAroundInterest, rememberedColour } from './strangers';

let folder: string;
const at = (name: string) => join(folder, name);
const plain = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-strangers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a picture that somebody gave', () => {
  it('is written anew: smaller, upright, and without what isn’t picture in it', async () => {
    await plain(3000, 2000, '#803010')
      .withExif({ IFD0: { ImageDescription: 'a private place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(at('given.jpg'));
    expect(await adoptPicture(at('given.jpg'), 1000, at('kept.jpg'))).toEqual({ width: 1000, height: 1500 });
    expect((await readFile(at('kept.jpg'))).includes('private')).toBe(false);
  });

  it('keeps what can be seen through when it is a logo', async () => {
    const layer = await sharp({ create: { width: 40, height: 20, channels: 4, background: '#ffffff80' } })
      .webp()
      .toBuffer();
    await writeFile(at('logo.webp'), layer);
    await adoptPicture(at('logo.webp'), 100, at('logo.png'));
    expect((await sharp(at('logo.png')).metadata()).hasAlpha).toBe(true);
  });

  it.each([
    [
      'a drawing named .jpg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
    ],
    ['a text', 'Dear operator, please look at me.'],
    ['empty', ''],
    ['cut off', Buffer.from('\xff\xd8\xff\xe0 and nothing more', 'latin1')],
  ])('is none when it is %s', async (_, content) => {
    await writeFile(at('none.jpg'), content);
    expect(await adoptPicture(at('none.jpg'), 100, at('out.jpg'))).toBeNull();
  });

  it.each([
    ['a link to nowhere', (path: string) => symlink(at('nowhere'), path)],
    ['a pipe into which nobody writes', (path: string) => Promise.resolve(execFileSync('mkfifo', [path]))],
    ['a folder', (path: string) => symlink(folder, path)],
  ])('is none when it is %s', async (_, make) => {
    await rm(at('odd.jpg'), { force: true });
    await make(at('odd.jpg'));
    expect(await adoptPicture(at('odd.jpg'), 100, at('out.jpg'))).toBeNull();
  });

  it('is none when it claims more pixels than a screen ever has', async () => {
    await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#000' } })
      .png()
      .toFile(at('bomb.png'));
    expect(await adoptPicture(at('bomb.png'), 100, at('out.jpg'))).toBeNull();
  });
});

describe('the pictures made of a frame', () => {
  it('are of exactly the size that was asked for', async () => {
    await plain(320, 180, '#204060').png().toFile(at('frame.png'));
    const { width, height } = await sharp(
      await cutAroundInterest(at('frame.png'), { width: 80, height: 120 }),
    ).metadata();
    expect([width, height]).toEqual([80, 120]);
  });

  it('are remembered by their colour, not by their darkness', async () => {
    const spark = await plain(30, 30, '#f0a020').png().toBuffer();
    await plain(320, 180, '#000000')
      .composite([{ input: spark }])
      .png()
      .toFile(at('night.png'));
    const { red, green, blue } = await rememberedColour(at('night.png'));
    expect(red).toBeGreaterThan(150);
    expect(red).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(blue);
  });
});
