import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { ConsentChoice } from '#contracts';
import { personalTables } from './personalTables';

export interface ConsentRecord extends ConsentChoice {
  decidedAt: number;
  policyVersion: string;
}

export type Row = Record<string, unknown>;

export class PrivacyStore {
  constructor(private readonly db: Db) {}

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

  /** Every row that belongs to the household, by table; in one state of the database. */
  rowsOf(householdId: string): Promise<Record<string, Row[]>> {
    return this.db.transaction().execute(async (trx) => {
      const rows: Record<string, Row[]> = {};
      for (const { table, belongs } of await personalTables(trx)) {
        const found = await sql<Row>`select * from ${sql.table(table)} where ${belongs(householdId)}`.execute(trx);
        rows[table] = found.rows;
      }
      return rows;
    });
  }

  /**
   * Removes the household; what refers to it goes with it. Deleted rows are overwritten (`secure_delete`), and the journal that
   * still has them is emptied.
   */
  async erase(householdId: string): Promise<void> {
    await this.db.deleteFrom('household').where('id', '=', householdId).execute();
    await sql`pragma wal_checkpoint(truncate)`.execute(this.db);
  }
}
