import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** How the work goes. Times are milliseconds since the epoch. */
export interface TasksAtWork {
  waiting: number;
  running: number;
  failed: number;
  /** Since when the next one could have begun; null: none waits that could. */
  oldestDueAt: number | null;
  /** Who holds a lease now. */
  workers: { name: string; tasks: number; leaseEndsAt: number }[];
}

/** As a literal: with bound values SQLite can't see that the partial index is enough. */
const isUnfinished = sql<boolean>`state in ('queued', 'active', 'failed')`;

/** Looks at the tasks that aren't done, and passes over those that are. */
export class TaskOverview {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  async look(): Promise<TasksAtWork> {
    const rows = await this.db
      .selectFrom('task')
      .select((select) => ['state', select.fn.countAll<number>().as('count')])
      .where(isUnfinished)
      .groupBy('state')
      .execute();
    const counts = new Map(rows.map(({ state, count }) => [state, count]));
    return {
      waiting: counts.get('queued') ?? 0,
      running: counts.get('active') ?? 0,
      failed: counts.get('failed') ?? 0,
      oldestDueAt: await this.oldestDueAt(),
      workers: await this.workers(),
    };
  }

  private async oldestDueAt(): Promise<number | null> {
    const row = await this.db
      .selectFrom('task')
      .select('ready_at')
      .where(isUnfinished)
      .where('state', '=', 'queued')
      .where('blockers', '=', 0)
      .where('ready_at', '<=', this.now())
      .orderBy('ready_at')
      .limit(1)
      .executeTakeFirst();
    return row?.ready_at ?? null;
  }

  private async workers(): Promise<TasksAtWork['workers']> {
    const rows = await this.db
      .selectFrom('task')
      .select((select) => [
        'worker',
        select.fn.countAll<number>().as('tasks'),
        select.fn.max('ready_at').as('leaseEndsAt'),
      ])
      .where(isUnfinished)
      .where('state', '=', 'active')
      .where('ready_at', '>', this.now())
      .groupBy('worker')
      .execute();
    return rows.flatMap(({ worker, ...rest }) => (worker === null ? [] : [{ name: worker, ...rest }]));
  }
}
