import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Suspension, SuspensionWish } from '#contracts';

/** A household among others. */
export interface ListedHousehold {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  tier: string;
  isSuspended: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** The highest code point: behind every text that begins so. */
const LAST = '\u{10ffff}';

/** Households as an operator looks for them. Each question is answered by an index. */
export class HouseholdDirectory {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** The newest first, after this one. */
  async newest(after: { createdAt: number; id: string } | undefined, limit: number): Promise<ListedHousehold[]> {
    let query = listed(this.db);
    if (after) {
      query = query
        .where('created_at', '<=', after.createdAt)
        .where((where) => where.or([where('created_at', '<', after.createdAt), where('id', '>', after.id)]));
    }
    return (await query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()).map(listedOf);
  }

  /** By name, where capital letters of ASCII are as small ones; after this one. */
  async byName(
    prefix: string,
    after: { name: string; id: string } | undefined,
    limit: number,
  ): Promise<ListedHousehold[]> {
    let query = listed(this.db)
      .where(sql<boolean>`name collate nocase >= ${after?.name ?? prefix}`)
      .where(sql<boolean>`name collate nocase < ${prefix + LAST}`);
    if (after) query = query.where(sql<boolean>`(name collate nocase, id) > (${after.name}, ${after.id})`);
    return (
      await query
        .orderBy(sql`name collate nocase`)
        .orderBy('id')
        .limit(limit)
        .execute()
    ).map(listedOf);
  }

  /** In any order. */
  async among(ids: readonly string[]): Promise<ListedHousehold[]> {
    if (ids.length === 0) return [];
    return (
      await listed(this.db)
        .where('id', 'in', [...ids])
        .execute()
    ).map(listedOf);
  }

  /** Null: it may watch. */
  async suspension(id: string): Promise<Suspension | null> {
    const row = await this.db
      .selectFrom('household')
      .select(['suspended_at', 'suspension_reason', 'suspension_note'])
      .where('id', '=', id)
      .where('is_suspended', '=', 1)
      .executeTakeFirst();
    if (!row) return null;
    return {
      reason: (row.suspension_reason ?? 'other') as Suspension['reason'],
      note: row.suspension_note,
      since: row.suspended_at === null ? null : new Date(row.suspended_at).toISOString(),
    };
  }

  /**
   * A trigger ends what it watches. Once more changes the words, not the time.
   * @returns false when there is no such household
   */
  async suspend(id: string, { reason, note }: SuspensionWish): Promise<boolean> {
    const result = await this.db
      .updateTable('household')
      .set((set) => ({
        is_suspended: 1,
        suspended_at: set.fn.coalesce('suspended_at', set.val(this.now())),
        suspension_reason: reason,
        suspension_note: note ?? null,
      }))
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** False when the household isn't suspended. */
  async lift(id: string): Promise<boolean> {
    const result = await this.db
      .updateTable('household')
      .set({ is_suspended: 0, suspended_at: null, suspension_reason: null, suspension_note: null })
      .where('id', '=', id)
      .where('is_suspended', '=', 1)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}

function listed(db: Db) {
  return db.selectFrom('household').select(['id', 'name', 'country', 'tier', 'is_suspended', 'created_at']);
}

function listedOf(row: Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]): ListedHousehold {
  const { id, name, country, tier } = row;
  return { id, name, country, tier, isSuspended: row.is_suspended === 1, createdAt: row.created_at };
}
