import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#backend/platform/process/run';
import { drawTitle, FILM_TITLE, titleFont } from './filmTitle';
import { morningShot } from './morningShot';
import { nightShot } from './nightShot';
import { FRAMES_PER_SECOND } from './plateCanvas';
import { seaShot } from './seaShot';
import { seededRandom } from './seededRandom';
import type { SeededRandom } from './seededRandom';
import { SHOT_FRAMES } from './shotStack';
import type { ShotGraph } from './shotStack';
import { together } from './together';

export const FILM = { width: 1920, height: 1080, shots: 3, durationMs: (3 * SHOT_FRAMES * 1000) / FRAMES_PER_SECOND };

/** Each shot has a stream of its own, so that a change to one leaves the others as they are. */
export function shotRandom(seed: number, shot: number): SeededRandom {
  return seededRandom(seed * 3 + shot);
}

export interface PictureOptions {
  workDir: string;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (fraction: number) => void;
}

/** What every shot gets after its composition: grain at the size of the stage, so that it is soft on the screen. */
function finishing(shot: number, seed: number): string {
  const grain = `noise=c0s=5:c0f=t:all_seed=${1 + ((seed * 3 + shot) % 100_000)}`;
  const filters = [grain, `scale=${FILM.width}:${FILM.height}:flags=lanczos`];
  if (shot === 0) filters.push(...openingTitle(), 'fade=in:st=0:d=0.7');
  if (shot === 2) filters.push('fade=out:st=3.2:d=0.75');
  return [...filters, 'setsar=1', 'format=yuv420p'].join(',');
}

function openingTitle(): string[] {
  const title = {
    text: FILM_TITLE,
    fontFile: titleFont('light'),
    fontSize: 84,
    x: '(w-text_w)/2',
    y: '(h-text_h)*0.36',
  };
  const alpha = 'clip((t-0.8)/0.9,0,1)*clip((3.7-t)/0.6,0,1)';
  return [drawTitle({ ...title, colour: '#fbf4e6', alpha })];
}

/**
 * The mezzanine's picture: H.264 with a closed group of 24 frames, no B-frames (so time stamps begin at 0 and shots
 * join without an edit list), and nothing in it that names a version or a date.
 */
const ENCODING = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '16', '-pix_fmt', 'yuv420p', '-threads', '1'],
  ...['-g', '24', '-keyint_min', '24', '-sc_threshold', '0', '-bf', '0', '-flags', '+cgop'],
  ...['-x264-params', 'open-gop=0:scenecut=0:info=0', '-video_track_timescale', '24000'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact+cgop', '-map_metadata', '-1'],
];

async function renderShot(
  shot: number,
  graph: ShotGraph,
  path: string,
  options: PictureOptions,
  tick: (frames: number) => void,
) {
  const script = `${path}.graph`;
  await writeFile(script, `${graph};[picture]${finishing(shot, options.seed)}[film]`);
  await run(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', '-filter_complex_threads', '1'],
      ...['-filter_complex_script', script, '-map', '[film]', '-frames:v', String(SHOT_FRAMES)],
      ...[...ENCODING, '-progress', 'pipe:1', '-f', 'mp4', path],
    ],
    {
      ...(options.signal ? { signal: options.signal } : {}),
      timeoutMs: 180_000,
      onStdout: (chunk) => {
        const frames = [...chunk.matchAll(/^frame=(\d+)/gm)].at(-1)?.[1];
        if (frames) tick(Number(frames));
      },
    },
  );
  await rm(script);
}

/**
 * Paints and encodes the three shots, side by side since each works on one thread, and returns their files in order.
 *
 * @throws ChildProcessError
 */
export async function renderPicture(options: PictureOptions): Promise<string[]> {
  const done = [0, 0, 0];
  const compose = [nightShot, seaShot, morningShot];
  return together(
    compose.map(async (shot, index) => {
      const path = join(options.workDir, `shot-${index + 1}.mp4`);
      const graph = shot(shotRandom(options.seed, index));
      await renderShot(index, graph, path, options, (frames) => {
        done[index] = frames;
        const total = done.reduce((sum, each) => sum + each, 0);
        options.onProgress?.(total / (FILM.shots * SHOT_FRAMES));
      });
      return path;
    }),
  );
}
