import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Charge, ChargeOutcome } from './payments';
import { beginPaidPeriod } from './SubscriptionStore';

/** A payment as an operator reads it. */
export interface PaymentRecord {
  id: string;
  householdId: string;
  tierId: string;
  amount: number;
  currency: string;
  provider: string;
  state: string;
  createdAt: number;
}

/** What began with a payment. */
export type Settled = Pick<PaymentRecord, 'householdId' | 'tierId'>;

/** A provider that hasn't answered by then never will: the process that asked is gone. */
const CHARGING_MS = 10 * 60_000;

/** What was asked for, and what came of it. */
export class PaymentStore {
  constructor(private readonly db: Db) {}

  /**
   * Begins a payment. One that waits for a person gives way to it, unless it is for the same tier.
   * @returns the one that waits for the same
   * @throws AppError still_running: one is being charged at this moment
   */
  begin(charge: Charge, provider: string, now: number): Promise<ChargeOutcome | undefined> {
    return this.db.transaction().execute(async (trx): Promise<ChargeOutcome | undefined> => {
      const other = await trx
        .selectFrom('payment')
        .select(['id', 'state', 'created_at', 'tier', 'url'])
        .where('household_id', '=', charge.householdId)
        .where('state', 'in', ['charging', 'pending'])
        .executeTakeFirst();
      if (other?.state === 'charging' && other.created_at > now - CHARGING_MS) throw new AppError('still_running');
      if (other?.state === 'pending' && other.tier === charge.tierId) return { state: 'pending', url: other.url };
      if (other) await trx.updateTable('payment').set({ state: 'dropped' }).where('id', '=', other.id).execute();
      await trx
        .insertInto('payment')
        .values({
          id: charge.paymentId,
          household_id: charge.householdId,
          tier: charge.tierId,
          ...charge.price,
          provider,
          state: 'charging',
          url: null,
          created_at: now,
          settled_at: null,
        })
        .execute();
      return undefined;
    });
  }

  /** What the provider said. A settled payment begins what it is for. */
  async answered(id: string, { state, url }: ChargeOutcome, now: number): Promise<void> {
    if (state === 'settled') return void (await this.settle(id, now));
    await this.db
      .updateTable('payment')
      .set({ state, url })
      .where('id', '=', id)
      .where('state', '=', 'charging')
      .execute();
  }

  /** Money that comes for what was given up meanwhile counts all the same. Undefined when nothing waits under this id. */
  settle(id: string, now: number): Promise<Settled | undefined> {
    return this.db.transaction().execute(async (trx) => {
      const payment = await trx
        .selectFrom('payment')
        .select(['household_id', 'tier'])
        .where('id', '=', id)
        .where('state', 'in', ['charging', 'pending', 'dropped'])
        .executeTakeFirst();
      if (!payment) return undefined;
      await trx.updateTable('payment').set({ state: 'settled', settled_at: now }).where('id', '=', id).execute();
      await beginPaidPeriod(trx, payment.household_id, payment.tier, now);
      return { householdId: payment.household_id, tierId: payment.tier };
    });
  }

  /** The newest first; of one household, or of all. */
  async list(limit: number, householdId?: string): Promise<PaymentRecord[]> {
    const all = this.db.selectFrom('payment').selectAll();
    const wanted = householdId === undefined ? all : all.where('household_id', '=', householdId);
    const rows = await wanted.orderBy('created_at', 'desc').limit(limit).execute();
    return rows.map((row) => ({
      id: row.id,
      householdId: row.household_id,
      tierId: row.tier,
      amount: row.amount,
      currency: row.currency,
      provider: row.provider,
      state: row.state,
      createdAt: row.created_at,
    }));
  }
}
