import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { KeyLabel } from '#contracts';
import type { HouseholdStore } from './store';

/** What each tier may decrypt. A new tier is a new line. */
const tiers = {
  basic: ['AUDIO', 'SD'],
  standard: ['AUDIO', 'SD', 'HD'],
  premium: ['AUDIO', 'SD', 'HD', 'UHD'],
} as const satisfies Record<string, readonly KeyLabel[]>;

export type Tier = keyof typeof tiers;
export const tierNames = Object.keys(tiers) as Tier[];

export class HouseholdService {
  constructor(
    private readonly store: HouseholdStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws AppError forbidden when the household is suspended */
  async grantedLabels(householdId: string): Promise<readonly KeyLabel[]> {
    const household = await this.store.find(householdId);
    if (!household || household.isSuspended) throw new AppError('forbidden', 'This household may not watch now');
    return isTier(household.tier) ? tiers[household.tier] : tiers.basic;
  }

  demoViewer(): Promise<{ householdId: string; profileId: string } | undefined> {
    return this.store.findDemo();
  }

  async profile(id: string): Promise<{ id: string; name: string }> {
    const profile = await this.store.findProfile(id);
    if (!profile) throw new AppError('not_found');
    return profile;
  }

  /** The household that a local demo is signed in to. Makes it once. */
  async ensureDemo(): Promise<void> {
    if (await this.store.findDemo()) return;
    const householdId = 'demo';
    await this.store.insert({ id: householdId, name: 'Demo', isDemo: true, tier: 'premium', createdAt: this.now() });
    await this.store.insertProfile({ id: randomUUID(), householdId, name: 'Ada', position: 0 });
  }

  /** @throws AppError request_malformed, not_found */
  async setTier(householdId: string, tier: string): Promise<void> {
    if (!isTier(tier)) throw new AppError('request_malformed', `The tiers are ${tierNames.join(', ')}`);
    if (!(await this.store.setTier(householdId, tier))) throw new AppError('not_found', `No household ${householdId}`);
  }
}

function isTier(text: string): text is Tier {
  return text in tiers;
}
