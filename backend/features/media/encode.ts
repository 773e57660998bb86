import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeArgs, type EncodeJob } from '#backend/platform/ffmpeg/encodeArgs';
import { encodeLimits, type Container } from '#backend/platform/ffmpeg/limits';
import { runFfmpeg } from '#backend/platform/ffmpeg/runFfmpeg';
import { VIDEO_PRESET } from './ladder';
import { isFaultOfSource, MediaRefused } from './MediaRefused';
import type { EncodePlan, PlannedText } from './plan';
import { hasCue } from './subtitles';

/** Folder of the encoded, clear renditions in the private working directory. */
export const ENCODED = 'encoded';

export interface EncodeInput {
  sourcePath: string;
  container: Container;
  durationMs: number;
  /** Width × height of a stored picture. */
  sourcePixels: number;
  /** Of each encoder: see `EncodeJob`. */
  threads?: number;
  workDir: string;
  signal: AbortSignal;
  onProgress(fraction: number): void;
}

/** Where a rendition lies, relative to the working directory. */
export function encodedFile(name: string): string {
  return `${ENCODED}/${name}.${name.startsWith('t') ? 'vtt' : 'mp4'}`;
}

/** The job of FFmpeg for a plan. Pure. */
export function encodeJob(
  plan: EncodePlan,
  source: { sourcePath: string; container: Container; durationMs: number; sourcePixels: number; threads?: number },
): EncodeJob {
  const { videoStreamIndex: streamIndex, deinterlace, frameRate, gopFrames, timescale } = plan;
  const outputs = plan.video.map(({ name, width, height, bitrateBps }) => ({
    file: encodedFile(name),
    width,
    height,
    bitrateBps,
  }));
  return {
    sourcePath: source.sourcePath,
    container: source.container,
    durationMs: source.durationMs,
    sourcePixels: source.sourcePixels,
    video: {
      ...{ streamIndex, deinterlace, frameRate, gopFrames, timescale, preset: VIDEO_PRESET, outputs },
      ...(source.threads === undefined ? {} : { threads: source.threads }),
    },
    audio: plan.audio.map(({ name, streamIndex: index, bitrateBps }) => ({
      file: encodedFile(name),
      streamIndex: index,
      bitrateBps,
    })),
    text: plan.text.flatMap(({ name, from }) =>
      'streamIndex' in from ? [{ file: encodedFile(name), streamIndex: from.streamIndex }] : [],
    ),
  };
}

/**
 * Writes every rendition of the plan into `encoded/` of the working directory: one decode for all of them.
 *
 * @returns the text tracks that hold a cue; a track without any is none
 * @throws MediaRefused `media_unreadable` when the source can't be decoded
 * @throws ChildProcessError, FfmpegStalledError when the service is at fault
 */
export async function encode(plan: EncodePlan, input: EncodeInput): Promise<PlannedText[]> {
  await mkdir(join(input.workDir, ENCODED), { recursive: true, mode: 0o700 });
  for (const { name, from } of plan.text) {
    if ('path' in from) await copyFile(from.path, join(input.workDir, encodedFile(name)));
  }
  try {
    await runFfmpeg(encodeArgs(encodeJob(plan, input)), {
      ...input,
      cwd: input.workDir,
      limits: encodeLimits({ ...input, outputs: plan.video }),
    });
  } catch (error) {
    throw isFaultOfSource(error)
      ? new MediaRefused('media_unreadable', 'The file opens, but its content can not be decoded', { cause: error })
      : error;
  }
  const spoken = await Promise.all(plan.text.map(({ name }) => hasCue(join(input.workDir, encodedFile(name)))));
  return plan.text.filter((_, at) => spoken[at]);
}
