import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Viewer } from '#backend/http/handlers';
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

const demoProfiles: readonly Omit<Profile, 'id'>[] = [
  { name: 'Ada', avatar: 'ember', isKids: false },
  { name: 'Tomás', avatar: 'tide', isKids: false },
  { name: 'Mini', avatar: 'moss', isKids: true },
];

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

  /**
   * The demo household, and who of it asks; without a wish that is its first profile.
   * @throws AppError profile_unknown
   */
  async demoViewer(profileId?: string): Promise<Viewer | undefined> {
    const householdId = await this.store.findDemo();
    if (householdId === undefined) return undefined;
    const profiles = await this.store.profiles(householdId);
    const profile = profileId === undefined ? profiles[0] : profiles.find(({ id }) => id === profileId);
    if (!profile) throw new AppError('profile_unknown');
    return { householdId, profileId: profile.id, isKids: profile.isKids };
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
