import { randomUUID } from 'node:crypto';
import type { Db } from '#backend/platform/db/database';
import type { Vault } from '#backend/platform/vault/Vault';
import { hashOf } from './secrets';

export type MailTokenPurpose = 'verify' | 'reset';

export interface MailToken {
  accountId: string;
  /** Of a sign-up: what becomes the password when the address is proven. */
  passwordHash: string | null;
}

/** Passwords that are looked at for one link. */
const TRIES_MAX = 5;

/** What was mailed to somebody to prove that the mailbox is theirs: links, of which hashes are kept, and short codes, sealed. */
export class MailTokenStore {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly now: () => number,
  ) {}

  async insert(
    secret: string,
    token: MailToken & { purpose: MailTokenPurpose; lifetimeMs: number },
    db = this.db,
  ): Promise<void> {
    await db
      .insertInto('mail_token')
      .values({
        hash: hashOf(secret),
        account_id: token.accountId,
        purpose: token.purpose,
        password_hash: token.passwordHash,
        expires_at: this.now() + token.lifetimeMs,
      })
      .execute();
  }

  async find(secret: string, purpose: MailTokenPurpose, db = this.db): Promise<MailToken | undefined> {
    const row = await db
      .selectFrom('mail_token')
      .select(['account_id', 'password_hash'])
      .where('hash', '=', hashOf(secret))
      .where('purpose', '=', purpose)
      .where('expires_at', '>', this.now())
      .executeTakeFirst();
    return row && { accountId: row.account_id, passwordHash: row.password_hash };
  }

  /**
   * A sign-up's, for one look at its password; taken before, so that parallel ones can't slip through together. Undefined when there
   * is no such link any more, or too many passwords were wrong.
   */
  async take(secret: string): Promise<{ accountId: string; passwordHash: string } | undefined> {
    const row = await this.db
      .updateTable('mail_token')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('hash', '=', hashOf(secret))
      .where('purpose', '=', 'verify')
      .where('expires_at', '>', this.now())
      .where('tries', '<', TRIES_MAX)
      .returning(['account_id', 'password_hash'])
      .executeTakeFirst();
    const passwordHash = row?.password_hash;
    return row && passwordHash ? { accountId: row.account_id, passwordHash } : undefined;
  }

  /** Nobody had time to look. */
  async giveBack(secret: string): Promise<void> {
    await this.db
      .updateTable('mail_token')
      .set((eb) => ({ tries: eb('tries', '-', 1) }))
      .where('hash', '=', hashOf(secret))
      .execute();
  }

  /** The links that an account still has lead nowhere from now on. */
  async removeAll(accountId: string, db = this.db): Promise<void> {
    await db.deleteFrom('mail_token').where('account_id', '=', accountId).execute();
  }

  /** False when there is a code already that is still good. */
  async putCode(accountId: string, code: string, lifetimeMs: number): Promise<boolean> {
    const now = this.now();
    const row = {
      id: randomUUID(),
      sealed: this.vault.seal(Buffer.from(code), contextOf(accountId)),
      expires_at: now + lifetimeMs,
    };
    const result = await this.db
      .insertInto('sign_in_code')
      .values({ account_id: accountId, ...row })
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet(row).where('sign_in_code.expires_at', '<=', now),
      )
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  }

  async code(accountId: string): Promise<{ id: string; code: string } | undefined> {
    const row = await this.db
      .selectFrom('sign_in_code')
      .select(['id', 'sealed'])
      .where('account_id', '=', accountId)
      .where('expires_at', '>', this.now())
      .executeTakeFirst();
    return row && { id: row.id, code: this.vault.open(row.sealed, contextOf(accountId)).toString() };
  }

  /** False when somebody used it in between. */
  async useCode(id: string, accountId: string): Promise<boolean> {
    const result = await this.db
      .deleteFrom('sign_in_code')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numDeletedRows === 1n;
  }

  async sweep(): Promise<void> {
    await this.db.deleteFrom('mail_token').where('expires_at', '<=', this.now()).execute();
  }
}

function contextOf(accountId: string): string {
  return `sign-in-code:${accountId}`;
}
