import type { Log } from '#backend/platform/telemetry/log';
import { FinalTaskError, type TaskHandler } from './handler';
import type { ClaimedTask, TaskStore } from './TaskStore';

export interface LaneOptions {
  tasks: TaskStore;
  handlers: Readonly<Record<string, TaskHandler>>;
  log: Log;
  leaseMs: number;
  pollMs: number;
  claim(): Promise<ClaimedTask | undefined>;
  /** A claimed task of this kind is no longer worked on. */
  ended(kind: string): void;
}

const RETRY_DELAY_MS = 5_000;

/** Claims one task after the other and keeps its lease alive while the handler works. */
export class Lane {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private abort: AbortController | undefined;
  private isStopping = false;

  constructor(private readonly options: LaneOptions) {}

  start(): void {
    this.schedule(0);
  }

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
    this.schedule(worked ? 0 : this.options.pollMs);
  }

  private async workOnce(): Promise<boolean> {
    const task = await this.options.claim();
    if (!task) return false;
    this.abort = new AbortController();
    // stop() may have come while the claim was under way
    if (this.isStopping) this.abort.abort();
    await this.handle(task, this.abort).finally(() => this.options.ended(task.kind));
    return true;
  }

  private async handle(task: ClaimedTask, abort: AbortController): Promise<void> {
    const { tasks, log, leaseMs } = this.options;
    const beat = setInterval(() => {
      tasks.beat(task, leaseMs).then(
        (held) => held || abort.abort(),
        (error: unknown) => log.warn({ err: error }, 'a heartbeat failed'),
      );
    }, leaseMs / 3);
    try {
      if (abort.signal.aborted) await tasks.release(task);
      else await this.run(task, abort.signal);
    } catch (error) {
      await this.settleFailure(task, abort, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async run(task: ClaimedTask, signal: AbortSignal): Promise<void> {
    const { tasks, handlers, log } = this.options;
    const handler = handlers[task.kind];
    if (!handler) throw new FinalTaskError(`No handler for ${task.kind}`);
    if (task.isExhausted) throw new FinalTaskError('Its worker died at every attempt');
    const { commit, done } = await handler.run(task.payload, { task, signal });
    if (!(await tasks.complete(task, commit))) {
      log.warn({ task: task.key, attempt: task.attempt }, 'a task was finished by a worker that had lost it');
      return;
    }
    try {
      await done?.();
    } catch (error) {
      log.warn({ err: error, task: task.key }, 'what follows a task failed');
    }
  }

  private async settleFailure(task: ClaimedTask, abort: AbortController, error: unknown): Promise<void> {
    const { tasks, handlers, log } = this.options;
    if (abort.signal.aborted) {
      await tasks.release(task);
      return;
    }
    const isFinal = error instanceof FinalTaskError || task.isLastAttempt;
    log.error({ err: error, task: task.key, attempt: task.attempt, isFinal }, 'a task failed');
    const text = error instanceof Error ? error.message.slice(0, 1000) : 'unknown';
    await tasks.fail(task, text, {
      isFinal,
      delayMs: RETRY_DELAY_MS,
      effects: async (trx) => handlers[task.kind]?.giveUp(task.payload, error, trx),
    });
  }
}
