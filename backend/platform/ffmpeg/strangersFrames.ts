import { encodeLimits, readingLimits, safeInput, type Container } from './limits';
import { runFfmpeg } from './runFfmpeg';

export interface FrameRequest {
  path: string;
  container: Container;
  videoStreamIndex: number;
  /** Width × height of a stored picture, as it was probed. */
  sourcePixels: number;
  atMs: number;
  /** Written as PNG, relative to `cwd`. */
  file: string;
  cwd: string;
  signal: AbortSignal;
}

const MAX_WIDTH = 1920;
/** Of so many pictures in a row, the filter chooses the one that is most like all of them: no cut, no flash. */
const PICTURES_TO_CHOOSE_FROM = 24;

/**
 * Takes a typical picture of a strange film that passed the gate, at a place, in square pixels.
 *
 * @throws ChildProcessError, FfmpegStalledError
 */
export async function takeFrame(request: FrameRequest): Promise<void> {
  const { path, container, videoStreamIndex, sourcePixels, atMs, file, cwd, signal } = request;
  const graph = `thumbnail=${PICTURES_TO_CHOOSE_FROM},scale=w='min(${MAX_WIDTH},iw*sar)':h='ow/dar',setsar=1`;
  await runFfmpeg(
    [
      ...['-ss', String(atMs / 1000), ...safeInput(path, container, readingLimits(sourcePixels))],
      ...['-map', `0:${videoStreamIndex}`, '-frames:v', '1', '-vf', graph, '-f', 'image2', '-update', '1', file],
    ],
    { cwd, signal, limits: encodeLimits({ sourcePixels, durationMs: 1000, outputs: [] }) },
  );
}
