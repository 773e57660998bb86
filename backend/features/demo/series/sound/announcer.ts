import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { speak } from '#backend/platform/speech/speech';
import { ffmpeg } from '../../film-making/encoding';
import type { Instrument } from '../../film-making/instruments';
import { SAMPLE_RATE } from '../../film-making/Score';

/** What a loudspeaker under a carriage roof leaves of a voice. */
const LOUDSPEAKER = [
  'silenceremove=start_periods=1:start_threshold=-45dB',
  'highpass=f=240',
  'lowpass=f=3600',
  'equalizer=f=1100:t=q:w=1:g=4',
  'acompressor=threshold=0.12:ratio=4:attack=5:release=120:makeup=2',
  'aecho=0.9:0.8:31|53:0.16|0.1',
  `aresample=${SAMPLE_RATE}`,
].join(',');

/** The machine that announces the stations. */
const VOICE = { voice: 'en-gb+f3', wordsPerMinute: 164, pitch: 46, wordGap: 1 };

/**
 * Has the announcer say a text; the result plays like an instrument, whose pitch is its own.
 *
 * @throws SpeechUnavailableError when espeak-ng is missing
 * @throws ChildProcessError
 */
export async function announcement(
  text: string,
  name: string,
  { workDir, signal }: { workDir: string; signal: AbortSignal },
): Promise<Instrument> {
  const spoken = join(workDir, `${name}.wav`);
  const heard = join(workDir, `${name}.f32`);
  await speak({ ...VOICE, text, path: spoken, signal });
  await ffmpeg(['-i', spoken, '-af', LOUDSPEAKER, '-ac', '1', '-f', 'f32le', heard], { signal });
  const bytes = await readFile(heard);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return () => ({
    seconds: samples.length / SAMPLE_RATE,
    wave: (time) => {
      const value = samples[Math.round(time * SAMPLE_RATE)] ?? 0;
      return [value, value];
    },
  });
}
