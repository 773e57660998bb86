import type { Db } from '#backend/platform/db/database';
import type { Profile } from '#contracts';

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

  async findDemo(): Promise<string | undefined> {
    const row = await this.db.selectFrom('household').select('id').where('is_demo', '=', 1).limit(1).executeTakeFirst();
    return row?.id;
  }

  /** In their order. */
  async profiles(householdId: string): Promise<Profile[]> {
    const rows = await this.db
      .selectFrom('profile')
      .select(['id', 'name', 'avatar', 'is_kids', 'max_age', 'language'])
      .where('household_id', '=', householdId)
      .orderBy('position')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      avatar: row.avatar as Profile['avatar'],
      isKids: row.is_kids === 1,
      maxAge: row.max_age,
      hasPin: false,
      language: row.language,
    }));
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

  async insertProfile(householdId: string, position: number, profile: Profile): Promise<void> {
    const { id, name, avatar, isKids, maxAge, language } = profile;
    await this.db
      .insertInto('profile')
      .values({
        id,
        household_id: householdId,
        name,
        position,
        avatar,
        is_kids: isKids ? 1 : 0,
        max_age: maxAge,
        language,
      })
      .execute();
  }

  /** False when there is no such household. */
  async setTier(id: string, tier: string): Promise<boolean> {
    const result = await this.db.updateTable('household').set({ tier }).where('id', '=', id).executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}
