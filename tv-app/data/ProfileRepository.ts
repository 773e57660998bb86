import type { Profile } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** Who there is in the household. */
export class ProfileRepository {
  private known: readonly Profile[] = [];
  private onItsWay: Promise<readonly Profile[]> | null = null;

  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** As of the last answer; empty before the first. */
  get last(): readonly Profile[] {
    return this.known;
  }

  /** One request, however many ask at the same time. @throws AppProblem */
  list(): Promise<readonly Profile[]> {
    this.onItsWay ??= this.api
      .call('GET /profiles', {})
      .then(({ items }) => (this.known = items))
      .finally(() => (this.onItsWay = null));
    return this.onItsWay;
  }
}
