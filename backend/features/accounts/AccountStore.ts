import type { Db } from '#backend/platform/db/database';

export interface AccountRecord {
  id: string;
  householdId: string;
  email: string;
  emailKey: string;
  passwordHash: string;
  isVerified: boolean;
  isOperator: boolean;
  isSuspended: boolean;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

export interface NewAccount {
  id: string;
  householdId: string;
  email: string;
  emailKey: string;
  passwordHash: string;
  isVerified: boolean;
  isOperator: boolean;
}

const PLACE_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** Accounts, and the networks from which their owners came. */
export class AccountStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number,
  ) {}

  find(id: string): Promise<AccountRecord | undefined> {
    return this.select('account.id', id, this.db);
  }

  findByEmail(emailKey: string, db = this.db): Promise<AccountRecord | undefined> {
    return this.select('account.email_key', emailKey, db);
  }

  private async select(column: 'account.id' | 'account.email_key', value: string, db: Db) {
    const row = await db
      .selectFrom('account')
      .innerJoin('household', 'household.id', 'account.household_id')
      .selectAll('account')
      .select('household.is_suspended')
      .where(column, '=', value)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        householdId: row.household_id,
        email: row.email,
        emailKey: row.email_key,
        passwordHash: row.password_hash,
        isVerified: row.verified_at !== null,
        isOperator: row.is_operator === 1,
        isSuspended: row.is_suspended === 1,
        createdAt: row.created_at,
      }
    );
  }

  async insert(account: NewAccount, db = this.db): Promise<void> {
    const now = this.now();
    await db
      .insertInto('account')
      .values({
        id: account.id,
        household_id: account.householdId,
        email: account.email,
        email_key: account.emailKey,
        password_hash: account.passwordHash,
        verified_at: account.isVerified ? now : null,
        is_operator: account.isOperator ? 1 : 0,
        created_at: now,
      })
      .execute();
  }

  async setPassword(id: string, passwordHash: string, db = this.db): Promise<void> {
    await db.updateTable('account').set({ password_hash: passwordHash }).where('id', '=', id).execute();
  }

  /** The address is proven to be theirs. */
  async setVerified(id: string, db = this.db): Promise<void> {
    await db
      .updateTable('account')
      .set((eb) => ({ verified_at: eb.fn.coalesce('verified_at', eb.val(this.now())) }))
      .where('id', '=', id)
      .execute();
  }

  /** @returns its id; undefined when there is no such account */
  async setOperator(emailKey: string, isOperator: boolean): Promise<string | undefined> {
    const row = await this.db
      .updateTable('account')
      .set({ is_operator: isOperator ? 1 : 0 })
      .where('email_key', '=', emailKey)
      .returning('id')
      .executeTakeFirst();
    return row?.id;
  }

  async operators(): Promise<string[]> {
    const rows = await this.db
      .selectFrom('account')
      .select('email')
      .where('is_operator', '=', 1)
      .orderBy('email_key')
      .execute();
    return rows.map(({ email }) => email);
  }

  /** Whether a sign-in succeeded from that network in the last ninety days. */
  async isKnownPlace(id: string, network: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('known_place')
      .select('seen_at')
      .where('account_id', '=', id)
      .where('network', '=', network)
      .where('seen_at', '>', this.now() - PLACE_KEPT_MS)
      .executeTakeFirst();
    return row !== undefined;
  }

  async rememberPlace(id: string, network: string, db = this.db): Promise<void> {
    const seen = { seen_at: this.now() };
    await db
      .insertInto('known_place')
      .values({ account_id: id, network, ...seen })
      .onConflict((conflict) => conflict.columns(['account_id', 'network']).doUpdateSet(seen))
      .execute();
  }

  /** Forgets old places, and the households of sign-ups that nobody confirmed in time. */
  async sweep(unverifiedForMs: number): Promise<void> {
    const now = this.now();
    await this.db
      .deleteFrom('known_place')
      .where('seen_at', '<', now - PLACE_KEPT_MS)
      .execute();
    const unverified = this.db
      .selectFrom('account')
      .select('household_id')
      .where('verified_at', 'is', null)
      .where('created_at', '<', now - unverifiedForMs);
    await this.db.deleteFrom('household').where('id', 'in', unverified).execute();
  }
}
