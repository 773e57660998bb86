import type { Db } from '#backend/platform/db/database';
import { endOfPeriod, type SubscriptionRecord } from './subscriptionRules';

/** Who has which tier until when. */
export class SubscriptionStore {
  constructor(private readonly db: Db) {}

  async find(householdId: string): Promise<SubscriptionRecord | undefined> {
    const row = await subscriptionRows(this.db).where('household.id', '=', householdId).executeTakeFirst();
    return row && recordOf(row);
  }

  /** Whose period is over and hasn't been charged for since then, or not lately; the longest first. */
  async due(now: number, triedBefore: number, limit: number): Promise<SubscriptionRecord[]> {
    const rows = await subscriptionRows(this.db)
      .where('subscription.ends_at', '<=', now)
      .where((where) =>
        where.or([where('subscription.tried_at', 'is', null), where('subscription.tried_at', '<=', triedBefore)]),
      )
      .orderBy('subscription.ends_at')
      .limit(limit)
      .execute();
    return rows.map(recordOf);
  }

  /** Takes the renewal of a household; false when another process did. */
  async takeRenewal(householdId: string, now: number, triedBefore: number): Promise<boolean> {
    const result = await this.db
      .updateTable('subscription')
      .set({ tried_at: now })
      .where('household_id', '=', householdId)
      // another process may have renewed it since it was found
      .where('ends_at', '<=', now)
      .where((where) => where.or([where('tried_at', 'is', null), where('tried_at', '<=', triedBefore)]))
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** What comes at the end of the period; it gets an end where it had none. Null: the same again. */
  async plan(record: SubscriptionRecord, nextTierId: string | null, endsAt: number | null): Promise<void> {
    const row = { ends_at: endsAt, next_tier: nextTierId };
    await this.db
      .insertInto('subscription')
      .values({ household_id: record.householdId, started_at: record.startedAt, tried_at: null, ...row })
      .onConflict((conflict) => conflict.column('household_id').doUpdateSet(row))
      .execute();
  }

  /** A tier without an end, that nobody pays for. False when there is no such household. */
  give(householdId: string, tierId: string): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('subscription').where('household_id', '=', householdId).execute();
      const result = await trx
        .updateTable('household')
        .set({ tier: tierId })
        .where('id', '=', householdId)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    });
  }
}

/** A tier that was paid for: from now on, or the next period of the one there is. Part of the transaction that settles. */
export async function beginPaidPeriod(trx: Db, householdId: string, tierId: string, now: number): Promise<void> {
  const found = await subscriptionRows(trx).where('household.id', '=', householdId).executeTakeFirstOrThrow();
  const before = recordOf(found);
  const isRenewal =
    before.endsAt !== null && now >= before.endsAt && (before.nextTierId ?? before.tierId) === tierId && before.isPaid;
  const startedAt = isRenewal ? before.startedAt : now;
  await trx.updateTable('household').set({ tier: tierId }).where('id', '=', householdId).execute();
  const row = {
    started_at: startedAt,
    ends_at: endOfPeriod(startedAt, now),
    next_tier: null,
    is_paid: 1,
    tried_at: null,
  };
  await trx
    .insertInto('subscription')
    .values({ household_id: householdId, ...row })
    .onConflict((conflict) => conflict.column('household_id').doUpdateSet(row))
    .execute();
}

function subscriptionRows(db: Db) {
  return db
    .selectFrom('household')
    .leftJoin('subscription', 'subscription.household_id', 'household.id')
    .select([
      'household.id',
      'household.is_suspended',
      'household.tier',
      'household.created_at',
      'subscription.started_at',
      'subscription.ends_at',
      'subscription.next_tier',
      'subscription.is_paid',
    ]);
}

function recordOf(
  row: Awaited<ReturnType<ReturnType<typeof subscriptionRows>['execute']>>[number],
): SubscriptionRecord {
  return {
    householdId: row.id,
    isSuspended: row.is_suspended === 1,
    tierId: row.tier,
    startedAt: row.started_at ?? row.created_at,
    endsAt: row.ends_at,
    nextTierId: row.next_tier,
    isPaid: row.is_paid === 1,
  };
}
