import type { Preferences, PreferencesChange } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** How a profile likes it, as the service keeps it for all sets of the household. */
export class PreferencesRepository {
  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** @throws AppProblem */
  async load(): Promise<Preferences> {
    return (await this.api.call('GET /user/profile', {})).preferences;
  }

  /** @throws AppProblem */
  save(change: PreferencesChange): Promise<Preferences> {
    return this.api.call('PUT /user/preferences', { body: change });
  }
}
