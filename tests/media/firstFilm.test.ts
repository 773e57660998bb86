import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderFirstFilm } from '#backend/features/demo/firstFilm';
import type { DemoFilm } from '#backend/features/demo/firstFilm';
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

describe('the demo film', () => {
  let root = '';
  let film: DemoFilm;
  const progress: number[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'first-film-'));
    film = await renderFirstFilm({ outDir: join(root, 'a'), seed: 7, onProgress: (done) => progress.push(done) });
  }, 180_000);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is 12 seconds of 1080p at 24 frames a second with two audio tracks', async () => {
    const [video, ...audio] = await streamsOf(film.mezzaninePath);
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
    const luma = await meanLuma(film.mezzaninePath);
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
    for (const { streamIndex } of film.audio) {
      const { integrated, peak } = await loudness(film.mezzaninePath, streamIndex);
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
    const expected = [
      film.mezzaninePath,
      ...film.artwork.map((art) => art.path),
      ...film.subtitles.map((text) => text.path),
    ];
    const found = await readdir(join(root, 'a'));
    expect(found.map((name) => join(root, 'a', name)).sort()).toEqual(expected.sort());
  });

  it('tells its progress, upwards and to the end', () => {
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('is the same to the last bit for the same seed, and another film for another', async () => {
    await renderFirstFilm({ outDir: join(root, 'b'), seed: 7 });
    const again = await hashes(join(root, 'b'));
    expect(again).toEqual(await hashes(join(root, 'a')));
    const other = await renderFirstFilm({ outDir: join(root, 'c'), seed: 8 });
    const ssim = ['-lavfi', '[0:v][1:v]ssim', '-f', 'null', '-'];
    const inputs = ['-i', film.mezzaninePath, '-i', other.mezzaninePath];
    const { stderrTail } = await run('ffmpeg', ['-hide_banner', '-nostats', '-nostdin', ...inputs, ...ssim]);
    expect(Number(/All:([\d.]+)/.exec(stderrTail)?.[1])).toBeLessThan(0.95);
  }, 300_000);

  it('stops at once when it is told to, and cleans up', async () => {
    const outDir = join(root, 'aborted');
    const started = Date.now();
    const rendering = renderFirstFilm({ outDir, seed: 7, signal: AbortSignal.timeout(1500) });
    await expect(rendering).rejects.toThrow(/aborted/);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await readdir(outDir)).toEqual([]);
  }, 60_000);
});
