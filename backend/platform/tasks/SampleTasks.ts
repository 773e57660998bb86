import { openDatabase, type Db } from '#backend/platform/db/database';
import { TaskStore, type ClaimedTask } from './TaskStore';

export const LEASE_MS = 1_000;

/** For tests: tasks of one kind in memory, and a clock that stands still. */
export class SampleTasks {
  nowMs = 1_000_000;
  readonly tasks: TaskStore;

  private constructor(readonly db: Db) {
    this.tasks = new TaskStore(db, () => this.nowMs);
  }

  static async open(): Promise<SampleTasks> {
    return new SampleTasks(await openDatabase(':memory:'));
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  claim(worker = 'one'): Promise<ClaimedTask | undefined> {
    return this.tasks.claim(worker, ['encode'], LEASE_MS);
  }

  async claimed(worker = 'one'): Promise<ClaimedTask> {
    const task = await this.claim(worker);
    if (!task) throw new Error('there must be something to claim');
    return task;
  }

  async states(): Promise<string[]> {
    return (await this.db.selectFrom('task').select('state').execute()).map((row) => row.state);
  }

  async stateOf(key: string) {
    const columns = ['state', 'blockers', 'error'] as const;
    return this.db.selectFrom('task').select(columns).where('dedup_key', '=', key).executeTakeFirst();
  }
}
