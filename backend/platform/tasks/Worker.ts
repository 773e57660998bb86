import type { Log } from '#backend/platform/telemetry/log';
import type { TaskHandler } from './handler';
import { Lane } from './Lane';
import type { ClaimedTask, TaskStore } from './TaskStore';

export interface WorkerOptions {
  /** Unique among the workers that share the database; see `workerName`. */
  name: string;
  tasks: TaskStore;
  /** By kind. */
  handlers: Readonly<Record<string, TaskHandler>>;
  log: Log;
  /** How many tasks run side by side. */
  concurrency?: number;
  /** How many of a kind do; no limit of their own for those that aren't named. */
  limits?: Readonly<Record<string, number>>;
  leaseMs?: number;
  pollMs?: number;
}

/** Two: many tools use one core for long stretches, and a second task fills the other. */
const DEFAULT_CONCURRENCY = 2;

/** Works on tasks, each in a lane of its own, and keeps their leases alive meanwhile. */
export class Worker {
  private readonly lanes: Lane[];
  private readonly leaseMs: number;
  private readonly running = new Map<string, number>();
  private claiming: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: WorkerOptions) {
    const { tasks, handlers, log, concurrency = DEFAULT_CONCURRENCY, leaseMs = 15_000, pollMs = 500 } = options;
    this.leaseMs = leaseMs;
    const claims = { claim: () => this.claim(), ended: (kind: string) => this.count(kind, -1) };
    this.lanes = Array.from(
      { length: concurrency },
      () => new Lane({ ...claims, tasks, handlers, log, leaseMs, pollMs }),
    );
  }

  start(): void {
    for (const lane of this.lanes) lane.start();
  }

  /** Aborts the running tasks, gives their leases back and resolves when nothing is left running. Idempotent. */
  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }

  /** One after the other, or two lanes would each take the last one of a kind that has a limit. */
  private claim(): Promise<ClaimedTask | undefined> {
    const claimed = this.claiming.then(() => this.claimNext());
    this.claiming = claimed.catch(() => undefined);
    return claimed;
  }

  private async claimNext(): Promise<ClaimedTask | undefined> {
    const { tasks, name, handlers, limits = {} } = this.options;
    const isFree = (kind: string) => (this.running.get(kind) ?? 0) < (limits[kind] ?? Infinity);
    const task = await tasks.claim(name, Object.keys(handlers).filter(isFree), this.leaseMs);
    if (task) this.count(task.kind, 1);
    return task;
  }

  private count(kind: string, change: number): void {
    this.running.set(kind, (this.running.get(kind) ?? 0) + change);
  }
}
