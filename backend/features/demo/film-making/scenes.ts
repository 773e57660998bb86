import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoMarker, Localised } from '#backend/features/demo/DemoTitle';
import { paintPng } from '#backend/platform/images/images';
import { typeFilters } from '#backend/platform/images/lettering';
import type { TypeLine } from '#backend/platform/images/lettering';
import { seededRandom } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import { paintFrames } from './Canvas';
import type { CanvasSize, Painter } from './Canvas';
import { ffmpeg, FRAMES_PER_SECOND, mezzanine } from './encoding';
import { inTurns, together } from './together';

/**
 * What a scene is made of: a filter graph whose last output is `[picture]`, or frames that we paint ourselves. `drawings` are
 * the graph's inputs, in order: each a list of SVGs that are shown at the rate of the film.
 */
export type ScenePicture =
  | { kind: 'graph'; graph: string; drawings?: readonly (readonly string[])[] }
  | { kind: 'painted'; size: CanvasSize; painter: Painter; filter?: string };

/** From cut to cut. */
export interface Scene {
  /** A whole number of frames. */
  seconds: number;
  picture: (random: SeededRandom) => ScenePicture;
  /** Begins a chapter here. */
  chapter?: Localised;
  /** Scenes of one part that follow one another become one marker. */
  part?: 'intro' | 'recap' | 'credits';
  type?: readonly TypeLine[];
  fadeInSeconds?: number;
  fadeOutSeconds?: number;
  /** Strength of the grain as ffmpeg's noise filter counts it; 5 if left out. */
  grain?: number;
  /**
   * A number that makes a scene look the same wherever it is cut in; if left out, the scene's place in the film chooses.
   */
  ownSeed?: number;
}

export interface PictureSize {
  width: number;
  height: number;
}

export function graph(graphOf: (random: SeededRandom) => string): Scene['picture'] {
  return (random) => ({ kind: 'graph', graph: graphOf(random) });
}

/** `filter` is applied at the painted size, before the picture is scaled up. */
export function painted(size: CanvasSize, painterOf: (random: SeededRandom) => Painter, filter?: string) {
  return (random: SeededRandom): ScenePicture => ({
    kind: 'painted',
    size,
    painter: painterOf(random),
    ...(filter ? { filter } : {}),
  });
}

function framesOf(scene: Pick<Scene, 'seconds'>): number {
  return Math.round(scene.seconds * FRAMES_PER_SECOND);
}

function millisecondsAt(frame: number): number {
  return Math.round((frame * 1000) / FRAMES_PER_SECOND);
}

export function durationOf(scenes: readonly Scene[]): number {
  return millisecondsAt(scenes.reduce((frames, scene) => frames + framesOf(scene), 0));
}

/** Chapters, which reach to the next one, and the parts that a viewer may skip. */
export function markersOf(scenes: readonly Scene[]): DemoMarker[] {
  const markers: DemoMarker[] = [];
  let frame = 0;
  let chapter: DemoMarker | undefined;
  let part: DemoMarker | undefined;
  for (const scene of scenes) {
    const startMs = millisecondsAt(frame);
    frame += framesOf(scene);
    const endMs = millisecondsAt(frame);
    if (scene.chapter) {
      chapter = { kind: 'chapter', startMs, endMs, name: scene.chapter };
      markers.push(chapter);
    } else if (chapter) {
      chapter.endMs = endMs;
    }
    if (scene.part && part?.kind === scene.part && part.endMs === startMs) part.endMs = endMs;
    else if (scene.part) markers.push((part = { kind: scene.part, startMs, endMs }));
  }
  return markers;
}

/** What every scene gets after its composition: grain at the size it was painted, so that it is soft on the screen. */
function finishing(scene: Scene, grainSeed: number, size: PictureSize): string {
  const grain = `noise=c0s=${scene.grain ?? 5}:c0f=t:all_seed=${grainSeed}`;
  const filters = [grain, `scale=${size.width}:${size.height}:flags=lanczos`];
  for (const line of scene.type ?? []) filters.push(...typeFilters(line, size));
  if (scene.fadeInSeconds) filters.push(`fade=in:st=0:d=${scene.fadeInSeconds}`);
  if (scene.fadeOutSeconds) {
    const start = Number((scene.seconds - scene.fadeOutSeconds - 0.05).toFixed(3));
    filters.push(`fade=out:st=${start}:d=${scene.fadeOutSeconds}`);
  }
  return [...filters, 'setsar=1', 'format=yuv420p'].join(',');
}

/** Painted frames are sRGB; the film is BT.709 of limited range. */
const TO_VIDEO = 'scale=in_color_matrix=bt709:out_color_matrix=bt709:in_range=pc:out_range=tv,format=yuv420p';

export interface SceneOptions {
  workDir: string;
  seed: number;
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
}

interface TakeOptions {
  seed: number;
  signal: AbortSignal;
  tick: (frames: number) => void;
}

async function renderScene(scene: Scene, path: string, size: PictureSize, options: TakeOptions) {
  const picture = scene.picture(seededRandom(options.seed));
  const finish = finishing(scene, 1 + (options.seed % 100_000), size);
  const script = `${path}.graph`;
  const chain =
    picture.kind === 'graph'
      ? `${picture.graph};[picture]${finish}[film]`
      : `[0:v]${picture.filter ? `${picture.filter},` : ''}${TO_VIDEO},${finish}[film]`;
  await writeFile(script, chain);
  const raw = (of: CanvasSize) => [
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${of.width}x${of.height}`],
    ...['-framerate', String(FRAMES_PER_SECOND), '-i', 'pipe:0'],
  ];
  const drawn =
    picture.kind === 'graph' ? await paintDrawings(picture.drawings ?? [], `${path}.drawings`, options.signal) : [];
  const input = picture.kind === 'painted' ? raw(picture.size) : drawn;
  const output = ['-map', '[film]', '-frames:v', String(framesOf(scene)), ...mezzanine(size.height), '-f', 'mp4', path];
  await ffmpeg(['-filter_complex_threads', '1', ...input, '-filter_complex_script', script, ...output], {
    signal: options.signal,
    onFrame: options.tick,
    ...(picture.kind === 'painted' ? { input: paintFrames(picture.size, framesOf(scene), picture.painter) } : {}),
  });
  await rm(script);
  await rm(`${path}.drawings`, { recursive: true, force: true });
}

async function paintDrawings(
  drawings: readonly (readonly string[])[],
  folder: string,
  signal: AbortSignal,
): Promise<string[]> {
  await mkdir(folder);
  const inputs = drawings.map(async (frames, drawing) => {
    for (const [frame, svg] of frames.entries()) {
      signal.throwIfAborted();
      await paintPng(svg, join(folder, `${drawing}-${frame}.png`));
    }
    return ['-framerate', String(FRAMES_PER_SECOND), '-i', join(folder, `${drawing}-%d.png`)];
  });
  return (await together(inputs)).flat();
}

/**
 * Paints and encodes the scenes, a few side by side since each works on one thread, and returns their files in order.
 * Each has random numbers of its own, so that a change to one leaves the others as they are.
 *
 * @throws ChildProcessError
 */
export async function renderScenes(
  scenes: readonly Scene[],
  size: PictureSize,
  options: SceneOptions,
): Promise<string[]> {
  const done = scenes.map(() => 0);
  const total = scenes.reduce((sum, scene) => sum + framesOf(scene), 0);
  return inTurns(scenes, 3, async (scene, index) => {
    const path = join(options.workDir, `scene-${index + 1}.mp4`);
    const seed = scene.ownSeed ?? options.seed * scenes.length + index;
    await renderScene(scene, path, size, {
      seed,
      signal: options.signal,
      tick: (frames) => {
        done[index] = frames;
        options.onProgress(done.reduce((sum, each) => sum + each, 0) / total);
      },
    });
    return path;
  });
}
