import { sql } from 'kysely';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Profile } from '#contracts';
import type { ChosenProfile } from './profileRules';

export interface Household {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
}

/** A profile as a request is answered for it. */
export interface WatchingRecord {
  id: string;
  maxAge: number | null;
  language: string | null;
  hasPin: boolean;
  pinVersion: number;
  /** Of its household. */
  country: string | null;
}

export class HouseholdStore {
  constructor(private readonly db: Db) {}

  async find(id: string): Promise<Household | undefined> {
    return this.db.selectFrom('household').select(['id', 'name', 'country']).where('id', '=', id).executeTakeFirst();
  }

  async findDemo(): Promise<string | undefined> {
    const row = await this.db.selectFrom('household').select('id').where('is_demo', '=', 1).limit(1).executeTakeFirst();
    return row?.id;
  }

  /** In their order. */
  async profiles(householdId: string): Promise<Profile[]> {
    const rows = await profileRows(this.db, householdId).orderBy('position').execute();
    return rows.map(profileOf);
  }

  async profile(householdId: string, id: string): Promise<Profile | undefined> {
    const row = await profileRows(this.db, householdId).where('id', '=', id).executeTakeFirst();
    return row && profileOf(row);
  }

  async findProfile(id: string): Promise<{ id: string; name: string } | undefined> {
    return this.db.selectFrom('profile').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  }

  /** The profile with this id, without one the first. */
  async watching(householdId: string, profileId: string | undefined): Promise<WatchingRecord | undefined> {
    const meant = profileId === undefined ? sql`order by profile.position limit 1` : sql`and profile.id = ${profileId}`;
    // with every request: as text it is compiled in a third of the time
    const { rows } = await sql<Omit<WatchingRecord, 'hasPin'> & { hasPin: number }>`
      select profile.id, profile.max_age as maxAge, profile.language, profile.pin_version as pinVersion,
        household.country, profile.pin_sealed is not null as hasPin
      from profile cross join household on household.id = profile.household_id
      where profile.household_id = ${householdId} ${meant}`.execute(this.db);
    const [row] = rows;
    return row && { ...row, hasPin: Boolean(row.hasPin) };
  }

  async insert(household: {
    id: string;
    name: string;
    isDemo: boolean;
    tier: string;
    createdAt: number;
  }): Promise<void> {
    await this.db
      .insertInto('household')
      .values({
        id: household.id,
        name: household.name,
        is_demo: household.isDemo ? 1 : 0,
        tier: household.tier,
        is_suspended: 0,
        created_at: household.createdAt,
      })
      .execute();
  }

  /** With its first profile, in a transaction of the caller's. */
  async open(
    household: Household & { tier: string; createdAt: number },
    profile: ChosenProfile & { id: string },
    db: Db,
  ): Promise<void> {
    const { createdAt, ...columns } = household;
    await db
      .insertInto('household')
      .values({ ...columns, is_demo: 0, is_suspended: 0, created_at: createdAt })
      .execute();
    await db
      .insertInto('profile')
      .values({ id: profile.id, household_id: household.id, position: 0, ...columnsOf(profile) })
      .execute();
  }

  /** Behind the others. @throws AppError profile_limit */
  addProfile(householdId: string, id: string, profile: ChosenProfile, max: number): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      const { count, last } = await trx
        .selectFrom('profile')
        .where('household_id', '=', householdId)
        .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('position').as('last')])
        .executeTakeFirstOrThrow();
      if (count >= max) throw new AppError('profile_limit', `A household has up to ${max} profiles`);
      const position = count === 0 ? 0 : last + 1;
      await trx
        .insertInto('profile')
        .values({ id, household_id: householdId, position, ...columnsOf(profile) })
        .execute();
    });
  }

  /** @returns what it was and what it is @throws AppError not_found, last_adult, and what `change` throws */
  changeProfile(
    householdId: string,
    id: string,
    change: (before: ChosenProfile) => ChosenProfile,
    position: number | undefined,
  ): Promise<[before: ChosenProfile, after: ChosenProfile]> {
    return this.db.transaction().execute(async (trx) => {
      const row = await profileRows(trx, householdId).where('id', '=', id).executeTakeFirst();
      if (!row) throw new AppError('not_found');
      const before = profileOf(row);
      const after = change(before);
      if (after.maxAge !== null && row.max_age === null) await assertAnotherAdult(trx, householdId, id);
      await trx.updateTable('profile').set(columnsOf(after)).where('id', '=', id).execute();
      if (position !== undefined) await moveTo(trx, householdId, id, position);
      return [before, after];
    });
  }

  /** With all that is its own. @throws AppError not_found, last_adult */
  removeProfile(householdId: string, id: string): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      const row = await profileRows(trx, householdId).where('id', '=', id).executeTakeFirst();
      if (!row) throw new AppError('not_found');
      if (row.max_age === null) await assertAnotherAdult(trx, householdId, id);
      await trx.deleteFrom('profile').where('id', '=', id).execute();
    });
  }

  /** Preferences as JSON. */
  async preferences(profileId: string): Promise<string> {
    const row = await this.db
      .selectFrom('profile')
      .select('preferences')
      .where('id', '=', profileId)
      .executeTakeFirst();
    return row?.preferences ?? '{}';
  }

  /** Two changes at the same moment are both kept. @returns what it is now */
  changePreferences(profileId: string, change: (before: string) => string): Promise<string> {
    return this.db.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('profile').select('preferences').where('id', '=', profileId).executeTakeFirst();
      const preferences = change(row?.preferences ?? '{}');
      await trx.updateTable('profile').set({ preferences }).where('id', '=', profileId).execute();
      return preferences;
    });
  }
}

function profileRows(db: Db, householdId: string) {
  return db
    .selectFrom('profile')
    .where('household_id', '=', householdId)
    .select((select) => [
      'id',
      'name',
      'avatar',
      'is_kids',
      'max_age',
      'language',
      select('pin_sealed', 'is not', null).as('has_pin'),
    ]);
}

type ProfileRow = Awaited<ReturnType<ReturnType<typeof profileRows>['execute']>>[number];

function profileOf(row: ProfileRow): Profile {
  return {
    id: row.id,
    name: row.name,
    avatar: row.avatar as Profile['avatar'],
    isKids: row.is_kids === 1,
    maxAge: row.max_age,
    hasPin: Boolean(row.has_pin),
    language: row.language,
  };
}

function columnsOf({ name, avatar, isKids, maxAge, language }: ChosenProfile) {
  return { name, avatar, is_kids: isKids ? 1 : 0, max_age: maxAge, language };
}

/** Somebody has to be able to look after the household. @throws AppError last_adult */
async function assertAnotherAdult(trx: Db, householdId: string, butNot: string): Promise<void> {
  const other = await trx
    .selectFrom('profile')
    .select('id')
    .where('household_id', '=', householdId)
    .where('max_age', 'is', null)
    .where('id', '!=', butNot)
    .limit(1)
    .executeTakeFirst();
  if (!other) throw new AppError('last_adult');
}

async function moveTo(trx: Db, householdId: string, id: string, position: number): Promise<void> {
  const rows = await profileRows(trx, householdId).orderBy('position').execute();
  const ids = rows.map((row) => row.id).filter((other) => other !== id);
  ids.splice(position, 0, id);
  for (const [place, moved] of ids.entries()) {
    await trx.updateTable('profile').set({ position: place }).where('id', '=', moved).execute();
  }
}
