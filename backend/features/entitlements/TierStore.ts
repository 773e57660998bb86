import type { Db } from '#backend/platform/db/database';
import type { Quality, Tier } from '#contracts';

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

  async put({ price, ...tier }: Tier): Promise<void> {
    const row = { ...tier, price_amount: price?.amount ?? null, price_currency: price?.currency ?? null };
    await this.db
      .insertInto('tier')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.db.deleteFrom('tier').where('id', '=', id).execute();
  }
}
