import { randomUUID } from 'node:crypto';
import { sql, type UpdateObject } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';

/** A claimed task. (worker, attempt) is its fencing token: after another claim, the old holder's writes change nothing. */
export interface ClaimedTask {
  id: string;
  kind: string;
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
  /** Lower goes first. */
  priority?: number;
  maxAttempts?: number;
}

/**
 * Tasks in the database, with leases: at least once, one holder at a time, nothing lost with a killed worker.
 * All times are milliseconds since the epoch, given by the caller's clock.
 */
export class TaskStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  async enqueue(kind: string, payload: unknown, options: EnqueueOptions): Promise<void> {
    const now = this.now();
    await this.db
      .insertInto('task')
      .values({
        id: randomUUID(),
        kind,
        dedup_key: options.key,
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
          .where('state', 'in', ['queued', 'active'])
          .where('ready_at', '<=', now)
          .where('kind', 'in', kinds)
          .orderBy('priority')
          .orderBy('ready_at')
          .limit(1),
      )
      .returning(['id', 'kind', 'payload', 'attempt', 'max_attempts'])
      .executeTakeFirst();
    if (!row) return undefined;
    return {
      id: row.id,
      kind: row.kind,
      payload: JSON.parse(row.payload),
      worker,
      attempt: row.attempt,
      isLastAttempt: row.attempt >= row.max_attempts,
      isExhausted: row.attempt > row.max_attempts,
    };
  }

  /** Prolongs the lease; false when the task is no longer this holder's, who must then stop. */
  beat(task: ClaimedTask, leaseMs: number): Promise<boolean> {
    return this.change(task, { ready_at: this.now() + leaseMs });
  }

  complete(task: ClaimedTask): Promise<boolean> {
    return this.change(task, { state: 'done', worker: null, finished_at: this.now() });
  }

  /** Puts it back for another attempt after `delayMs`, or ends it when this was the last or `isFinal`. */
  fail(task: ClaimedTask, error: string, options: { isFinal: boolean; delayMs: number }): Promise<boolean> {
    if (options.isFinal || task.isLastAttempt) {
      return this.change(task, { state: 'failed', worker: null, error, finished_at: this.now() });
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

  /** Whether somebody holds this attempt of the task with this key now. */
  async isHeld(key: string, attempt: number): Promise<boolean> {
    const row = await this.db
      .selectFrom('task')
      .select('id')
      .where('dedup_key', '=', key)
      .where('state', '=', 'active')
      .where('attempt', '=', attempt)
      .where('ready_at', '>', this.now())
      .executeTakeFirst();
    return row !== undefined;
  }

  private async change(task: ClaimedTask, values: UpdateObject<Schema, 'task'>): Promise<boolean> {
    const result = await this.db
      .updateTable('task')
      .set(values)
      .where('id', '=', task.id)
      .where('state', '=', 'active')
      .where('worker', '=', task.worker)
      .where('attempt', '=', task.attempt)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}
