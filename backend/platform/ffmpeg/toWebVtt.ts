import { run } from '#backend/platform/process/run';
import { probeLimits } from './limits';

/** Subtitles as a file of their own that FFmpeg reads as text. */
export type SubtitleFormat = 'srt' | 'ass' | 'webvtt';

/**
 * Makes WebVTT of a subtitle file in UTF-8, read by the demuxer of exactly that format.
 *
 * @throws ChildProcessError when it is none
 */
export async function toWebVtt(from: string, format: SubtitleFormat, to: string, signal: AbortSignal): Promise<void> {
  const safe = ['-f', format, '-format_whitelist', format, '-protocol_whitelist', 'file'];
  await run(
    'ffmpeg',
    [
      ...['-nostdin', '-hide_banner', '-y', '-v', 'error', ...safe, '-i', `file:${from}`],
      ...['-map', '0:s:0', '-map_metadata', '-1', '-c:s', 'webvtt', '-f', 'webvtt', `file:${to}`],
    ],
    { signal, timeoutMs: 60_000, limits: { ...probeLimits, fileBytes: 16 * 1024 * 1024 } },
  );
}
