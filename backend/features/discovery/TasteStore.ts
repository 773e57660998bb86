import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** Of a film it counts as watched from here on. */
const WATCHED_SHARE = 0.7;

/** What a profile watched and said, by film and series: an episode stands for its series. */
export class TasteStore {
  constructor(private readonly db: Db) {}

  /** Films and series that it watched or likes, the latest first. */
  async positives(profileId: string, limit: number): Promise<string[]> {
    const { rows } = await sql<{ titleId: string }>`
      select titleId from (
        select coalesce(title.series_id, title.id) as titleId, watched.updated_at as at
        from watch_progress as watched join title on title.id = watched.title_id
        where watched.profile_id = ${profileId} and (watched.watched_at is not null
          or title.series_id is not null or watched.position_ms >= ${WATCHED_SHARE} * watched.duration_ms)
        union all
        select title_id, updated_at from feedback
        where profile_id = ${profileId} and (verdict = 'like' or stars >= 4))
      group by titleId order by max(at) desc limit ${limit}`.execute(this.db);
    return rows.map(({ titleId }) => titleId);
  }

  /** What needn't be suggested: all that it has begun, and what it doesn't want. */
  async settled(profileId: string): Promise<Set<string>> {
    const { rows } = await sql<{ titleId: string }>`
      select coalesce(title.series_id, title.id) as titleId
      from watch_progress as watched join title on title.id = watched.title_id
      where watched.profile_id = ${profileId}
      union select title_id from feedback
      where profile_id = ${profileId} and (verdict in ('dislike', 'not_interested') or stars <= 2)`.execute(this.db);
    return new Set(rows.map(({ titleId }) => titleId));
  }
}
