/**
 * `late`: no whole answer in time; `unreachable`: no whole answer at all; `broken`: a 5xx; `answer`: an answer that nobody may
 * believe (a redirect, too many bytes); `open`: the breaker let nothing out.
 */
export type UpstreamFailure = 'late' | 'unreachable' | 'broken' | 'answer' | 'open';

/** No answer that decides anything came from another service. */
export class UpstreamError extends Error {
  readonly status: number | null;
  /** As it asked for, or until the breaker lets somebody through. */
  readonly retryAfterS: number | null;

  constructor(
    readonly failure: UpstreamFailure,
    facts: { status?: number; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(`The upstream failed: ${failure}`, { cause: facts.cause });
    this.name = 'UpstreamError';
    this.status = facts.status ?? null;
    this.retryAfterS = facts.retryAfterS ?? null;
  }

  /** Seconds to wait before the call is tried again; undefined when it isn't. */
  pauseBeforeRetryS(pauseMaxS: number): number | undefined {
    if (this.failure !== 'unreachable' && this.failure !== 'broken') return undefined;
    const pauseS = this.retryAfterS ?? 0;
    return pauseS <= pauseMaxS ? pauseS : undefined;
  }
}
