import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitMedia } from '#backend/features/media/gate';
import { MediaRefused } from '#backend/features/media/MediaRefused';
import { preparePackage } from '#backend/features/media/pipeline';
import { probe } from '#backend/platform/ffmpeg/probe';
import { ffmpeg, makeSource, temporaryFolder } from './makeMedia';

const CANARY = 'canary-7f3d1c';
const LIMIT_MS = 10_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (name: string) => join(folder.path, name);

/** Puts the whole pipeline to work on a file and tells how it ended, within the time a refusal may take. */
async function refusalOf(path: string): Promise<string> {
  const workDir = at(`work-${randomBytes(4).toString('hex')}`);
  await mkdir(workDir, { mode: 0o700 });
  const startedAt = Date.now();
  const error: unknown = await preparePackage({
    sourcePath: path,
    subtitles: [],
    keys: () => Promise.reject(new Error('no key is made for a refused file')),
    workDir,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  }).catch((reason: unknown) => reason);
  expect(Date.now() - startedAt).toBeLessThan(LIMIT_MS);
  for (const file of await readdir(workDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    expect((await readFile(join(file.parentPath, file.name))).includes(CANARY)).toBe(false);
  }
  return error instanceof MediaRefused ? error.code : `not refused: ${String(error)}`;
}

async function refusalOfText(name: string, content: string | Buffer): Promise<string> {
  await writeFile(at(name), content);
  return refusalOf(at(name));
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await makeSource(at('good.mp4'), { width: 320, height: 180, seconds: 2, languages: ['eng'] });
  // What a playlist would steal: a film of somebody else, with a mark in its bytes.
  await makeSource(at('secret.ts'), { width: 320, height: 180, seconds: 2, languages: [] });
  await writeFile(at('secret.txt'), CANARY);
});
afterAll(() => folder.remove());

describe('a playlist in the coat of a film', () => {
  it('is refused as HLS', async () => {
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:2,\nfile://${at('secret.ts')}\n#EXT-X-ENDLIST\n`;
    expect(await refusalOfText('hls.mp4', playlist)).toBe('media_not_allowed');
  });

  it('is refused behind a byte order mark and blank lines', async () => {
    expect(await refusalOfText('bom.mp4', `\ufeff\n\n#EXTM3U\n#EXTINF:2,\nsecret.ts\n`)).toBe('media_not_allowed');
  });

  it('is refused as a concat script', async () => {
    expect(await refusalOfText('concat.mp4', "ffconcat version 1.0\nfile 'secret.ts'\n")).toBe('media_not_allowed');
  });

  it('is refused as a DASH manifest', async () => {
    const mpd = `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>secret.ts</BaseURL></MPD>`;
    expect(await refusalOfText('dash.mp4', mpd)).toBe('media_not_allowed');
  });

  it('is not read when it hides behind the first box of an MP4', async () => {
    const box = Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1');
    const coat = Buffer.concat([box, Buffer.from('#EXTM3U\n#EXTINF:2,\nsecret.ts\n')]);
    expect(await refusalOfText('polyglot.mp4', coat)).toBe('media_unreadable');
  });

  it('is not read when it hides behind the head of a Matroska file', async () => {
    const head = Buffer.from('1a45dfa387428284' + Buffer.from('webm').toString('hex'), 'hex');
    const coat = Buffer.concat([head, Buffer.from('\n#EXTM3U\n#EXTINF:2,\nsecret.ts\n')]);
    expect(await refusalOfText('polyglot.webm', coat)).toBe('media_unreadable');
  });
});

describe('the demuxers, without the gate in front of them', () => {
  it.each(['mp4', 'matroska', 'mpegts'] as const)('read no playlist: %s', async (container) => {
    await writeFile(at('steal.mp4'), `#EXTM3U\n#EXTINF:2,\n${at('secret.ts')}\n#EXT-X-ENDLIST\n`);
    const video = await probe(at('steal.mp4'), container).then(
      (info) => info.video,
      () => null,
    );
    expect(video).toBeNull();
  });
});

describe('what is no film', () => {
  it('is refused: a drawing that includes a file', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${at('secret.txt')}"/></svg>`;
    expect(await refusalOfText('drawing.mp4', svg)).toBe('media_not_allowed');
  });

  it('is refused: nothing at all', async () => {
    expect(await refusalOfText('empty.mp4', '')).toBe('media_not_recognised');
  });

  it('is refused: noise', async () => {
    expect(await refusalOfText('noise.mp4', randomBytes(100_000))).toBe('media_not_recognised');
  });

  it('is refused: a letter', async () => {
    expect(await refusalOfText('letter.mkv', 'Dear operator, please play me.')).toBe('media_not_recognised');
  });

  it('is refused: a folder', async () => {
    await mkdir(at('folder.mp4'));
    expect(await refusalOf(at('folder.mp4'))).toBe('media_not_recognised');
  });

  it('is refused: a film in AVI, whatever its name', async () => {
    await ffmpeg(['-i', at('good.mp4'), '-c:v', 'mpeg4', '-c:a', 'mp2', '-f', 'avi', at('avi.mp4')]);
    expect(await refusalOf(at('avi.mp4'))).toBe('media_not_allowed');
  });

  it('is refused: sound without a picture', async () => {
    await ffmpeg(['-i', at('good.mp4'), '-map', '0:a', '-c', 'copy', at('sound.mp4')]);
    expect(await refusalOf(at('sound.mp4'))).toBe('media_not_allowed');
  });
});

describe('a film that is broken or too much', () => {
  it('is refused without its end', async () => {
    await cp(at('good.mp4'), at('truncated.mp4'));
    await truncate(at('truncated.mp4'), 20_000);
    expect(await refusalOf(at('truncated.mp4'))).toBe('media_unreadable');
  });

  it('is refused without its end when the index comes first', async () => {
    await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', '-movflags', '+faststart', at('fast.mp4')]);
    const { length } = await readFile(at('fast.mp4'));
    await truncate(at('fast.mp4'), Math.floor(length * 0.6));
    expect(await refusalOf(at('fast.mp4'))).toBe('media_unreadable');
  });

  it('is refused when its sample sizes lie', async () => {
    const bytes = await readFile(at('good.mp4'));
    const stsz = bytes.indexOf('stsz');
    for (let sample = 0; sample < 20; sample += 1) bytes.writeUInt32BE(0x7fffffff, stsz + 16 + sample * 4);
    expect(await refusalOfText('lying.mp4', bytes)).toBe('media_unreadable');
  });

  it('is refused when its boxes are of nonsense sizes', async () => {
    const bytes = await readFile(at('good.mp4'));
    bytes.writeUInt32BE(3, bytes.indexOf('mdat') - 4);
    expect(await refusalOfText('nonsense.mp4', bytes)).toBe('media_unreadable');
  });

  it('is refused with a picture of 16000 × 16000', async () => {
    const picture = ['-f', 'lavfi', '-i', 'color=red:size=16000x16000:rate=1:duration=1', '-frames:v', '1'];
    await ffmpeg([...picture, '-c:v', 'mjpeg', '-q:v', '20', at('huge.mp4')]);
    expect(await refusalOf(at('huge.mp4'))).toBe('media_too_large');
  });

  it('is refused with a hundred sound tracks', async () => {
    const maps = Array.from({ length: 100 }, () => ['-map', '0:a']).flat();
    await ffmpeg(['-i', at('good.mp4'), '-map', '0:v', ...maps, '-c', 'copy', at('many.mp4')]);
    expect(await refusalOf(at('many.mp4'))).toBe('media_not_allowed');
  });

  it('is refused above the limits of bytes and of length', async () => {
    const limits = { maxBytes: 1e12, maxDurationMs: 1e9, maxPixels: 35_389_440, maxStreams: 32 };
    const codeWith = (changed: Partial<typeof limits>) =>
      admitMedia(at('good.mp4'), { limits: { ...limits, ...changed } }).catch((e: MediaRefused) => e.code);
    expect(await codeWith({ maxBytes: 1000 })).toBe('media_too_large');
    expect(await codeWith({ maxDurationMs: 1000 })).toBe('media_too_large');
    expect(await codeWith({ maxPixels: 100 })).toBe('media_too_large');
  });
});

describe('a good film', () => {
  it.each([
    ['Matroska named .mp4', 'matroska', 'named.mp4', ['-f', 'matroska']],
    ['MP4 named .avi', 'mp4', 'named.avi', ['-f', 'mp4']],
    ['a transport stream named .txt', 'mpegts', 'named.txt', ['-f', 'mpegts']],
    ['QuickTime with no name to speak of', 'mp4', '-i', ['-f', 'mov']],
    ['a fragmented MP4 with a colon in its name', 'mp4', 'http:x.m3u8', ['-movflags', 'frag_keyframe', '-f', 'mp4']],
  ])('passes as what it is: %s', async (_, container, name, options) => {
    await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', ...options, `file:${at(name)}`]);
    const info = await admitMedia(at(name));
    expect(info).toMatchObject({ container, video: { width: 320, height: 180, codec: 'h264' } });
    expect(info.audio).toHaveLength(1);
    expect(info.durationMs).toBeGreaterThan(1900);
  });
});
