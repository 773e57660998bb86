import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** What a profile watched that is known to be its own: not what it has forgotten. */
export class OwnViewStore {
  constructor(private readonly db: Db) {}

  /** Days and hours since the epoch, UTC, in their order. */
  async byHour(profileId: string): Promise<{ hour: number; watchedMs: number }[]> {
    const { rows } = await sql<{ hour: number; watchedMs: number }>`
      select day * 24 + hour as hour, sum(watched_ms) as watchedMs from view_fact
      where known_viewer = ${pseudonymOf(profileId)} group by day, hour order by day, hour`.execute(this.db);
    return rows;
  }

  async finishedTitles(profileId: string): Promise<number> {
    const { rows } = await sql<{ titles: number }>`
      select count(distinct title_id) as titles from view_fact
      where known_viewer = ${pseudonymOf(profileId)} and is_complete = 1`.execute(this.db);
    return rows[0]?.titles ?? 0;
  }

  /** Films and series, the most watched first. */
  async titles(profileId: string, limit: number): Promise<{ titleId: string; watchedMs: number }[]> {
    const { rows } = await sql<{ titleId: string; watchedMs: number }>`
      select coalesce(series_id, title_id) as titleId, sum(watched_ms) as watchedMs from view_fact
      where known_viewer = ${pseudonymOf(profileId)}
      group by titleId order by watchedMs desc, titleId limit ${limit}`.execute(this.db);
    return rows;
  }

  /** The most watched first; of an episode the genres are those of its series. */
  async genres(profileId: string): Promise<{ genre: string; watchedMs: number }[]> {
    const { rows } = await sql<{ genre: string; watchedMs: number }>`
      select genre, sum(watched_ms) as watchedMs
      from view_fact join title_genre on title_genre.title_id = coalesce(view_fact.series_id, view_fact.title_id)
      where known_viewer = ${pseudonymOf(profileId)}
      group by genre order by watchedMs desc, genre`.execute(this.db);
    return rows;
  }
}

const pseudonymOf = (profileId: string) =>
  sql`(select pseudonym from pseudonym where profile_id = ${profileId} and purpose = 'views')`;
