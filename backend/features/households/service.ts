import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { KeyLabel, Profile } from '#contracts';
import type { HouseholdStore } from './store';

/** What each tier may decrypt. A new tier is a new line. */
const tiers = {
  basic: ['AUDIO', 'SD'],
  standard: ['AUDIO', 'SD', 'HD'],
  premium: ['AUDIO', 'SD', 'HD', 'UHD'],
} as const satisfies Record<string, readonly KeyLabel[]>;

export type Tier = keyof typeof tiers;
export const tierNames = Object.keys(tiers) as Tier[];

/** What a child's profile sees unless somebody says otherwise: titles for this age and below. */
const KIDS_MAX_AGE = 7;

const nobodySpecial = { isKids: false, maxAge: null, hasPin: false, language: null };
const demoProfiles: readonly Omit<Profile, 'id'>[] = [
  { ...nobodySpecial, name: 'Ada', avatar: 'ember' },
  { ...nobodySpecial, name: 'Tomás', avatar: 'tide' },
  { ...nobodySpecial, name: 'Mini', avatar: 'moss', isKids: true, maxAge: KIDS_MAX_AGE },
];

export class HouseholdService {
  constructor(
    private readonly store: HouseholdStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws AppError household_suspended */
  async grantedLabels(householdId: string): Promise<readonly KeyLabel[]> {
    const household = await this.store.find(householdId);
    if (!household || household.isSuspended) throw new AppError('household_suspended');
    return isTier(household.tier) ? tiers[household.tier] : tiers.basic;
  }

  /** The household that a local caller is signed in to, while there is one. */
  demoHousehold(): Promise<string | undefined> {
    return this.store.findDemo();
  }

  /**
   * The profile that is meant; without a wish the first one.
   * @throws AppError profile_unknown
   */
  async watching(householdId: string, profileId: string | undefined): Promise<Profile> {
    const profiles = await this.store.profiles(householdId);
    const profile = profileId === undefined ? profiles[0] : profiles.find(({ id }) => id === profileId);
    if (!profile) throw new AppError('profile_unknown');
    return profile;
  }

  profiles(householdId: string): Promise<Profile[]> {
    return this.store.profiles(householdId);
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
    for (const [position, profile] of demoProfiles.entries()) {
      await this.store.insertProfile(householdId, position, { id: randomUUID(), ...profile });
    }
  }

  /** @throws AppError request_malformed, not_found */
  async setTier(householdId: string, tier: string): Promise<void> {
    if (!isTier(tier)) throw new AppError('request_malformed', `The tiers are ${tierNames.join(', ')}`);
    if (!(await this.store.setTier(householdId, tier))) throw new AppError('not_found', `No household ${householdId}`);
  }
}

function isTier(text: string): text is Tier {
  return Object.hasOwn(tiers, text);
}
