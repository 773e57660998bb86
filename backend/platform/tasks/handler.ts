import type { Db } from '#backend/platform/db/database';
import type { ClaimedTask, Effects } from './TaskStore';

export interface TaskContext {
  task: ClaimedTask;
  /** Aborted when the worker stops or the lease was lost: end what you started. */
  signal: AbortSignal;
}

/** What a finished run leaves to be done. */
export interface TaskOutcome {
  /** In one transaction with the end of the task, or not at all when the task was lost. Writes to `trx` alone. */
  commit?: Effects;
  /** After that; a failure of it is logged and changes nothing. */
  done?(): void | Promise<void>;
}

/** Throw this to say that another attempt would end the same way. */
export class FinalTaskError extends Error {}

export interface TaskHandler {
  /** Runs again after a kill, possibly after all but the commit was done: what it finds done, it leaves. */
  run(payload: unknown, context: TaskContext): Promise<TaskOutcome>;
  /** Called when no further attempt will be made, in the transaction that ends the task: say so where people look. */
  giveUp(payload: unknown, error: unknown, trx: Db): Promise<void>;
}
