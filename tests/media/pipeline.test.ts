import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProtection } from '#backend/features/media/boxes';
import type { ContentKeySet } from '#backend/features/media/contentKeys';
import { parseMpd, type Mpd } from '#backend/features/media/mpd';
import type { PreparedPackage } from '#backend/features/media/pipeline';
import { drmSystemIds, representationOf } from '#backend/features/media/verify';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import type { KeyLabel } from '#contracts';
import { prepareWhole, type WholeInput } from '#tests/support/prepareWhole';
import { makeSource, temporaryFolder } from './makeMedia';

const SUBTITLES = 'WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nHello\n\n00:00:04.500 --> 00:00:06.000\nGoodbye\n';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: ObjectStore;
const contentKeys: Record<string, { kid: Uint8Array; key: Uint8Array }> = {};

/** Each label keeps its key, as an asset's keys do. */
function keysFor(labels: readonly KeyLabel[]): Promise<ContentKeySet> {
  for (const label of labels) contentKeys[label] ??= { kid: randomBytes(16), key: randomBytes(16) };
  return Promise.resolve(Object.fromEntries(labels.map((label) => [label, contentKeys[label]])));
}

type Beside = Partial<WholeInput['source']>;

async function inputFor(path: string, beside: Beside = {}, more: Partial<WholeInput> = {}): Promise<WholeInput> {
  return {
    source: { path, subtitles: [], ...beside },
    keys: keysFor,
    workDir: await store.attemptDirectory('prepare', 'asset', randomBytes(4).toString('hex')),
    signal: new AbortController().signal,
    ...more,
  };
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Every way in which a key could be written. */
function spellings(key: Uint8Array): Buffer[] {
  const bytes = Buffer.from(key);
  const texts = [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), bytes.toString('base64').slice(0, 21)];
  return [bytes, Buffer.from(bytes.toString('base64url').slice(0, 21)), ...texts.map((text) => Buffer.from(text))];
}

beforeAll(async () => {
  folder = await temporaryFolder();
  store = await ObjectStore.open(join(folder.path, 'objects'));
});
afterAll(() => folder.remove());

describe('a film with two languages and subtitles', () => {
  let prepared: PreparedPackage;
  let mpd: Mpd;
  const fractions: number[] = [];

  beforeAll(async () => {
    const source = join(folder.path, 'film.mp4');
    const subtitlePath = join(folder.path, 'film.en.vtt');
    await makeSource(source);
    await writeFile(subtitlePath, SUBTITLES);
    prepared = await prepareWhole(
      await inputFor(
        source,
        {
          audio: [
            { language: 'en', role: 'main', name: 'English' },
            { language: 'en', role: 'description', name: 'English, described' },
          ],
          subtitles: [{ path: subtitlePath, language: 'en', name: 'English' }],
        },
        { onProgress: (fraction) => fractions.push(fraction) },
      ),
    );
    mpd = parseMpd(await readFile(join(prepared.directory, 'manifest.mpd'), 'utf8'));
  });

  it('has three rungs, two sound tracks and one subtitle track', () => {
    const { video, audio, text, durationMs } = prepared.description;
    expect(video.map(({ width, height, label }) => [width, height, label])).toEqual([
      [640, 360, 'SD'],
      [854, 480, 'SD'],
      [1280, 720, 'HD'],
    ]);
    expect(video.every(({ codec }) => codec.startsWith('avc1.64'))).toBe(true);
    expect(audio).toEqual([
      { language: 'en', role: 'main', name: 'English', codec: 'mp4a.40.2' },
      { language: 'en', role: 'description', name: 'English, described', codec: 'mp4a.40.2' },
    ]);
    expect(text).toEqual([{ language: 'en', name: 'English' }]);
    expect(['a0', 'a1', 't0'].map((name) => representationOf(mpd, name).label)).toEqual([
      ...audio.map(({ name }) => name),
      ...text.map(({ name }) => name),
    ]);
    expect(durationMs).toBe(7000);
  });

  it('is cut into segments of four seconds, with the rest in the last', () => {
    for (const name of ['v360', 'v720']) {
      const { segments, timescale } = representationOf(mpd, name);
      expect(segments.map(({ duration }) => duration / timescale)).toEqual([4, 3]);
    }
  });

  it('has a key of its own for each label, in the manifest and in the segments', async () => {
    const labels = { v360: 'SD', v720: 'HD', a0: 'AUDIO', a1: 'AUDIO' };
    for (const [name, label] of Object.entries(labels)) {
      const { initSegment, defaultKid } = representationOf(mpd, name);
      const kid = Buffer.from(contentKeys[label]?.kid ?? []).toString('hex');
      expect(defaultKid).toBe(kid);
      expect(await readProtection(join(prepared.directory, initSegment ?? ''))).toMatchObject({ defaultKid: kid });
      expect(prepared.description.labels).toContainEqual({ label, kid });
    }
    expect(new Set(prepared.description.labels.map(({ kid }) => kid)).size).toBe(3);
  });

  it('signals Widevine, PlayReady and the common system', async () => {
    const { systemIds, initSegment } = representationOf(mpd, 'v720');
    const inSegment = await readProtection(join(prepared.directory, initSegment ?? ''));
    for (const id of Object.values(drmSystemIds)) {
      expect(systemIds).toContain(id);
      expect(inSegment.systemIds).toContain(id);
    }
  });

  it('lets a player switch between the sets of different keys', () => {
    expect(mpd.representations.filter(({ switchesSets }) => switchesSets)).toHaveLength(3);
  });

  it('tells the described sound track from the main one', () => {
    expect(representationOf(mpd, 'a0').roles).toEqual(['main']);
    expect(representationOf(mpd, 'a1').roles).toEqual(['description']);
  });

  it('leaves the text in the clear and in its language', async () => {
    const text = representationOf(mpd, 't0');
    expect(text).toMatchObject({ language: 'en', defaultKid: null });
    expect(await readFile(join(prepared.directory, 't0', '1.vtt'), 'utf8')).toContain('Hello');
  });

  it('has HLS playlists without identity keys and without subtitles by default', async () => {
    const playlists = (await filesBelow(prepared.directory)).filter((path) => path.endsWith('.m3u8'));
    expect(playlists.length).toBeGreaterThan(5);
    for (const path of playlists) expect(await readFile(path, 'utf8')).not.toContain('identity');
    const video = await readFile(join(prepared.directory, 'v720', 'main.m3u8'), 'utf8');
    expect(video).toContain('com.microsoft.playready');
    const master = await readFile(join(prepared.directory, 'master.m3u8'), 'utf8');
    expect(master).toMatch(/TYPE=SUBTITLES.*DEFAULT=NO/);
    expect(master).toMatch(/NAME="English",DEFAULT=YES/);
  });

  it("holds no key and nothing of the source's metadata in any file", async () => {
    const forbidden = Object.values(contentKeys).flatMap(({ key }) => spellings(key));
    for (const path of await filesBelow(prepared.directory)) {
      const bytes = await readFile(path);
      expect(forbidden.some((key) => bytes.includes(key))).toBe(false);
      expect(bytes.includes('Private notes')).toBe(false);
    }
  });

  it('leaves nothing but the package in the working directory', async () => {
    expect(await readdir(join(prepared.directory, '..'))).toEqual(['package']);
    const files = await filesBelow(prepared.directory);
    const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
    expect(prepared.description.files).toBe(files.length);
    expect(prepared.description.sizeBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it('reports progress that rises from 0 to 1', () => {
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions.at(-1)).toBe(1);
  });

  it('is published by one rename and never overwritten', async () => {
    await store.publishDirectory(prepared.directory, 'packages/first');
    expect(await store.children('packages')).toEqual(['first']);
    expect(await readFile(join(store.path('packages/first/manifest.mpd')), 'utf8')).toContain('<MPD');
    const second = await store.attemptDirectory('prepare', 'asset', 'again');
    await expect(store.publishDirectory(second, 'packages/first')).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('other sources', () => {
  it('prepares 29.97 frames a second with segments of exactly 120 frames', async () => {
    const source = join(folder.path, 'ntsc.mkv');
    await makeSource(source, { width: 640, height: 360, rate: '30000/1001', seconds: 6, languages: ['eng'] });
    const { directory, description } = await prepareWhole(await inputFor(source));
    const mpd = parseMpd(await readFile(join(directory, 'manifest.mpd'), 'utf8'));
    const { segments, timescale } = representationOf(mpd, 'v360');
    expect([timescale, segments.length, segments[0]?.duration]).toEqual([30_000, 2, 120 * 1001]);
    // Matroska rounds to milliseconds: the last frame may be shown for two.
    expect((segments[1]?.duration ?? 0) / 1001).toBeOneOf([60, 61]);
    expect(description.labels.map(({ label }) => label)).toEqual(['AUDIO', 'SD']);
  });

  it('prepares a silent film in a transport stream', async () => {
    const source = join(folder.path, 'silent.ts');
    await makeSource(source, { width: 320, height: 240, rate: '25', seconds: 5, languages: [] });
    const { description } = await prepareWhole(await inputFor(source));
    expect(description.audio).toEqual([]);
    expect(description.labels.map(({ label }) => label)).toEqual(['SD']);
    expect(description.video[0]).toMatchObject({ width: 320, height: 240 });
  });

  it('takes embedded subtitles along', async () => {
    const clear = join(folder.path, 'ntsc.mkv');
    const subtitles = join(folder.path, 'embedded.vtt');
    const source = join(folder.path, 'embedded.mkv');
    await writeFile(subtitles, SUBTITLES);
    execFileSync('ffmpeg', [
      ...['-v', 'error', '-i', clear, '-i', subtitles, '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'srt'],
      ...['-metadata:s:s:0', 'language=ger', source],
    ]);
    const { description, directory } = await prepareWhole(await inputFor(source));
    expect(description.text).toEqual([{ language: 'de', name: 'Deutsch' }]);
    expect(await readFile(join(directory, 't0', '2.vtt'), 'utf8')).toContain('Goodbye');
  });
});

describe('tracks of a language that nobody knows', () => {
  it('are prepared without one', async () => {
    const source = join(folder.path, 'unknown.mp4');
    await makeSource(source, { width: 320, height: 180, seconds: 3, languages: ['und', 'xx'] });
    const { description } = await prepareWhole(await inputFor(source));
    expect(description.audio.map(({ language, name }) => [language, name])).toEqual([
      ['und', '1'],
      ['und', '2'],
    ]);
  });
});

describe('when it goes wrong', () => {
  it('ends at once and whole when it is aborted', async () => {
    const source = join(folder.path, 'long.mp4');
    await makeSource(source, { seconds: 30, languages: ['eng'] });
    const controller = new AbortController();
    const lost = { signal: controller.signal, onProgress: () => controller.abort() };
    const input = await inputFor(source, {}, lost);
    await expect(prepareWhole(input)).rejects.toMatchObject({ reason: 'aborted' });
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(processes).not.toContain(source);
  });

  it('says which key is missing, not which keys there are', async () => {
    const source = join(folder.path, 'ntsc.mkv');
    const onlySound = { AUDIO: { kid: randomBytes(16), key: randomBytes(16) } };
    const input = await inputFor(source, {}, { keys: () => Promise.resolve(onlySound) });
    const error = await prepareWhole(input).catch((reason: unknown) => reason);
    expect(String(error)).toContain('No content key was given for SD');
  });

  it('never has a key in what is thrown or left when the packager fails', async () => {
    const source = join(folder.path, 'ntsc.mkv');
    const keys = async (labels: readonly KeyLabel[]) => {
      await mkdir(join(input.workDir, 'package'));
      await writeFile(join(input.workDir, 'package', 'v360'), 'in the way');
      return keysFor(labels);
    };
    const input = await inputFor(source, {}, { keys });
    const error = await prepareWhole(input).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const told = Buffer.from(`${JSON.stringify(error)} ${String(error)} ${(error as Error).stack ?? ''}`);
    const forbidden = Object.values(contentKeys).flatMap(({ key }) => spellings(key));
    expect(forbidden.some((key) => told.includes(key))).toBe(false);
    for (const path of await filesBelow(input.workDir)) {
      const bytes = await readFile(path);
      expect(forbidden.some((key) => bytes.includes(key))).toBe(false);
    }
  });

  it('refuses a film whose picture ends before its length', async () => {
    const whole = join(folder.path, 'film.mp4');
    const source = join(folder.path, 'cut.mkv');
    execFileSync('ffmpeg', ['-v', 'error', '-i', whole, '-map', '0', '-c', 'copy', source]);
    const bytes = await readFile(source);
    await writeFile(source, bytes.subarray(0, Math.floor(bytes.length / 2)));
    await expect(prepareWhole(await inputFor(source))).rejects.toMatchObject({ code: 'media_unreadable' });
  });
});
