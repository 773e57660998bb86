import type { Subscription, SubscriptionChange, Tier } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** What can be subscribed to, and what the household has. */
export class PlanRepository {
  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** The least first. @throws AppProblem */
  async tiers(): Promise<readonly Tier[]> {
    return (await this.api.call('GET /subscription/tiers', {})).items;
  }

  /** @throws AppProblem */
  subscription(): Promise<Subscription> {
    return this.api.call('GET /subscription/status', {});
  }

  /** Up as soon as it is paid for, down with the end of the period. @throws AppProblem */
  change(tier: string): Promise<SubscriptionChange> {
    return this.api.call('POST /subscription/upgrade', { body: { tier } });
  }

  /** Ends with the period that is paid for. @throws AppProblem */
  cancel(): Promise<Subscription> {
    return this.api.call('POST /subscription/cancel', {});
  }
}
