/** What went wrong, in the terms in which the viewer can be told and helped. */
export type ProblemKind =
  | 'network' // nothing answered
  | 'maintenance' // whoever runs the service works on it
  | 'updateNeeded' // the service doesn't talk to an app of this age any more
  | 'server' // something answered, and it is broken
  | 'signIn'
  | 'turnedDown' // somebody said no on the phone
  | 'codeExpired' // nobody said anything
  | 'tooManyDevices' // the plan has no place for this set
  | 'forbidden' // the household may not watch now
  | 'notFound'
  | 'elsewhere' // the title can't be watched in this country, or not now
  | 'notReady' // the title is still being prepared
  | 'busy' // others of the household have all of its streams
  | 'licence' // the keys were refused
  | 'playback' // the picture can't be shown
  | 'unknown';

/** An error that a screen can show: a kind for the words, a code for support. */
export class AppProblem extends Error {
  constructor(
    readonly kind: ProblemKind,
    /** For support, e.g. `licence/token_invalid` or `shaka/3016`. */
    readonly code: string,
    readonly options: { requestId?: string; canRetry?: boolean; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(`${kind}: ${code}`);
    this.name = 'AppProblem';
  }

  get canRetry(): boolean {
    return this.options.canRetry ?? true;
  }

  static from(error: unknown): AppProblem {
    return error instanceof AppProblem ? error : new AppProblem('unknown', 'app/unexpected', { cause: error });
  }
}
