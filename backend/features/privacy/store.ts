import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { emptyJournal } from '#backend/platform/db/emptyJournal';
import type { Snapshot } from '#backend/platform/db/snapshot';
import { pagesFrom } from '#backend/platform/tasks/inTurns';
import type { ConsentChoice } from '#contracts';
import { personalTables } from './personalTables';

export interface ConsentRecord extends ConsentChoice {
  decidedAt: number;
  policyVersion: string;
}

export type Row = Record<string, unknown>;

/** Of an export: some milliseconds' work. */
const ROWS_AT_ONCE = 500;

export class PrivacyStore {
  /** @param snapshot for exports */
  constructor(
    private readonly db: Db,
    private readonly snapshot: Snapshot,
    private readonly now: () => number = Date.now,
  ) {}

  /** The latest decision. */
  async consent(profileId: string): Promise<ConsentRecord | undefined> {
    const row = await this.db
      .selectFrom('consent')
      .selectAll()
      .where('profile_id', '=', profileId)
      .orderBy('decided_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return (
      row && {
        analytics: row.analytics === 1,
        personalisation: row.personalisation === 1,
        marketing: row.marketing === 1,
        decidedAt: row.decided_at,
        policyVersion: row.policy_version,
      }
    );
  }

  /** Decisions are added, never changed: what was agreed to, and when, can be shown. */
  async addConsent(profileId: string, consent: ConsentRecord): Promise<void> {
    const row = {
      policy_version: consent.policyVersion,
      analytics: Number(consent.analytics),
      personalisation: Number(consent.personalisation),
      marketing: Number(consent.marketing),
    };
    await this.db
      .insertInto('consent')
      .values({ profile_id: profileId, decided_at: consent.decidedAt, ...row })
      .onConflict((conflict) => conflict.columns(['profile_id', 'decided_at']).doUpdateSet(row))
      .execute();
  }

  /**
   * Hands out every row that belongs to the household, table by table, in one state of the database. It comes in pages, with a turn for
   * whoever else waits after each.
   *
   * @param onPage called at least once a table, with no rows where there are none
   */
  readAll(householdId: string, onPage: (table: string, rows: Row[]) => void): Promise<void> {
    return this.snapshot(async (trx) => {
      for (const { table, belongs } of await personalTables(trx)) {
        onPage(table, []);
        const all = sql<Row>`${sql.table(table)}`.as('all_rows');
        const found = trx.selectFrom(all).selectAll().where(belongs(householdId)).stream();
        for await (const page of pagesFrom(ROWS_AT_ONCE, found)) onPage(table, page);
      }
    });
  }

  /**
   * Removes the household; what refers to it goes with it. Deleted rows are overwritten (`secure_delete`), and the journal that
   * still has them is emptied: at once, or when nobody reads an older state any more (see `settleErasures`).
   */
  async erase(householdId: string): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      // a mail to an address that had no account yet refers to none
      const addresses = trx.selectFrom('account').select('email_key').where('household_id', '=', householdId);
      await trx.deleteFrom('outbox').where('recipient_key', 'in', addresses).execute();
      await trx.deleteFrom('household').where('id', '=', householdId).execute();
      await trx.insertInto('owed_checkpoint').values({ at: this.now() }).execute();
    });
    await this.settleErasures();
  }

  /** Empties the journal if that is owed since an erasure. What can't be done now is still owed afterwards. */
  async settleErasures(): Promise<void> {
    const { last } = await this.db
      .selectFrom('owed_checkpoint')
      .select((select) => select.fn.max<number | null>('id').as('last'))
      .executeTakeFirstOrThrow();
    if (last === null || !(await emptyJournal(this.db))) return;
    // not those that came meanwhile
    await this.db.deleteFrom('owed_checkpoint').where('id', '<=', last).execute();
  }
}
