import { sql, type Transaction } from 'kysely';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import type { Quality, Tier } from '#contracts';

type Trx = Transaction<Schema>;

/** As literals: with bound values SQLite can't see that the partial index is enough. */
const isUnderWay = sql<boolean>`state in ('charging', 'pending')`;

/** The tiers of this service: rows, so that an operator can change them. */
export class TierStore {
  constructor(private readonly db: Db) {}

  /** The least first; never empty. */
  async list(): Promise<Tier[]> {
    const rows = await this.db.selectFrom('tier').selectAll().orderBy('rank').execute();
    return rows.map((row) => ({
      id: row.id,
      rank: row.rank,
      price:
        row.price_amount === null || row.price_currency === null
          ? null
          : { amount: row.price_amount, currency: row.price_currency },
      streams: row.streams,
      quality: row.quality as Quality,
      devices: row.devices,
      downloads: row.downloads,
    }));
  }

  /** @throws AppError name_taken, place_taken */
  add(tier: Tier): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      if (await hasTier(trx, tier.id)) throw new AppError('name_taken', `There is a tier ${tier.id}`);
      await assertRankIsFree(trx, tier);
      await trx.insertInto('tier').values(rowOf(tier)).execute();
    });
  }

  /** @returns false when there is no such tier @throws AppError place_taken */
  change(tier: Tier): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      if (!(await hasTier(trx, tier.id))) return false;
      await assertRankIsFree(trx, tier);
      await trx.updateTable('tier').set(rowOf(tier)).where('id', '=', tier.id).execute();
      return true;
    });
  }

  /** In one transaction with the look whether anybody has it. @returns false when there is no such tier @throws AppError still_used */
  remove(id: string): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      if (!(await hasTier(trx, id))) return false;
      if (await isInUse(trx, id)) throw new AppError('still_used', 'Somebody has this tier, or will have it');
      const other = await trx.selectFrom('tier').select('id').where('id', '!=', id).limit(1).executeTakeFirst();
      if (!other) throw new AppError('still_used', 'The last tier stays');
      await trx.deleteFrom('tier').where('id', '=', id).execute();
      return true;
    });
  }

  /** Whether a household has it, will have it, or is paying for it. */
  isInUse(id: string): Promise<boolean> {
    return isInUse(this.db, id);
  }
}

function rowOf({ price, ...tier }: Tier) {
  return { ...tier, price_amount: price?.amount ?? null, price_currency: price?.currency ?? null };
}

async function hasTier(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom('tier').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** @throws AppError place_taken */
async function assertRankIsFree(trx: Trx, { id, rank }: Tier): Promise<void> {
  const other = await trx
    .selectFrom('tier')
    .select('id')
    .where('rank', '=', rank)
    .where('id', '!=', id)
    .executeTakeFirst();
  if (other) throw new AppError('place_taken', `${other.id} has the rank ${rank}`);
}

async function isInUse(db: Db | Trx, id: string): Promise<boolean> {
  const uses = [
    () => db.selectFrom('household').select('id').where('tier', '=', id).limit(1).executeTakeFirst(),
    () => db.selectFrom('subscription').select('household_id').where('next_tier', '=', id).limit(1).executeTakeFirst(),
    () => db.selectFrom('payment').select('id').where('tier', '=', id).where(isUnderWay).limit(1).executeTakeFirst(),
  ];
  for (const find of uses) if (await find()) return true;
  return false;
}
