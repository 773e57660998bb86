import { join } from 'node:path';
import { BITEXACT } from '#backend/platform/ffmpeg/bitexact';
import { speak } from '#backend/platform/speech/speech';
import { ffmpeg } from './encoding';
import type { StoryLine } from './subtitles';

/** Who reads the English lines, by espeak-ng. */
export interface Narrator {
  /** A voice of `espeak-ng --voices`. */
  voice: string;
  wordsPerMinute: number;
  pitch: number;
  /** How much louder than it is spoken; the music gives way by itself. */
  gainDb?: number;
}

export const LOSSLESS = ['-c:a', 'flac', ...BITEXACT];

/** The voices (inputs 1, 2, …) over the music (input 0), which gives way while they speak; the output is `[narrated]`. */
export function narrationGraph(lines: readonly StoryLine[], durationMs: number, gainDb = 3): string {
  const seconds = durationMs / 1000;
  const labels = lines.map((_, index) => `[v${index}]`);
  const warm = 'highpass=f=90,equalizer=f=220:t=q:w=1:g=2,equalizer=f=3200:t=q:w=1:g=-3,lowpass=f=7000';
  const voices = lines.map(
    (line, index) =>
      `[${index + 1}:a]aresample=48000,silenceremove=start_periods=1:start_threshold=-45dB,${warm},` +
      `aformat=channel_layouts=stereo,adelay=${line.startMs}:all=1[v${index}]`,
  );
  return [
    ...voices,
    `${labels.join('')}amix=inputs=${labels.length}:normalize=0,volume=${gainDb}dB,aecho=0.9:0.9:37|61:0.18|0.12,apad,` +
      `atrim=end=${seconds},asplit[voice][key]`,
    `[0:a][key]sidechaincompress=threshold=0.02:ratio=5:attack=120:release=700[ducked]`,
    `[ducked][voice]amix=inputs=2:normalize=0:duration=first,alimiter=limit=0.8:level=0:latency=1,` +
      `aformat=sample_fmts=s16:channel_layouts=stereo,apad,atrim=end_sample=${seconds * 48_000}[narrated]`,
  ].join(';');
}

/**
 * Reads the English lines over the music; returns a FLAC file.
 *
 * @throws SpeechUnavailableError when espeak-ng is missing
 * @throws ChildProcessError
 */
export async function narrate(
  narrator: Narrator,
  lines: readonly StoryLine[],
  musicPath: string,
  { workDir, durationMs, signal }: { workDir: string; durationMs: number; signal: AbortSignal },
): Promise<string> {
  const { voice, wordsPerMinute, pitch, gainDb } = narrator;
  const voicePaths = lines.map((_, index) => join(workDir, `voice-${index + 1}.wav`));
  for (const [index, line] of lines.entries()) {
    await speak({ voice, wordsPerMinute, pitch, wordGap: 0, signal, text: line.en, path: voicePaths[index] ?? '' });
  }
  const path = join(workDir, 'narration.flac');
  const inputs = [musicPath, ...voicePaths].flatMap((input) => ['-i', input]);
  const mix = ['-filter_complex', narrationGraph(lines, durationMs, gainDb), '-map', '[narrated]'];
  await ffmpeg(['-filter_complex_threads', '1', ...inputs, ...mix, ...LOSSLESS, path], { signal });
  return path;
}
