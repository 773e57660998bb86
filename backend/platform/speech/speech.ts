import { ChildProcessError, run } from '#backend/platform/process/run';

/** Raised when the machine has no espeak-ng; the message says how to get it. */
export class SpeechUnavailableError extends Error {
  constructor(options?: ErrorOptions) {
    super('The narration needs espeak-ng, which is not installed. On Debian: apt-get install espeak-ng', options);
    this.name = 'SpeechUnavailableError';
  }
}

export interface SpeechRequest {
  text: string;
  /** A voice of `espeak-ng --voices`, e.g. `en-gb`, optionally with a variant: `en-gb+f3`. */
  voice: string;
  wordsPerMinute: number;
  /** 0…99; 50 is the voice's own. */
  pitch: number;
  /** Extra silence between words, in units of 10 ms at the normal speed. */
  wordGap: number;
  /** Written as mono WAV of 22 050 Hz. */
  path: string;
  signal?: AbortSignal;
}

/**
 * Speaks a text into a WAV file. The text goes through standard input, so nothing in it is taken for an option.
 *
 * @throws SpeechUnavailableError when espeak-ng is missing
 * @throws ChildProcessError when it fails
 */
export async function speak(request: SpeechRequest): Promise<void> {
  const { voice, wordsPerMinute, pitch, wordGap, path } = request;
  const args = ['-v', voice, '-s', String(wordsPerMinute), '-p', String(pitch), '-g', String(wordGap), '-w', path];
  try {
    await run('espeak-ng', [...args, '--stdin', '-b', '1'], {
      input: request.text,
      timeoutMs: 30_000,
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (isMissing(error)) throw new SpeechUnavailableError({ cause: error });
    throw error;
  }
}

/** setpriv, which `run` puts in front, starts and then ends with 127 when it can't find the program. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof ChildProcessError)) return false;
  return error.exitCode === 127 || (error.reason === 'spawn' && error.stderrTail.includes('ENOENT'));
}
