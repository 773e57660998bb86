import { z } from 'zod';
import { ChildProcessError } from '#backend/platform/process/run';
import { SpeechUnavailableError } from '#backend/platform/speech/speech';

const Artwork = z.object({
  kind: z.enum(['poster', 'backdrop', 'logo', 'still']),
  path: z.string(),
  width: z.int(),
  height: z.int(),
  dominantColour: z.string(),
});

const Film = z.object({
  path: z.string(),
  audio: z.array(z.object({ language: z.string(), role: z.enum(['main', 'description']), name: z.string() })),
  subtitles: z.array(z.object({ path: z.string(), language: z.string(), name: z.string() })),
  artwork: z.array(Artwork),
});

const Failure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('speech') }),
  z.object({
    kind: z.literal('child'),
    command: z.string(),
    exitCode: z.int().nullable(),
    signal: z.custom<NodeJS.Signals>((value) => typeof value === 'string').nullable(),
    stderrTail: z.string(),
    reason: z.enum(['exit', 'timeout', 'aborted', 'spawn', 'flood']),
  }),
  z.object({ kind: z.literal('other'), message: z.string(), stack: z.string().optional() }),
]);
export type Failure = z.infer<typeof Failure>;

/**
 * What `tenfoot render` prints, a line of JSON each: how far it is, from 0 to 1, and at the end what came of it: a film, the
 * pictures of a series, or why there is nothing.
 */
export const RenderMessage = z.union([
  z.object({ progress: z.number() }),
  z.object({ film: Film }),
  z.object({ artwork: z.array(Artwork) }),
  z.object({ failure: Failure }),
]);
export type RenderMessage = z.infer<typeof RenderMessage>;

/** An error as it is told to another process. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SpeechUnavailableError) return { kind: 'speech' };
  if (error instanceof ChildProcessError) {
    const { command, exitCode, signal, stderrTail, reason } = error;
    return { kind: 'child', command, exitCode, signal, stderrTail, reason };
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error) };
  return { kind: 'other', message: error.message, stack: error.stack };
}

/** The error that another process told of, as if it had happened here. */
export function errorOf(failure: Failure): Error {
  switch (failure.kind) {
    case 'speech':
      return new SpeechUnavailableError();
    case 'child': {
      const { command, exitCode, signal, stderrTail, reason } = failure;
      return new ChildProcessError(command, exitCode, signal, stderrTail, reason);
    }
    case 'other': {
      const error = new Error(failure.message);
      if (failure.stack !== undefined) error.stack = failure.stack;
      return error;
    }
  }
}
