import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitMedia } from '#backend/features/media/gate';
import { MediaRefused } from '#backend/features/media/MediaRefused';
import { mediaLimits } from '#backend/platform/ffmpeg/limits';
import { probe } from '#backend/platform/ffmpeg/probe';
import { ffmpeg, makeSource, temporaryFolder } from './makeMedia';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (name: string) => join(folder.path, name);

beforeAll(async () => {
  folder = await temporaryFolder();
  await makeSource(at('good.mp4'), { width: 320, height: 180, seconds: 2, languages: ['eng'] });
  await makeSource(at('other.ts'), { width: 320, height: 180, seconds: 2, languages: [] });
});
afterAll(() => folder.remove());

describe('the demuxers, without the gate in front of them', () => {
  it.each(['mp4', 'matroska', 'mpegts'] as const)('read no playlist: %s', async (container) => {
    await writeFile(at('steal.mp4'), `#EXTM3U\n#EXTINF:2,\n${at('other.ts')}\n#EXT-X-ENDLIST\n`);
    const video = await probe(at('steal.mp4'), container).then(
      (info) => info.video,
      () => null,
    );
    expect(video).toBeNull();
  });
});

describe('the gate', () => {
  it('tells which limit a file is above', async () => {
    const refusal = (changed: Partial<typeof mediaLimits>) =>
      admitMedia(at('good.mp4'), { limits: { ...mediaLimits, ...changed } }).catch((e: MediaRefused) => e.code);
    expect(await refusal({ maxBytes: 1000 })).toBe('media_too_large');
    expect(await refusal({ maxDurationMs: 1000 })).toBe('media_too_large');
    expect(await refusal({ maxPixels: 100 })).toBe('media_too_large');
    expect(await refusal({ maxStreams: 1 })).toBe('media_not_allowed');
  });

  it('says nothing in a refusal that came from the file or its place', async () => {
    await writeFile(at('private-name.mp4'), 'private content');
    const refused = await admitMedia(at('private-name.mp4')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(MediaRefused);
    expect(String(refused)).not.toContain('private');
  });

  it('takes the service for at fault, not the file, when the tool can not be started', async () => {
    const path = process.env.PATH;
    await mkdir(at('nothing'), { recursive: true });
    process.env.PATH = at('nothing');
    try {
      await expect(admitMedia(at('good.mp4'))).rejects.not.toBeInstanceOf(MediaRefused);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('a good film', () => {
  it.each([
    ['Matroska', 'matroska', 'film.mkv', ['-f', 'matroska']],
    ['MP4', 'mp4', 'film.mp4', ['-f', 'mp4']],
    ['a transport stream', 'mpegts', 'film.ts', ['-f', 'mpegts']],
    ['QuickTime', 'mp4', 'film.mov', ['-f', 'mov']],
    ['a fragmented MP4', 'mp4', 'fragments.mp4', ['-movflags', 'frag_keyframe', '-f', 'mp4']],
    ['Matroska with a cover', 'matroska', 'cover.mkv', ['-attach', 'COVER', '-metadata:s:t', 'mimetype=image/png']],
  ])('is described: %s', async (_, container, name, options) => {
    await ffmpeg(['-f', 'lavfi', '-i', 'color=red:size=64x64', '-frames:v', '1', at('cover.png')]);
    const given = options.map((option) => (option === 'COVER' ? at('cover.png') : option));
    await ffmpeg(['-i', at('good.mp4'), '-c', 'copy', ...given, at(name)]);
    const info = await admitMedia(at(name));
    expect(info).toMatchObject({ container, video: { width: 320, height: 180, codec: 'h264' } });
    expect(info.audio).toHaveLength(1);
    expect(info.durationMs).toBeGreaterThan(1900);
  });
});
