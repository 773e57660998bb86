import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';

export interface WatchedTitle {
  titleId: string;
  /** The last time, milliseconds since the epoch. */
  at: number;
  positionMs: number;
  isWatched: boolean;
}

/** What profiles watched. */
export class HistoryStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** The latest first, after this one. */
  async page(
    profileId: string,
    after: { at: number; titleId: string } | undefined,
    limit: number,
  ): Promise<WatchedTitle[]> {
    let query = this.db
      .selectFrom('watch_progress')
      .select(['title_id', 'updated_at', 'position_ms', 'watched_at'])
      .where('profile_id', '=', profileId);
    if (after) {
      query = query
        .where('updated_at', '<=', after.at)
        .where((where) => where.or([where('updated_at', '<', after.at), where('title_id', '>', after.titleId)]));
    }
    const rows = await query.orderBy('updated_at', 'desc').orderBy('title_id').limit(limit).execute();
    return rows.map((row) => ({
      titleId: row.title_id,
      at: row.updated_at,
      positionMs: row.position_ms,
      isWatched: row.watched_at !== null,
    }));
  }

  async clear(profileId: string): Promise<void> {
    await this.db.deleteFrom('watch_progress').where('profile_id', '=', profileId).execute();
  }

  /** Of a series all of its episodes. */
  async forget(profileId: string, titleId: string): Promise<void> {
    await this.db.deleteFrom('watch_progress').where('profile_id', '=', profileId).where(isOf(titleId)).execute();
  }

  /** As if each had been seen to its end now, one after the other. What was seen before keeps its first time. */
  async markWatched(profileId: string, titles: readonly { id: string; durationMs: number }[]): Promise<void> {
    const now = this.now();
    await this.db.transaction().execute(async (trx) => {
      for (const [at, { id, durationMs }] of titles.entries()) {
        const seenAt = now - (titles.length - 1 - at);
        const end = { position_ms: durationMs, duration_ms: durationMs, finish_ms: durationMs, updated_at: seenAt };
        await trx
          .insertInto('watch_progress')
          .values({ profile_id: profileId, title_id: id, ...end, watched_at: seenAt })
          .onConflict((conflict) =>
            conflict.columns(['profile_id', 'title_id']).doUpdateSet({
              ...end,
              session_id: null,
              dismissed_at: null,
              watched_at: sql`coalesce(watch_progress.watched_at, ${seenAt})`,
            }),
          )
          .execute();
      }
    });
  }

  /** What was begun goes on where it is; what is at its end was never watched. */
  async markUnwatched(profileId: string, titleIds: readonly string[]): Promise<void> {
    if (titleIds.length === 0) return;
    await this.db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('watch_progress')
        .where('profile_id', '=', profileId)
        .where('title_id', 'in', titleIds)
        .whereRef('position_ms', '>=', 'finish_ms')
        .execute();
      await trx
        .updateTable('watch_progress')
        .set({ watched_at: null })
        .where('profile_id', '=', profileId)
        .where('title_id', 'in', titleIds)
        .execute();
    });
  }

  /** Takes a title, and the whole series of an episode, out of what goes on. */
  async dismiss(profileId: string, titleId: string): Promise<void> {
    await this.db
      .updateTable('watch_progress')
      .set({ dismissed_at: this.now() })
      .where('profile_id', '=', profileId)
      .where(isOfItsStory(titleId))
      .execute();
  }
}

function isOf(titleId: string): RawBuilder<SqlBool> {
  return sql`title_id in (select ${titleId} union all select id from title where series_id = ${titleId})`;
}

function isOfItsStory(titleId: string): RawBuilder<SqlBool> {
  return sql`title_id in (
    select ${titleId} union all select id from title where series_id = ${titleId} union all
    select other.id from title as own join title as other on other.series_id = own.series_id where own.id = ${titleId})`;
}
