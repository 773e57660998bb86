import { randomUUID } from 'node:crypto';
import { sql, type UpdateObject } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import { failDependents, refreshBlockers, waitFor } from './taskEdges';

/** A claimed task. (worker, attempt) is its fencing token: after another claim, the old holder's writes change nothing. */
export interface ClaimedTask {
  id: string;
  kind: string;
  key: string;
  payload: unknown;
  worker: string;
  attempt: number;
  isLastAttempt: boolean;
  /** Every attempt that it had ended with the death of its worker: it is handed out to be given up. */
  isExhausted: boolean;
}

export interface EnqueueOptions {
  /** The same key is the same task. One that failed begins anew, with all its attempts. */
  key: string;
  /** What it is about: see `restart`. */
  subject?: string;
  /** Keys of tasks that must be done before; they have to be there already. */
  waitsFor?: readonly string[];
  /** Lower goes first. */
  priority?: number;
  maxAttempts?: number;
}

/** Database work inside of the transaction that ends a task. */
export type Effects = (trx: Db) => Promise<void>;

/** As literals: with bound values SQLite can't see that the partial index of the claim is enough. */
const isOpen = sql<boolean>`state in ('queued', 'active')`;
const mayBeClaimed = sql<boolean>`state in ('queued', 'active') and blockers = 0`;

/**
 * Tasks in the database, with leases: at least once, one holder at a time, nothing lost with a killed worker.
 * All times are milliseconds since the epoch, given by the caller's clock.
 */
export class TaskStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param trx the transaction of which it is to be a part; one of its own without it */
  async enqueue(kind: string, payload: unknown, options: EnqueueOptions, trx?: Db): Promise<void> {
    if (!trx) return this.db.transaction().execute((own) => this.enqueue(kind, payload, options, own));
    const now = this.now();
    await trx
      .insertInto('task')
      .values({
        id: randomUUID(),
        kind,
        dedup_key: options.key,
        subject: options.subject ?? null,
        payload: JSON.stringify(payload),
        state: 'queued',
        priority: options.priority ?? 100,
        ready_at: now,
        worker: null,
        max_attempts: options.maxAttempts ?? 3,
        error: null,
        created_at: now,
        finished_at: null,
      })
      .onConflict((conflict) =>
        conflict
          .column('dedup_key')
          .doUpdateSet({ state: 'queued', attempt: 0, ready_at: now, error: null, finished_at: null })
          .where('task.state', '=', 'failed'),
      )
      .execute();
    await waitFor(trx, options.key, options.waitsFor ?? []);
  }

  /**
   * Begins the work on a subject anew if a part of it failed: all of its tasks wait again, with all their attempts. So do
   * those that were done, since what they made for the others may be gone; a handler finds out what is still there.
   *
   * @returns whether there was anything to begin anew
   */
  restart(subject: string): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      const failed = trx.selectFrom('task').select('id').where('subject', '=', subject).where('state', '=', 'failed');
      if (!(await failed.executeTakeFirst())) return false;
      await trx
        .updateTable('task')
        .set({ state: 'queued', attempt: 0, ready_at: this.now(), error: null, finished_at: null })
        .where('subject', '=', subject)
        .where('state', 'in', ['failed', 'done'])
        .execute();
      await refreshBlockers(trx, trx.selectFrom('task').select('id').where('subject', '=', subject));
      return true;
    });
  }

  /** The most urgent task that waits, or whose holder's lease has run out; at most one, in one statement. */
  async claim(worker: string, kinds: readonly string[], leaseMs: number): Promise<ClaimedTask | undefined> {
    const now = this.now();
    const row = await this.db
      .updateTable('task')
      .set({ state: 'active', worker, attempt: sql<number>`attempt + 1`, ready_at: now + leaseMs })
      .where('id', '=', (query) =>
        query
          .selectFrom('task')
          .select('id')
          .where(mayBeClaimed)
          .where('ready_at', '<=', now)
          .where('kind', 'in', kinds)
          .orderBy('priority')
          .orderBy('ready_at')
          // of those that were asked for at the same moment, the first one
          .orderBy(sql`rowid`)
          .limit(1),
      )
      .returning(['id', 'kind', 'dedup_key', 'payload', 'attempt', 'max_attempts'])
      .executeTakeFirst();
    if (!row) return undefined;
    return {
      id: row.id,
      kind: row.kind,
      key: row.dedup_key,
      payload: JSON.parse(row.payload),
      worker,
      attempt: row.attempt,
      isLastAttempt: row.attempt >= row.max_attempts,
      isExhausted: row.attempt > row.max_attempts,
    };
  }

  /** How many are being worked on, or could be. */
  async countOpen(): Promise<number> {
    const { count } = await this.db
      .selectFrom('task')
      .select(sql<number>`count(*)`.as('count'))
      .where(mayBeClaimed)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Prolongs the lease; false when the task is no longer this holder's, who must then stop. */
  beat(task: ClaimedTask, leaseMs: number): Promise<boolean> {
    return this.change(task, { ready_at: this.now() + leaseMs });
  }

  /**
   * Ends a task and does what follows from it, both or neither.
   *
   * @returns false when the task is no longer this holder's; then nothing was done
   * @throws what `effects` throws; then nothing was done, and the task is still held
   */
  complete(task: ClaimedTask, effects?: Effects): Promise<boolean> {
    return this.change(task, { state: 'done', worker: null, error: null, finished_at: this.now() }, async (trx) => {
      await effects?.(trx);
      await refreshBlockers(trx, trx.selectFrom('task_edge').select('task_id as id').where('waits_for', '=', task.id));
    });
  }

  /**
   * Puts it back for another attempt after `delayMs`, or ends it when this was the last or `isFinal`: then with all that
   * wait for it, and with `effects` in the same transaction.
   */
  fail(
    task: ClaimedTask,
    error: string,
    options: { isFinal: boolean; delayMs: number; effects?: Effects },
  ): Promise<boolean> {
    if (options.isFinal || task.isLastAttempt) {
      const now = this.now();
      return this.change(task, { state: 'failed', worker: null, error, finished_at: now }, async (trx) => {
        await options.effects?.(trx);
        await failDependents(trx, task, now);
      });
    }
    return this.change(task, { state: 'queued', worker: null, error, ready_at: this.now() + options.delayMs });
  }

  /** Gives a task back unharmed, as at shutdown: the attempt doesn't count. */
  release(task: ClaimedTask): Promise<boolean> {
    return this.change(task, {
      state: 'queued',
      worker: null,
      attempt: sql<number>`attempt - 1`,
      ready_at: this.now(),
    });
  }

  /**
   * Ends the leases of workers that are known to be dead, so that nobody waits for their end. The attempts count.
   *
   * @param isDead asked once for each worker that holds a task
   */
  async endLeases(isDead: (worker: string) => boolean): Promise<void> {
    const holders = await this.db
      .selectFrom('task')
      .select('worker')
      .distinct()
      .where('state', '=', 'active')
      .execute();
    const dead = holders.flatMap(({ worker }) => (worker !== null && isDead(worker) ? [worker] : []));
    if (dead.length === 0) return;
    await this.db
      .updateTable('task')
      .set({ ready_at: this.now() })
      .where('state', '=', 'active')
      .where('worker', 'in', dead)
      .execute();
  }

  /** Whether somebody holds this attempt of the task with this key now. */
  async isHeld(key: string, attempt: number): Promise<boolean> {
    const row = await this.held().where('dedup_key', '=', key).where('attempt', '=', attempt).executeTakeFirst();
    return row !== undefined;
  }

  /** What tasks of these kinds are held about. */
  async heldSubjects(kinds: readonly string[]): Promise<Set<string>> {
    return subjectsOf(await this.held().where('kind', 'in', kinds).execute());
  }

  /** What tasks of these kinds wait or are held about. */
  async openSubjects(kinds: readonly string[]): Promise<Set<string>> {
    return subjectsOf(
      await this.db.selectFrom('task').select('subject').where(isOpen).where('kind', 'in', kinds).execute(),
    );
  }

  private held() {
    return this.db
      .selectFrom('task')
      .select('subject')
      .where('state', '=', 'active')
      .where('ready_at', '>', this.now());
  }

  private async change(task: ClaimedTask, values: UpdateObject<Schema, 'task'>, effects?: Effects): Promise<boolean> {
    const lost = new Error('The task has another holder');
    const write = async (db: Db) => {
      const result = await db
        .updateTable('task')
        .set(values)
        .where('id', '=', task.id)
        .where('state', '=', 'active')
        .where('worker', '=', task.worker)
        .where('attempt', '=', task.attempt)
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) throw lost;
      await effects?.(db);
    };
    try {
      await (effects ? this.db.transaction().execute(write) : write(this.db));
      return true;
    } catch (error) {
      if (error === lost) return false;
      throw error;
    }
  }
}

function subjectsOf(rows: readonly { subject: string | null }[]): Set<string> {
  return new Set(rows.flatMap(({ subject }) => subject ?? []));
}
