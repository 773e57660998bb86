import { run } from '#backend/platform/process/run';

export const FRAMES_PER_SECOND = 24;

const QUIET = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'];

/**
 * The mezzanine's picture: H.264 with closed groups of a second, no B-frames (so time stamps begin at 0 and scenes join
 * without an edit list), one thread (so that the same input gives the same bytes on any machine).
 */
const MEZZANINE = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1'],
  ...['-g', '24', '-keyint_min', '24', '-sc_threshold', '0', '-bf', '0', '-flags', '+cgop'],
  ...['-x264-params', 'open-gop=0:scenecut=0:info=0', '-video_track_timescale', '24000'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact+cgop', '-map_metadata', '-1'],
];

/** Of so many lines: four times the pixels hide twice the error. */
export function mezzanine(height: number): string[] {
  return ['-crf', height > 1080 ? '24' : '21', ...MEZZANINE];
}

export interface FfmpegOptions {
  signal?: AbortSignal;
  input?: AsyncIterable<Uint8Array>;
  /** Called with the number of the last frame written. */
  onFrame?: (frame: number) => void;
}

/** @throws ChildProcessError */
export async function ffmpeg(args: readonly string[], options: FfmpegOptions = {}): Promise<void> {
  const { signal, input, onFrame } = options;
  const listen = (chunk: string) => {
    const frame = [...chunk.matchAll(/^frame=(\d+)/gm)].at(-1)?.[1];
    if (frame) onFrame?.(Number(frame));
  };
  const progress = onFrame ? ['-progress', 'pipe:1'] : [];
  await run('ffmpeg', [...QUIET, ...progress, ...args], {
    timeoutMs: 300_000,
    ...(signal ? { signal } : {}),
    ...(input ? { input } : {}),
    ...(onFrame ? { onStdout: listen } : {}),
  });
}
