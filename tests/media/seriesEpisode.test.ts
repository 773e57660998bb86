import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoFilm, RenderedFilm } from '#backend/features/demo/DemoTitle';
import { renderScenes } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { PICTURE } from '#backend/features/demo/series/episode';
import { titleSequence } from '#backend/features/demo/series/scenes/titleSequence';
import { allStations } from '#backend/features/demo/series/series';
import { run } from '#backend/platform/process/run';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'series-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

describe('the title sequence', () => {
  it('is the same to the last bit in films of another seed and at another place', async () => {
    const digests = [];
    const black: Scene = {
      seconds: 0.5,
      picture: () => ({ kind: 'graph', graph: `color=black:s=${PICTURE.width}x${PICTURE.height}:r=24[picture]` }),
    };
    for (const [index, scenes] of [[titleSequence], [black, titleSequence]].entries()) {
      const workDir = join(root, `titles-${index}`);
      await mkdir(workDir);
      const paths = await renderScenes(scenes, PICTURE, { ...quiet, workDir, seed: 7 + index });
      digests.push(
        createHash('sha256')
          .update(await readFile(paths.at(-1) ?? ''))
          .digest('hex'),
      );
    }
    expect(digests[1]).toBe(digests[0]);
  });
});

describe('an episode', () => {
  const [episode] = allStations.episodes as readonly [DemoFilm];
  let rendered: RenderedFilm;

  beforeAll(async () => {
    const outDir = join(root, 'episode');
    await mkdir(outDir);
    rendered = await episode.render({ outDir, seed: 7 });
  }, 300_000);

  it('is as long, as large and as many frames as its facts say', async () => {
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', rendered.path]);
    const [video, audio, ...more] = (JSON.parse(stdout) as { streams: Record<string, string | number>[] }).streams;
    const { width, height, framesPerSecond } = episode.picture;
    expect(video).toMatchObject({ codec_name: 'h264', width, height, r_frame_rate: `${framesPerSecond}/1` });
    expect(Number(video?.nb_frames)).toBe((episode.durationMs / 1000) * framesPerSecond);
    expect(Number(audio?.duration)).toBeCloseTo(episode.durationMs / 1000, 2);
    expect(more).toEqual([]);
  });

  it('brings its still', () => {
    expect(rendered.artwork.map(({ kind, width }) => [kind, width])).toEqual([['still', 768]]);
  });

  it('has subtitles in four languages with a cue for every announcement', async () => {
    expect(rendered.subtitles.map(({ language }) => language)).toEqual(['en', 'es', 'ar', 'ja']);
    for (const { path } of rendered.subtitles) {
      const text = await readFile(path, 'utf8');
      expect(text.startsWith('WEBVTT\n')).toBe(true);
      const times = [...text.matchAll(/^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$/gm)];
      expect(times).toHaveLength(4);
      for (const [, start = '', end = ''] of times) expect(start < end).toBe(true);
    }
  });

  it('leaves nothing but what it names', async () => {
    const named = [
      rendered.path,
      ...rendered.artwork.map(({ path }) => path),
      ...rendered.subtitles.map(({ path }) => path),
    ];
    const found = (await readdir(join(root, 'episode'))).map((name) => join(root, 'episode', name));
    expect(found.sort()).toEqual(named.sort());
  });
});
