import type { Log } from '#backend/platform/telemetry/log';
import type { ClaimedTask, TaskStore } from './TaskStore';

export interface TaskContext {
  task: ClaimedTask;
  /** Aborted when the worker stops or the lease was lost: end what you started. */
  signal: AbortSignal;
}

/** Throw this to say that another attempt would end the same way. */
export class FinalTaskError extends Error {}

export interface TaskHandler {
  run(payload: unknown, context: TaskContext): Promise<void>;
  /** Called once when no further attempt will be made: say so where people look. */
  giveUp(payload: unknown, error: unknown): Promise<void>;
}

export interface WorkerOptions {
  name: string;
  tasks: TaskStore;
  handlers: Readonly<Record<string, TaskHandler>>;
  log: Log;
  leaseMs?: number;
  pollMs?: number;
}

const RETRY_DELAY_MS = 5_000;

/** Claims one task at a time and keeps its lease alive while the handler works. */
export class Worker {
  private readonly leaseMs: number;
  private readonly pollMs: number;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private abort: AbortController | undefined;
  private isStopping = false;

  constructor(private readonly options: WorkerOptions) {
    this.leaseMs = options.leaseMs ?? 15_000;
    this.pollMs = options.pollMs ?? 500;
  }

  start(): void {
    this.schedule(0);
  }

  /** Aborts the running task, gives its lease back and resolves when nothing is left running. Idempotent. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    this.abort?.abort();
    await this.turn;
  }

  private schedule(delayMs: number): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => (this.turn = this.next()), delayMs);
  }

  private async next(): Promise<void> {
    let worked = false;
    try {
      worked = await this.workOnce();
    } catch (error) {
      this.options.log.error({ err: error }, 'the worker could not reach its tasks');
    }
    this.schedule(worked ? 0 : this.pollMs);
  }

  private async workOnce(): Promise<boolean> {
    const { tasks, name, handlers } = this.options;
    const task = await tasks.claim(name, Object.keys(handlers), this.leaseMs);
    if (!task) return false;
    this.abort = new AbortController();
    // stop() may have come while the claim was under way
    if (this.isStopping) this.abort.abort();
    await this.handle(task, this.abort);
    return true;
  }

  private async handle(task: ClaimedTask, abort: AbortController): Promise<void> {
    const { tasks, handlers, log } = this.options;
    const beat = setInterval(() => {
      tasks.beat(task, this.leaseMs).then(
        (held) => held || abort.abort(),
        (error: unknown) => log.warn({ err: error }, 'a heartbeat failed'),
      );
    }, this.leaseMs / 3);
    try {
      const handler = handlers[task.kind];
      if (!handler) throw new FinalTaskError(`No handler for ${task.kind}`);
      if (task.isExhausted) throw new FinalTaskError('Its worker died at every attempt');
      if (!abort.signal.aborted) await handler.run(task.payload, { task, signal: abort.signal });
      if (abort.signal.aborted) await tasks.release(task);
      else await tasks.complete(task);
    } catch (error) {
      await this.settleFailure(task, abort, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async settleFailure(task: ClaimedTask, abort: AbortController, error: unknown): Promise<void> {
    const { tasks, handlers, log } = this.options;
    if (abort.signal.aborted) {
      await tasks.release(task);
      return;
    }
    const isFinal = error instanceof FinalTaskError || task.isLastAttempt;
    log.error({ err: error, task: task.kind, attempt: task.attempt, isFinal }, 'a task failed');
    if (isFinal) await handlers[task.kind]?.giveUp(task.payload, error);
    const text = error instanceof Error ? error.message.slice(0, 1000) : 'unknown';
    await tasks.fail(task, text, { isFinal, delayMs: RETRY_DELAY_MS });
  }
}
