import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { HOUSEHOLD_DELAY, nextTryAt, PROFILE_DELAY, remembered, type WrongTries } from './pinDelay';

/** A PIN as it lies in the database. */
export interface SealedPin {
  sealed: Buffer;
  version: number;
}

export type TakenTry =
  | { state: 'taken'; pin: SealedPin }
  | { state: 'delayed'; retryAfterMs: number }
  /** No such profile in this household, or it has no PIN. */
  | { state: 'none' };

/** PINs, and the tries that were made at them. */
export class PinStore {
  constructor(private readonly db: Db) {}

  /**
   * Takes a try at a PIN before anybody looks whether it is right: it counts as wrong until `forgive`. One transaction, so of
   * many at the same moment only those get through that may.
   */
  takeTry(householdId: string, profileId: string, now: number): Promise<TakenTry> {
    return this.db.transaction().execute(async (trx): Promise<TakenTry> => {
      const row = await trx
        .selectFrom('profile')
        .innerJoin('household', 'household.id', 'profile.household_id')
        .where('profile.id', '=', profileId)
        .where('household.id', '=', householdId)
        .select([
          'profile.pin_sealed as sealed',
          'profile.pin_version as version',
          'profile.pin_failures as failures',
          'profile.pin_failed_at as lastAt',
          'household.pin_failures as householdFailures',
          'household.pin_failed_at as householdLastAt',
        ])
        .executeTakeFirst();
      if (!row?.sealed) return { state: 'none' };
      const household: WrongTries = { failures: row.householdFailures, lastAt: row.householdLastAt };
      const openAt = Math.max(nextTryAt(row, PROFILE_DELAY), nextTryAt(household, HOUSEHOLD_DELAY));
      if (now < openAt) return { state: 'delayed', retryAfterMs: openAt - now };
      await trx
        .updateTable('profile')
        .set({ pin_failures: remembered(row, now, PROFILE_DELAY) + 1, pin_failed_at: now })
        .where('id', '=', profileId)
        .execute();
      await trx
        .updateTable('household')
        .set({ pin_failures: remembered(household, now, HOUSEHOLD_DELAY) + 1, pin_failed_at: now })
        .where('id', '=', householdId)
        .execute();
      return { state: 'taken', pin: { sealed: row.sealed, version: row.version } };
    });
  }

  /** The try was right: the profile's wrong ones are forgotten; those of the household stay, but for this one. */
  async forgive(householdId: string, profileId: string): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await trx.updateTable('profile').set({ pin_failures: 0 }).where('id', '=', profileId).execute();
      await trx
        .updateTable('household')
        .set((set) => ({ pin_failures: set('pin_failures', '-', 1) }))
        .where('id', '=', householdId)
        .where('pin_failures', '>', 0)
        .execute();
    });
  }

  /** The try was none: neither right nor wrong. */
  async giveBack(householdId: string, profileId: string): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      const oneLess = { pin_failures: sql<number>`max(0, pin_failures - 1)` };
      await trx.updateTable('profile').set(oneLess).where('id', '=', profileId).execute();
      await trx.updateTable('household').set(oneLess).where('id', '=', householdId).execute();
    });
  }

  /**
   * Null takes the PIN away; without a household any profile is meant.
   * @returns the household; undefined when it has no such profile
   */
  async put(householdId: string | null, profileId: string, sealed: Buffer | null): Promise<string | undefined> {
    const profile = this.db
      .updateTable('profile')
      .set((set) => ({ pin_sealed: sealed, pin_version: set('pin_version', '+', 1), pin_failures: 0 }))
      .where('id', '=', profileId);
    const meant = householdId === null ? profile : profile.where('household_id', '=', householdId);
    const row = await meant.returning('household_id').executeTakeFirst();
    return row?.household_id;
  }
}
