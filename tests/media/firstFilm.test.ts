import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderedFilm } from '#backend/features/demo/DemoTitle';
import { film as filmOf } from '#backend/features/demo/film-making/film';
import type { Screenplay } from '#backend/features/demo/film-making/film';
import { bell } from '#backend/features/demo/film-making/instruments';
import { graph, painted } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import { firstLight } from '#backend/features/demo/first-light/firstLight';
import { subSeed } from '#backend/platform/images/seededRandom';
import { run } from '#backend/platform/process/run';

interface Stream {
  codec_type: string;
  codec_name: string;
  width?: number;
  height?: number;
  r_frame_rate: string;
  nb_frames: string;
  duration: string;
  tags?: Record<string, string>;
}

async function streamsOf(path: string): Promise<Stream[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', path]);
  return (JSON.parse(stdout) as { streams: Stream[] }).streams;
}

/** Mean luma (16…235) of one frame a second. */
async function meanLuma(path: string): Promise<number[]> {
  const show = ['-show_entries', 'frame_tags=lavfi.signalstats.YAVG', '-of', 'csv=p=0'];
  const source = `movie=${path},select='not(mod(n,24))',signalstats`;
  const { stdout } = await run('ffprobe', ['-v', 'error', '-f', 'lavfi', source, ...show]);
  return stdout.trim().split('\n').map(Number.parseFloat);
}

/** Integrated loudness in LUFS and true peak in dBTP of one audio track. */
async function loudness(path: string, track: number): Promise<{ integrated: number; peak: number }> {
  const filter = ['-map', `0:a:${track}`, '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'];
  const { stderrTail } = await run('ffmpeg', ['-hide_banner', '-nostats', '-nostdin', '-i', path, ...filter]);
  const number = (pattern: RegExp) => Number(pattern.exec(stderrTail)?.[1]);
  return { integrated: number(/I:\s+(-?[\d.]+) LUFS/), peak: number(/Peak:\s+(-?[\d.]+) dBFS/) };
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => {
    const digest = createHash('sha256').update(await readFile(join(folder, name)));
    return [name, digest.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe('the first demo film', () => {
  let root = '';
  let film: RenderedFilm;
  const progress: number[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'first-film-'));
    film = await firstLight.render({ outDir: join(root, 'a'), seed: 7, onProgress: (done) => progress.push(done) });
  }, 180_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is 12 seconds of 1080p at 24 frames a second with two audio tracks', async () => {
    const [video, ...audio] = await streamsOf(film.path);
    expect(video).toMatchObject({
      codec_name: 'h264',
      width: 1920,
      height: 1080,
      r_frame_rate: '24/1',
      nb_frames: '288',
    });
    expect(Number(video?.duration)).toBe(12);
    expect(audio.map((track) => [track.codec_type, Number(track.duration), track.tags?.language])).toEqual([
      ['audio', 12, 'eng'],
      ['audio', 12, 'eng'],
    ]);
    expect(audio.map((track) => track.tags?.handler_name)).toEqual(film.audio.map((track) => track.name));
  });

  it('is neither black nor white, and grows lighter from shot to shot', async () => {
    const luma = await meanLuma(film.path);
    expect(luma).toHaveLength(12);
    for (const mean of luma.slice(1, 11)) {
      expect(mean).toBeGreaterThan(24);
      expect(mean).toBeLessThan(210);
    }
    const shot = (first: number) => luma.slice(first + 1, first + 3).reduce((sum, mean) => sum + mean, 0);
    expect(shot(0)).toBeLessThan(shot(4));
    expect(shot(4)).toBeLessThan(shot(8));
  });

  it('sounds about as loud as television does, without clipping', async () => {
    for (const track of film.audio.keys()) {
      const { integrated, peak } = await loudness(film.path, track);
      expect(integrated).toBeGreaterThan(-23);
      expect(integrated).toBeLessThan(-17);
      expect(peak).toBeLessThanOrEqual(-1);
    }
  });

  it('comes with its artwork and subtitles and leaves nothing else behind', async () => {
    expect(film.artwork.map(({ kind, width, height }) => [kind, width, height])).toEqual([
      ['poster', 800, 1200],
      ['backdrop', 1920, 1080],
      ['logo', expect.any(Number), expect.any(Number)],
    ]);
    for (const { dominantColour } of film.artwork) expect(dominantColour).toMatch(/^#[0-9a-f]{6}$/);
    const expected = [film.path, ...film.artwork.map((art) => art.path), ...film.subtitles.map((text) => text.path)];
    const found = await readdir(join(root, 'a'));
    expect(found.map((name) => join(root, 'a', name)).sort()).toEqual(expected.sort());
  });

  it('tells its progress, upwards and to the end', () => {
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('stops at once when it is told to, and cleans up', async () => {
    const outDir = join(root, 'aborted');
    const rendering = firstLight.render({ outDir, seed: 7, signal: AbortSignal.timeout(1500) });
    await expect(rendering).rejects.toThrow(/aborted/);
    expect(await readdir(outDir)).toEqual([]);
  }, 60_000);
});

/** A second of each kind of scene, with music, type and pictures. */
const short: Screenplay = {
  id: 'short',
  kind: 'film',
  name: { en: 'Short', es: 'Corto' },
  synopsis: { en: '', es: '' },
  year: 2026,
  ageRating: 'all',
  genres: ['short'],
  tags: [],
  credits: [],
  picture: { width: 320, height: 180 },
  scenes: [
    {
      seconds: 1,
      picture: graph(
        (random) => `life=s=64x36:r=24:random_seed=${subSeed(random)},scale=320:180,format=yuv420p[picture]`,
      ),
      type: [{ text: 'SHORT', size: 120, y: 500, tracking: 0.1 }],
    },
    {
      seconds: 1,
      picture: painted({ width: 64, height: 36 }, (random) => {
        const x = random() * 64;
        return (canvas, seconds) => canvas.fill([0.02, 0.03, 0.05]).glow(x, 10 + seconds * 10, 9, [1, 0.6, 0.2]);
      }),
    },
  ],
  music: scored({ seconds: 0.5, wet: 0.4 }, (score, random) => {
    score.play(bell, { at: 0.1, hertz: 600 + random() * 100 }, { at: 1, hertz: 800 });
  }),
  lines: [{ startMs: 0, endMs: 1500, en: 'a', es: 'b', ar: 'ج', ja: 'ど' }],
  art: {
    poster: {
      atSeconds: 1.5,
      focus: { x: 0.5, y: 0.5 },
      layout: 'spine',
      lines: ['SHORT'],
      weight: 700,
      tracking: 0,
      ink: '#ffffff',
      ground: '#000000',
      people: ['Somebody'],
    },
    backdrop: { atSeconds: 0.5, ground: '#000000' },
    logo: { lines: ['SHORT'], weight: 700, tracking: 0, ink: '#ffffff' },
  },
};

describe('any demo film', () => {
  let root = '';
  beforeAll(async () => (root = await mkdtemp(join(tmpdir(), 'short-film-'))));
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is the same to the last bit for the same seed, and another film for another', async () => {
    for (const [folder, seed] of [
      ['a', 7],
      ['b', 7],
      ['c', 8],
    ] as const) {
      await filmOf(short).render({ outDir: join(root, folder), seed });
    }
    const [one, again, other] = [
      await hashes(join(root, 'a')),
      await hashes(join(root, 'b')),
      await hashes(join(root, 'c')),
    ];
    expect(again).toEqual(one);
    for (const file of ['short.mp4', 'poster.jpg', 'backdrop.jpg']) expect(other[file]).not.toBe(one[file]);
    expect(Object.keys(one)).toEqual([
      'backdrop.jpg',
      'logo.png',
      'poster.jpg',
      'short.mp4',
      ...['ar', 'en', 'es', 'ja'].map((language) => `subtitles.${language}.vtt`),
    ]);
  });

  it('says what went wrong when a painter fails, and leaves nothing behind', async () => {
    const broken = { ...short, scenes: [{ seconds: 1, picture: painted({ width: 64, height: 36 }, () => failing) }] };
    const outDir = join(root, 'broken');
    await expect(filmOf(broken).render({ outDir, seed: 1 })).rejects.toThrow('out of paint');
    expect(await readdir(outDir)).toEqual([]);
  });
});

function failing(_canvas: unknown, _seconds: number, frame: number): void {
  if (frame === 5) throw new Error('out of paint');
}
