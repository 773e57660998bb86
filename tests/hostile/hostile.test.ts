import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaRefused } from '#backend/features/media/MediaRefused';
import { bombs } from './bombs';
import { broken } from './broken';
import type { HostileFile } from './corpus';
import { children, PeakMemory } from './PeakMemory';
import { playlists } from './playlists';
import { prepare } from './prepare';
import { CANARY, Workshop } from './Workshop';

/** A file may take this long to be refused, or prepared: thirty times what the longest takes, for machines that have other work. */
const LIMIT_MS = 30_000;
const MAX_CHILD_BYTES = 512 * 1024 * 1024;
const isLinux = process.platform === 'linux';

let shop: Workshop;
beforeAll(async () => {
  shop = await Workshop.open();
});
afterAll(() => shop.close());

/** Brings a file through gate and encode, and looks at what that did to the machine. */
async function ordeal(path: string, signal: AbortSignal): Promise<string> {
  const workDir = shop.at(`work-${randomUUID()}`);
  await mkdir(workDir, { mode: 0o700 });
  const before = await readdir(shop.path);
  const memory = new PeakMemory();
  const ended = await prepare(path, workDir, signal).then(
    () => 'harmless',
    (error: unknown) => (error instanceof MediaRefused ? error.code : `not refused: ${String(error)}`),
  );
  expect(memory.stop()).toBeLessThan(MAX_CHILD_BYTES);
  if (isLinux) expect(children()).toEqual([]);
  expect(shop.calls).toBe(0);
  expect(await readdir(shop.path)).toEqual(before);
  for (const file of await filesBelow(workDir)) {
    expect((await readFile(file)).includes(CANARY)).toBe(false);
    expect((await stat(file)).size).toBeLessThan(2_000_000);
  }
  if (ended !== 'harmless' && !ended.startsWith('not')) expect((await filesBelow(workDir)).length).toBeLessThan(4);
  return ended;
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function forge({ file, forge: make }: HostileFile): Promise<string> {
  const folder = shop.at(randomUUID());
  await mkdir(folder);
  const path = join(folder, file);
  // Every trick finds its secret beside it, too.
  await copyFile(shop.at('secret.ts'), join(folder, 'secret.ts'));
  const bytes = await make(shop, path);
  if (bytes !== undefined) await writeFile(path, bytes);
  return path;
}

describe.each([
  ['names other files', playlists],
  ['is broken', broken],
  ['wants to be too much', bombs],
])('a file that %s', (_, corpus) => {
  const forged = new Map<string, string>();
  beforeAll(async () => {
    for (const hostile of corpus) forged.set(hostile.what, await forge(hostile));
  }, 120_000);

  it.for(corpus.map((hostile) => [hostile.what, hostile.ends] as const))(
    '%s',
    { timeout: LIMIT_MS },
    async ([what, ends], { signal }) => {
      expect(await ordeal(forged.get(what) ?? '', signal)).toBe(ends);
    },
  );
});

const playlistOf = (workshop: Workshop) => `#EXTM3U\n#EXTINF:2,\nfile://${workshop.at('secret.ts')}\n`;

/** Names that somebody, somewhere, reads as something else. */
const wickedNames = [
  "it's a film.mp4",
  'a "film".mp4',
  'two\nlines.mp4',
  '%d.mp4',
  '%(name)s-%03d.mkv',
  '-i.mp4',
  '-y',
  'file:film.mp4',
  'concat:a.ts|b.ts',
  'http:example.m3u8',
  'pipe:0',
  '|touch evil',
  '$(touch evil)`touch evil`.mp4',
  '..%2f..%2fevil.mp4',
  '...mp4',
  'film.mp4#t=10?x=[a]{b,c}*',
  'película 映画 🎬.mp4',
];

describe.each(wickedNames)('the name %j', (name) => {
  it('changes nothing about a playlist, which is refused', { timeout: LIMIT_MS }, async ({ signal }) => {
    const path = await forge({ what: '', file: name, ends: 'media_not_allowed', forge: playlistOf });
    expect(await ordeal(path, signal)).toBe('media_not_allowed');
  });

  it('changes nothing about a good film, which passes', { timeout: LIMIT_MS }, async ({ signal }) => {
    const path = await forge({ what: '', file: name, ends: 'harmless', forge: (workshop) => workshop.good() });
    expect(await ordeal(path, signal)).toBe('harmless');
  });
});

const misnamed = [
  ['Matroska', 'named.mp4', ['-f', 'matroska']],
  ['WebM', 'named.mov', ['-c:v', 'libvpx', '-c:a', 'libvorbis', '-f', 'webm']],
  ['MP4', 'named.avi', ['-f', 'mp4']],
  ['MP4', 'named.m3u8', ['-f', 'mp4']],
  ['MP4', 'named.svg', ['-f', 'mp4']],
  ['QuickTime', 'named.txt', ['-f', 'mov']],
  ['QuickTime', 'no-extension', ['-f', 'mov']],
  ['a transport stream', 'named.jpg', ['-f', 'mpegts']],
  ['a transport stream of 192 bytes', 'named.mkv', ['-f', 'mpegts', '-mpegts_m2ts_mode', '1']],
  ['a fragmented MP4', 'named.mpd', ['-f', 'mp4', '-movflags', 'frag_keyframe+empty_moov']],
  ['MP4 of a telephone', 'named.ffconcat', ['-f', '3gp', '-c:v', 'mpeg4', '-s', '176x144', '-c:a', 'aac']],
] as const;

describe('a good film under a misleading name', () => {
  const forged = new Map<string, string>();
  beforeAll(async () => {
    for (const [what, file, options] of misnamed) {
      const copy = ['-c', 'copy', ...options];
      const path = await forge({
        ...{ what, file, ends: 'harmless' },
        forge: (workshop, to) => workshop.ffmpeg(['-i', workshop.at('good.mp4'), ...copy, `file:${to}`]),
      });
      forged.set(file, path);
    }
  }, 120_000);

  it.for(misnamed)('passes: %s as %s', { timeout: LIMIT_MS }, async ([, file], { signal }) => {
    expect(await ordeal(forged.get(file) ?? '', signal)).toBe('harmless');
  });
});
