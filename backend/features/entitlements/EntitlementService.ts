import { AppError } from '#backend/AppError';
import type { KeyLabel, Tier } from '#contracts';
import { labelsUpTo, lowestOf, standingOf, type Standing } from './subscriptionRules';
import type { SubscriptionStore } from './SubscriptionStore';
import type { TierStore } from './TierStore';

export interface EntitlementPorts {
  subscriptions: SubscriptionStore;
  tiers: TierStore;
  now?: () => number;
}

/** What a household may: other features ask here, and know nothing of tiers. */
export class EntitlementService {
  private readonly now: () => number;

  constructor(private readonly ports: EntitlementPorts) {
    this.now = ports.now ?? Date.now;
  }

  /** The content keys that it may have. @throws AppError household_suspended */
  async grantedLabels(householdId: string): Promise<readonly KeyLabel[]> {
    return labelsUpTo((await this.standing(householdId)).tier.quality);
  }

  /** How many can watch at once. @throws AppError household_suspended */
  async streamsAllowed(householdId: string): Promise<number> {
    return (await this.standing(householdId)).tier.streams;
  }

  /** How many devices can be signed in; null: any number. @throws AppError household_suspended */
  async devicesAllowed(householdId: string): Promise<number | null> {
    return (await this.standing(householdId)).tier.devices;
  }

  /** Of a household that begins. */
  async lowestTierId(): Promise<string> {
    return lowestOf(await this.ports.tiers.list()).id;
  }

  /** The least first. */
  tiers(): Promise<Tier[]> {
    return this.ports.tiers.list();
  }

  /** A tier of the operator's giving, without an end. @throws AppError tier_unknown, not_found */
  async setTier(householdId: string, tierId: string): Promise<void> {
    const tiers = await this.ports.tiers.list();
    if (!tiers.some((tier) => tier.id === tierId)) throw unknownTier(tierId, tiers);
    if (!(await this.ports.subscriptions.give(householdId, tierId))) {
      throw new AppError('not_found', `No household ${householdId}`);
    }
  }

  private async standing(householdId: string): Promise<Standing> {
    const record = await this.ports.subscriptions.find(householdId);
    if (!record || record.isSuspended) throw new AppError('household_suspended');
    return standingOf(record, await this.ports.tiers.list(), this.now());
  }
}

export function unknownTier(id: string, tiers: readonly Tier[]): AppError {
  return new AppError('tier_unknown', `No tier ${id}: there are ${tiers.map((tier) => tier.id).join(', ')}`);
}
