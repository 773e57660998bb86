import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import type { Vault } from '#backend/platform/vault/Vault';

/** As long as a client may ask again. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** A request that was not answered by then never will be: its process is gone. */
const RUNNING_MS = 60_000;

/** Answers to writes under the key that the client gave them. Sealed: that to a playback start has tokens in it. */
export class KeptAnswers {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Takes a key for this request.
   * @returns the kept answer when the same request was answered already
   * @throws AppError still_running, idempotency_key_reused
   */
  take(
    key: string,
    { scope, hash, householdId }: { scope: string; hash: string; householdId: string | null },
  ): Promise<{ answer: unknown } | undefined> {
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const kept = await trx
        .selectFrom('kept_answer')
        .selectAll()
        .where('key', '=', key)
        .where('scope', '=', scope)
        .executeTakeFirst();
      const isOver = kept && kept.created_at < now - (kept.sealed === null ? RUNNING_MS : KEPT_MS);
      if (kept && !isOver) return this.open(kept, hash);
      const row = { hash, sealed: null, created_at: now };
      await trx
        .insertInto('kept_answer')
        .values({ key, scope, household_id: householdId, ...row })
        .onConflict((conflict) => conflict.columns(['key', 'scope']).doUpdateSet(row))
        .execute();
      return undefined;
    });
  }

  async keep(key: string, scope: string, answer: unknown): Promise<void> {
    const sealed = this.vault.seal(Buffer.from(JSON.stringify({ answer })), contextOf(key, scope));
    await this.db
      .updateTable('kept_answer')
      .set({ sealed })
      .where('key', '=', key)
      .where('scope', '=', scope)
      .execute();
  }

  /** Nothing was done: the key may be used again. */
  async release(key: string, scope: string): Promise<void> {
    await this.db.deleteFrom('kept_answer').where('key', '=', key).where('scope', '=', scope).execute();
  }

  /** Forgets what nobody may ask for any more. */
  async sweep(): Promise<void> {
    await this.db
      .deleteFrom('kept_answer')
      .where('created_at', '<', this.now() - KEPT_MS)
      .execute();
  }

  private open(kept: Kept, hash: string): { answer: unknown } {
    if (kept.hash !== hash) throw new AppError('idempotency_key_reused', 'The key was used for another request');
    if (kept.sealed === null) throw new AppError('still_running', 'The first request is not answered yet');
    const opened = this.vault.open(kept.sealed, contextOf(kept.key, kept.scope));
    return JSON.parse(opened.toString()) as { answer: unknown };
  }
}

type Kept = Pick<Schema['kept_answer'], 'key' | 'scope' | 'hash' | 'sealed'>;

const contextOf = (key: string, scope: string): string => `kept-answer:${scope}:${key}`;
