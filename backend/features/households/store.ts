import type { Db } from '#backend/platform/db/database';

export interface Household {
  id: string;
  tier: string;
  isSuspended: boolean;
}

export class HouseholdStore {
  constructor(private readonly db: Db) {}

  async find(id: string): Promise<Household | undefined> {
    const row = await this.db
      .selectFrom('household')
      .select(['id', 'tier', 'is_suspended'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { id: row.id, tier: row.tier, isSuspended: row.is_suspended === 1 };
  }

  /** The household of a local demo, with the first of its profiles. */
  async findDemo(): Promise<{ householdId: string; profileId: string } | undefined> {
    const row = await this.db
      .selectFrom('household')
      .innerJoin('profile', 'profile.household_id', 'household.id')
      .select(['household.id as householdId', 'profile.id as profileId'])
      .where('household.is_demo', '=', 1)
      .orderBy('profile.position')
      .limit(1)
      .executeTakeFirst();
    return row;
  }

  async findProfile(id: string): Promise<{ id: string; name: string } | undefined> {
    return this.db.selectFrom('profile').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  }

  async insert(household: { id: string; name: string; isDemo: boolean; tier: string; createdAt: number }) {
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

  async insertProfile(profile: { id: string; householdId: string; name: string; position: number }): Promise<void> {
    await this.db
      .insertInto('profile')
      .values({ id: profile.id, household_id: profile.householdId, name: profile.name, position: profile.position })
      .execute();
  }

  /** False when there is no such household. */
  async setTier(id: string, tier: string): Promise<boolean> {
    const result = await this.db.updateTable('household').set({ tier }).where('id', '=', id).executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}
