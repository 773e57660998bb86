import { ChildProcessError, run, type ChildLimits } from '#backend/platform/process/run';

/** FFmpeg said nothing for longer than it may, and was ended. Trying again is sensible. */
export class FfmpegStalledError extends Error {
  constructor(readonly silentMs: number) {
    super(`ffmpeg gave no sign of progress for ${Math.round(silentMs / 1000)} s and was ended`);
    this.name = 'FfmpegStalledError';
  }
}

/** Arguments that every run begins with. `-nostdin`: FFmpeg would take keys of the terminal as commands. */
const ffmpegPrefix = [
  ...['-nostdin', '-hide_banner', '-y', '-v', 'error'],
  ...['-nostats', '-stats_period', '0.5', '-progress', 'pipe:1'],
] as const;

export interface FfmpegOptions {
  /** The private working directory; outputs are named relative to it. */
  cwd: string;
  signal?: AbortSignal;
  /** Length of what is written, for `onProgress`. */
  durationMs?: number;
  /** Called with a fraction from 0 to 1 that never falls. */
  onProgress?: (fraction: number) => void;
  /** A run without a progress line for this long is killed. */
  stallMs?: number;
  /** See `encodeLimits`: for every file that a person gave. */
  limits?: ChildLimits;
}

/** What the last progress report said. */
export interface FfmpegSummary {
  frames: number;
  outTimeMs: number;
  /** What it complained about, at the level `error`. */
  stderrTail: string;
}

/**
 * Runs FFmpeg with `ffmpegPrefix` and these arguments.
 *
 * @throws ChildProcessError, with the reason `aborted` after `signal`
 * @throws FfmpegStalledError
 */
export async function runFfmpeg(args: readonly string[], options: FfmpegOptions): Promise<FfmpegSummary> {
  const stallMs = options.stallMs ?? 60_000;
  const watchdog = new AbortController();
  let timer = setTimeout(() => watchdog.abort(), stallMs);
  // Newer versions go on reporting while nothing advances, so a report alone is no sign of life.
  const progress = new ProgressReader((outTimeMs) => {
    clearTimeout(timer);
    timer = setTimeout(() => watchdog.abort(), stallMs);
    if (options.durationMs) options.onProgress?.(Math.min(1, outTimeMs / options.durationMs));
  });
  try {
    const { stderrTail } = await run('ffmpeg', [...ffmpegPrefix, ...args], {
      cwd: options.cwd,
      signal: options.signal ? AbortSignal.any([options.signal, watchdog.signal]) : watchdog.signal,
      onStdout: (chunk) => progress.read(chunk),
      ...(options.limits ? { limits: options.limits } : {}),
    });
    return { frames: progress.frames, outTimeMs: progress.outTimeMs, stderrTail };
  } catch (error) {
    const stalled = watchdog.signal.aborted && !options.signal?.aborted;
    throw stalled && error instanceof ChildProcessError ? new FfmpegStalledError(stallMs) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Reads the `key=value` lines of `-progress`, however the pipe cuts them. */
export class ProgressReader {
  frames = 0;
  outTimeMs = 0;
  private rest = '';

  constructor(private readonly onTime: (outTimeMs: number) => void) {}

  read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.readLine(line.trim());
  }

  private readLine(line: string): void {
    const at = line.indexOf('=');
    const value = Number(line.slice(at + 1));
    if (at < 0 || !Number.isFinite(value)) return; // `N/A` before the first packet
    if (line.startsWith('frame=')) this.frames = value;
    // Microseconds under both names: `out_time_ms` is a misnomer that FFmpeg keeps.
    if (line.startsWith('out_time_us=') && value / 1000 > this.outTimeMs) {
      this.outTimeMs = value / 1000;
      this.onTime(this.outTimeMs);
    }
  }
}
