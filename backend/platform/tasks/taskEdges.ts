import { sql, type SelectQueryBuilder } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';

type Ids = SelectQueryBuilder<Schema, 'task' | 'task_edge', { id: string }>;

/**
 * Makes a task wait for others.
 *
 * @throws Error when one of them isn't there: it would never be done
 */
export async function waitFor(trx: Db, key: string, waitsFor: readonly string[]): Promise<void> {
  if (waitsFor.length > 0) {
    const others = await trx.selectFrom('task').select('id').where('dedup_key', 'in', waitsFor).execute();
    if (others.length !== waitsFor.length) throw new Error(`${key} can't wait for a task that isn't there`);
    const { id } = await trx.selectFrom('task').select('id').where('dedup_key', '=', key).executeTakeFirstOrThrow();
    await trx
      .insertInto('task_edge')
      .values(others.map((other) => ({ task_id: id, waits_for: other.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await refreshBlockers(trx, trx.selectFrom('task').select('id').where('dedup_key', '=', key));
}

/** Counts anew for how many tasks each of these waits. */
export async function refreshBlockers(trx: Db, ids: Ids): Promise<void> {
  await trx
    .updateTable('task')
    .set({
      blockers: sql<number>`(select count(*) from task_edge join task as other on other.id = task_edge.waits_for
        where task_edge.task_id = task.id and other.state <> 'done')`,
    })
    .where('id', 'in', ids)
    .execute();
}

/** Nobody will ever do what waits for a task that failed for good, at whatever distance. */
export async function failDependents(trx: Db, failed: { id: string; key: string }, now: number): Promise<void> {
  await trx
    .withRecursive('doomed(id)', (db) =>
      db
        .selectFrom('task_edge')
        .select('task_id as id')
        .where('waits_for', '=', failed.id)
        .union(
          db
            .selectFrom('task_edge')
            .innerJoin('doomed', 'doomed.id', 'task_edge.waits_for')
            .select('task_edge.task_id as id'),
        ),
    )
    .updateTable('task')
    .set({ state: 'failed', error: `It waited for ${failed.key}, which failed`, finished_at: now })
    .where('state', '=', 'queued')
    .where('id', 'in', (query) => query.selectFrom('doomed').select('doomed.id'))
    .execute();
}
