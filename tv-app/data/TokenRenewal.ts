import type { Refresh, Tokens } from '#contracts';
import { AppProblem } from '#app/data/AppProblem';
import { randomUuid } from '#app/data/randomUuid';
import type { SessionStore } from '#app/state/SessionStore';

/** The one place that buys new tokens: the old refresh token is good for one purchase, and a second one signs the set out. */
export class TokenRenewal {
  private onItsWay: Promise<string | null> | null = null;

  constructor(
    private readonly session: SessionStore,
    private readonly refresh: (body: Refresh) => Promise<Tokens>,
  ) {}

  /**
   * One purchase, however many ask at the same time.
   *
   * @returns an access token, or null when nobody is signed in (any more)
   * @throws AppProblem when there is no answer: the set stays signed in
   */
  renew(): Promise<string | null> {
    this.onItsWay ??= this.buy().finally(() => (this.onItsWay = null));
    return this.onItsWay;
  }

  private async buy(): Promise<string | null> {
    const request = this.session.refreshRequest(randomUuid);
    if (!request) return null;
    try {
      this.session.signIn(await this.refresh(request));
      return this.session.accessToken;
    } catch (error) {
      if (!(error instanceof AppProblem) || error.kind !== 'signIn') throw error;
      this.session.end();
      return null;
    }
  }
}
