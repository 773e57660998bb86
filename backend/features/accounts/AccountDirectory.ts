import type { Db } from '#backend/platform/db/database';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { HouseholdAccount } from '#contracts';

/** The highest code point: behind every text that begins so. */
const LAST = '\u{10ffff}';

/** Accounts as an operator looks for them. Each question is answered by an index. */
export class AccountDirectory {
  constructor(private readonly db: Db) {}

  /** By address as it is compared, so that the very one comes first; after this one. */
  async byEmail(prefix: string, after: string | undefined, limit: number) {
    const begin = emailKeyOf(prefix);
    const rows = await this.db
      .selectFrom('account')
      .select(['household_id as householdId', 'email_key as emailKey'])
      .where('email_key', after === undefined ? '>=' : '>', after ?? begin)
      .where('email_key', '<', begin + LAST)
      .orderBy('email_key')
      .limit(limit)
      .execute();
    return rows;
  }

  /** The addresses of each of these households. */
  async emailsOf(householdIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const emails = new Map<string, string[]>();
    if (householdIds.length === 0) return emails;
    const rows = await this.db
      .selectFrom('account')
      .select(['household_id', 'email'])
      .where('household_id', 'in', [...householdIds])
      .orderBy('created_at')
      .execute();
    for (const { household_id: id, email } of rows) emails.set(id, [...(emails.get(id) ?? []), email]);
    return emails;
  }

  async ofHousehold(householdId: string): Promise<HouseholdAccount[]> {
    const rows = await this.db
      .selectFrom('account')
      .select(['id', 'email', 'verified_at', 'is_operator', 'created_at'])
      .where('household_id', '=', householdId)
      .orderBy('created_at')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      email: row.email,
      isVerified: row.verified_at !== null,
      isOperator: row.is_operator === 1,
      createdAt: new Date(row.created_at).toISOString(),
    }));
  }
}
