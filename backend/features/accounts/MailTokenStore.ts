import { randomUUID } from 'node:crypto';
import type { Db } from '#backend/platform/db/database';
import type { Vault } from '#backend/platform/vault/Vault';
import { hashOf } from './secrets';

export type MailTokenPurpose = 'verify' | 'reset';

export interface MailToken {
  accountId: string;
  /** What becomes the password when the address is proven. */
  passwordHash: string | null;
}

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
