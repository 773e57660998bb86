import { join } from 'node:path';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import { takeFrame } from '#backend/platform/ffmpeg/strangersFrames';
import { meritsOf, type PictureMerits } from '#backend/platform/images/strangers';

/** Where to look, as parts of the film: not at its titles, and not at its end, which nobody wants to see beforehand. */
const PLACES = [0.12, 0.22, 0.34, 0.46, 0.58];

/**
 * Takes pictures of a film at a few places and puts the most telling one first.
 *
 * @returns paths of PNG files in `workDir`; empty for a film without one picture that can be decoded
 */
export async function ownFrames(
  path: string,
  info: MediaInfo,
  workDir: string,
  signal: AbortSignal,
): Promise<string[]> {
  const { video } = info;
  if (!video) return [];
  const frames: { path: string; score: number }[] = [];
  for (const [at, place] of PLACES.entries()) {
    const file = `frame-${at}.png`;
    const request = { path, container: info.container, videoStreamIndex: video.index, atMs: info.durationMs * place };
    const taken = takeFrame({ ...request, sourcePixels: video.width * video.height, file, cwd: workDir, signal });
    const merits = await taken.then(() => meritsOf(join(workDir, file))).catch(() => undefined);
    signal.throwIfAborted();
    if (merits) frames.push({ path: join(workDir, file), score: scoreOf(merits) });
  }
  return frames.sort((a, b) => b.score - a.score).map((frame) => frame.path);
}

/** Much to see, sharp, and neither night nor fog. Pure. */
export function scoreOf({ lightness, entropy, sharpness }: PictureMerits): number {
  const isDark = lightness < 0.06;
  const isWhite = lightness > 0.9;
  const exposure = 1 - Math.min(1, Math.abs(lightness - 0.42) / 0.42);
  return entropy / 8 + Math.min(1, sharpness / 12) * 0.35 + exposure * 0.5 - (isDark || isWhite ? 2 : 0);
}
