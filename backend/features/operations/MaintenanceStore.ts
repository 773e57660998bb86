import type { Db } from '#backend/platform/db/database';

/** That the operator works on the service; `untilAt` null: nobody knows for how long. */
export interface Maintenance {
  sinceAt: number;
  untilAt: number | null;
}

export class MaintenanceStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** Null while nobody does, and once the time that was said has come. */
  async current(): Promise<Maintenance | null> {
    const row = await this.db
      .selectFrom('maintenance')
      .select(['since_at as sinceAt', 'until_at as untilAt'])
      .executeTakeFirst();
    return row && (row.untilAt === null || row.untilAt > this.now()) ? row : null;
  }

  async begin(untilAt: number | null): Promise<void> {
    const row = { since_at: this.now(), until_at: untilAt };
    await this.db
      .insertInto('maintenance')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  async end(): Promise<void> {
    await this.db.deleteFrom('maintenance').execute();
  }
}
