import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** Of a film it counts as watched from here on. */
const WATCHED_SHARE = 0.7;

/** What a profile watched and said. */
export interface Taste {
  /** Films and series that it watched or likes, the latest first. */
  positives: string[];
  /** What needn't be suggested: all that it has begun, and what it doesn't want. */
  settled: Set<string>;
}

/** What a profile watched and said, by film and series: an episode stands for its series. */
export class TasteStore {
  constructor(private readonly db: Db) {}

  async of(profileId: string): Promise<Taste> {
    const { rows } = await sql<{ titleId: string; isPositive: number; isSettled: number }>`
      select coalesce(series_id, title_id) as titleId, updated_at as at,
        (watched_at is not null or series_id is not null or position_ms >= ${WATCHED_SHARE} * duration_ms) as isPositive,
        1 as isSettled
      from watch_progress where profile_id = ${profileId}
      union all
      select title_id, updated_at, (verdict is 'like' or ifnull(stars >= 4, 0)),
        (verdict in ('dislike', 'not_interested') or ifnull(stars <= 2, 0))
      from feedback where profile_id = ${profileId}
      order by at desc`.execute(this.db);
    const titlesOf = (kind: 'isPositive' | 'isSettled') =>
      new Set(rows.flatMap((row) => (row[kind] === 1 ? row.titleId : [])));
    return { positives: [...titlesOf('isPositive')], settled: titlesOf('isSettled') };
  }
}
