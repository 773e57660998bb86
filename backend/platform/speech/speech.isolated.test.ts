import { describe, expect, it, vi } from 'vitest';
import { ChildProcessError, run } from '#backend/platform/process/run';
import type * as RunModule from '#backend/platform/process/run';
import { speak, SpeechUnavailableError } from './speech';

vi.mock('#backend/platform/process/run', async (original) => ({
  ...(await original<typeof RunModule>()),
  run: vi.fn(),
}));

const request = {
  text: '-v is not an option',
  voice: 'en-gb',
  wordsPerMinute: 160,
  pitch: 34,
  wordGap: 0,
  path: 'a.wav',
};

describe('speaking', () => {
  it('passes the text by standard input, never as an argument', async () => {
    vi.mocked(run).mockResolvedValueOnce({ stdout: '', stderrTail: '' });
    await speak(request);
    const [command, args, options] = vi.mocked(run).mock.lastCall ?? [];
    expect(command).toBe('espeak-ng');
    expect(args).not.toContain(request.text);
    expect(options?.input).toBe(request.text);
  });

  it('says how to get espeak-ng when it is missing', async () => {
    vi.mocked(run).mockRejectedValueOnce(new ChildProcessError('espeak-ng', 127, null, 'No such file', 'exit'));
    await expect(speak(request)).rejects.toThrow(SpeechUnavailableError);
  });

  it('leaves other failures as they are', async () => {
    vi.mocked(run).mockRejectedValueOnce(new ChildProcessError('espeak-ng', 1, null, 'no such voice', 'exit'));
    await expect(speak(request)).rejects.toThrow(ChildProcessError);
  });
});
