import { createHash } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Vault } from '#backend/platform/vault/Vault';

/** One licence of a session: for these keys, the first one (0) or its so manieth renewal. */
export interface LicenceUse {
  sessionId: string;
  /** Those of the film that are asked for; base64url, in any order. */
  kids: readonly string[];
  renewal: number;
  /** Hash of the challenge. */
  challenge: string;
}

/** A player that heard nothing, or a 401 or 403, asks the very same again: Shaka 5 does. */
const REPEATED_WITHIN_MS = 30_000;
/** What was taken and not answered by then never will be: its process is gone. */
const RUNNING_MS = 15_000;
/** No token that could ask again lives so long. */
const KEPT_MS = 3_600_000;

/** Sees to it that each licence is made once, whoever has the token; its answer is kept sealed for the repetition of the request. */
export class LicenceUses {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @returns `taken`: the licence is to be made now; else the answer that was given to the same request
   * @throws AppError token_reused; unavailable while the same request is being answered
   */
  take(use: LicenceUse): Promise<'taken' | Buffer> {
    const now = this.now();
    const key = keyOf(use);
    return this.db.transaction().execute(async (trx) => {
      const found = await trx
        .selectFrom('licence_use')
        .select(['challenge', 'taken_at', 'answered_at', 'sealed'])
        .where(({ and }) => and(key))
        .executeTakeFirst();
      const isAbandoned = found?.answered_at === null && found.taken_at < now - RUNNING_MS;
      if (!found || isAbandoned) {
        const row = { challenge: use.challenge, taken_at: now, answered_at: null, sealed: null };
        await trx
          .insertInto('licence_use')
          .values({ ...key, ...row })
          .onConflict((conflict) => conflict.columns(['session_id', 'keys', 'renewal']).doUpdateSet(row))
          .execute();
        return 'taken';
      }
      if (found.challenge !== use.challenge) throw new AppError('token_reused');
      if (found.answered_at === null) throw new AppError('unavailable', undefined, { retryAfterS: 1 });
      if (!found.sealed || found.answered_at < now - REPEATED_WITHIN_MS) throw new AppError('token_reused');
      return this.vault.open(found.sealed, contextOf(use));
    });
  }

  async keep(use: LicenceUse, answer: Uint8Array): Promise<void> {
    await this.db
      .updateTable('licence_use')
      .set({ answered_at: this.now(), sealed: this.vault.seal(answer, contextOf(use)) })
      .where(({ and }) => and(keyOf(use)))
      .where('challenge', '=', use.challenge)
      .execute();
  }

  /** Nothing was issued: it may be asked for anew. */
  async release(use: LicenceUse): Promise<void> {
    await this.db
      .deleteFrom('licence_use')
      .where(({ and }) => and(keyOf(use)))
      .where('challenge', '=', use.challenge)
      .where('answered_at', 'is', null)
      .execute();
  }

  /** Forgets the answers that nobody may ask for again, and then that they were. */
  async sweep(): Promise<void> {
    const now = this.now();
    await this.db
      .updateTable('licence_use')
      .set({ sealed: null })
      .where('sealed', 'is not', null)
      .where('answered_at', '<', now - REPEATED_WITHIN_MS)
      .execute();
    await this.db
      .deleteFrom('licence_use')
      .where('taken_at', '<', now - KEPT_MS)
      .execute();
  }
}

function keyOf({ sessionId, kids, renewal }: LicenceUse) {
  const keys = createHash('sha256')
    .update([...kids].sort().join())
    .digest('base64url');
  return { session_id: sessionId, keys, renewal };
}

function contextOf(use: LicenceUse): string {
  const { session_id, keys, renewal } = keyOf(use);
  return `licence:${session_id}:${keys}:${renewal}`;
}
