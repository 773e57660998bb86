import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { SignedIn, Viewer } from '#backend/http/handlers';
import type { Audit, AuditEvent } from '#backend/platform/audit/AuditLog';
import { actorOf } from '#backend/platform/audit/actorOf';
import type { Db } from '#backend/platform/db/database';
import {
  PROFILES_MAX,
  type MaturityLevels,
  type NewProfile,
  type Preferences,
  type PreferencesChange,
  type Profile,
  type ProfileChange,
  type UserProfile,
} from '#contracts';
import { maturityLevels } from './maturity';
import { changedPreferences, readPreferences } from './preferences';
import { changedProfile, KIDS_MAX_AGE, newProfile, type ChosenProfile } from './profileRules';
import type { PinService } from './PinService';
import type { HouseholdStore, WatchingRecord } from './store';

const demoProfiles: readonly NewProfile[] = [
  { name: 'Ada', avatar: 'ember' },
  { name: 'Tomás', avatar: 'tide' },
  { name: 'Mini', avatar: 'moss', isKids: true, maxAge: KIDS_MAX_AGE },
];
const PROFILE_NAME_MAX = 30;
/** The demo shows all that there is. */
const DEMO_TIER = 'premium';

/** Whoever looks after a household. */
type Owner = Pick<SignedIn, 'householdId' | 'accountId'>;

export interface HouseholdPorts {
  store: HouseholdStore;
  pins: PinService;
  /** Who the household's account is; null where there is none. */
  account(accountId: string | null): Promise<UserProfile['account']>;
  audit: Audit;
  now?: () => number;
}

/** Households and their profiles: who may watch, as whom, and how they like it. */
export class HouseholdService {
  private readonly now: () => number;

  constructor(private readonly ports: HouseholdPorts) {
    this.now = ports.now ?? Date.now;
  }

  /** The household that a local caller is signed in to, while there is one. */
  demoHousehold(): Promise<string | undefined> {
    return this.ports.store.findDemo();
  }

  /**
   * The profile that is meant; without a wish the first one. One with a PIN wants a grant.
   * @throws AppError profile_unknown, pin_required
   */
  async watching(
    household: SignedIn,
    wish: { profileId: string | undefined; grant: string | undefined },
  ): Promise<WatchingRecord> {
    const profile = await this.ports.store.watching(household.householdId, wish.profileId);
    if (!profile) throw new AppError('profile_unknown');
    if (profile.hasPin) await this.ports.pins.assertUnlocked(household, profile, wish.grant);
    return profile;
  }

  /** The same for what was granted before: nobody is asked for the PIN again. */
  known(householdId: string, profileId: string): Promise<WatchingRecord | undefined> {
    return this.ports.store.watching(householdId, profileId);
  }

  profiles(householdId: string): Promise<Profile[]> {
    return this.ports.store.profiles(householdId);
  }

  /** @throws AppError not_found */
  async profile(id: string): Promise<{ id: string; name: string }> {
    const profile = await this.ports.store.findProfile(id);
    if (!profile) throw new AppError('not_found');
    return profile;
  }

  /** @throws AppError profile_limit, request_malformed */
  async addProfile(who: Owner, wish: NewProfile): Promise<Profile> {
    const id = randomUUID();
    const profile = newProfile(wish);
    await this.ports.store.addProfile(who.householdId, id, profile, PROFILES_MAX);
    await this.note(who, 'profile.added', { profile: id, maxAge: profile.maxAge });
    return this.ownProfile(who.householdId, id);
  }

  /** @throws AppError not_found, last_adult, request_malformed */
  async changeProfile(who: Owner, id: string, { position, ...change }: ProfileChange): Promise<Profile> {
    const { store } = this.ports;
    const changed = (before: ChosenProfile) => changedProfile(before, change);
    const [before, after] = await store.changeProfile(who.householdId, id, changed, position);
    if (before.maxAge !== after.maxAge) {
      await this.note(who, 'profile.limit_changed', { profile: id, from: before.maxAge, to: after.maxAge });
    }
    return this.ownProfile(who.householdId, id);
  }

  /** @throws AppError not_found, last_adult */
  async removeProfile(who: Owner, id: string): Promise<void> {
    await this.ports.store.removeProfile(who.householdId, id);
    await this.note(who, 'profile.removed', { profile: id });
  }

  /** A household that begins, with a profile for who begins it; in a transaction of the caller's. @returns its id */
  async open(household: { name: string; country: string | null; tier: string }, db: Db): Promise<string> {
    const id = randomUUID();
    const first = newProfile({ name: household.name.slice(0, PROFILE_NAME_MAX), avatar: 'ember' });
    await this.ports.store.open({ ...household, id, createdAt: this.now() }, { ...first, id: randomUUID() }, db);
    return id;
  }

  /** In the words of the household's country, else of where it is now. */
  async maturity({ householdId, country }: SignedIn): Promise<MaturityLevels> {
    const household = await this.ports.store.find(householdId);
    return maturityLevels(household?.country ?? country);
  }

  /** @throws AppError profile_unknown: it was removed a moment ago */
  async userProfile({ householdId, profileId, accountId }: Viewer): Promise<UserProfile> {
    const household = await this.ports.store.find(householdId);
    if (!household) throw new AppError('profile_unknown');
    return {
      account: await this.ports.account(accountId),
      household,
      profile: await this.ownProfile(householdId, profileId),
      preferences: await this.preferences(profileId),
    };
  }

  async preferences(profileId: string): Promise<Preferences> {
    return readPreferences(await this.ports.store.preferences(profileId));
  }

  async changePreferences(profileId: string, change: PreferencesChange): Promise<Preferences> {
    const changed = await this.ports.store.changePreferences(profileId, (before) =>
      JSON.stringify(changedPreferences(readPreferences(before), change)),
    );
    return readPreferences(changed);
  }

  /** The household that a local demo is signed in to. Makes it once. */
  async ensureDemo(): Promise<void> {
    const { store } = this.ports;
    if (await store.findDemo()) return;
    const id = 'demo';
    await store.insert({ id, name: 'Demo', isDemo: true, tier: DEMO_TIER, createdAt: this.now() });
    for (const profile of demoProfiles) await this.addProfile({ householdId: id, accountId: null }, profile);
  }

  private note(who: Owner, action: string, details: AuditEvent['details'] = {}): Promise<void> {
    return this.ports.audit({ actor: actorOf(who), action, subject: who.householdId, details });
  }

  /** Also after a change: somebody may have removed it meanwhile. */
  private async ownProfile(householdId: string, id: string): Promise<Profile> {
    const profile = await this.ports.store.profile(householdId, id);
    if (!profile) throw new AppError('profile_unknown');
    return profile;
  }
}
