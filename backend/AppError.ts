import type { Problem, ProblemCode } from '#contracts';

/** The one error that services throw on purpose. `http/` turns it into problem+json; anything else becomes `internal`. */
export class AppError extends Error {
  constructor(
    readonly code: ProblemCode,
    /** One sentence for the reader of the answer; never a secret, never a path of this machine. */
    readonly detail?: string,
    readonly data: Pick<Problem, 'errors' | 'retryAfterS' | 'sessions' | 'ended' | 'challenge'> & {
      cause?: unknown;
    } = {},
  ) {
    super(detail ? `${code}: ${detail}` : code, { cause: data.cause });
    this.name = 'AppError';
  }
}
