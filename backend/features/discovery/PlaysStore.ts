import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { HeatStore } from './HeatStore';

const HOUR_MS = 3_600_000;

/** How often films and series were watched, by country and hour: counted, not kept by person. */
export class PlaysStore {
  constructor(
    private readonly db: Db,
    private readonly heat: HeatStore,
  ) {}

  /** An episode counts for its series. @param region ISO 3166-1 alpha-2, or empty where nobody knows */
  async count(titleId: string, region: string, atMs: number): Promise<void> {
    // first: where there are no scores yet, they are made from the plays that are kept
    await this.heat.add(titleId, region, atMs);
    await sql`
      insert into title_plays (title_id, hour, region, plays)
      select coalesce(series_id, id), ${Math.floor(atMs / HOUR_MS)}, ${region}, 1 from title where id = ${titleId}
      on conflict (title_id, hour, region) do update set plays = plays + 1`.execute(this.db);
    // where its place in the index may change: see bandOf
    await sql`
      insert or ignore into search_dirty (title_id)
      select title_id from title_plays
      where title_id = (select coalesce(series_id, id) from title where id = ${titleId})
      group by title_id having (sum(plays) & (sum(plays) + 1)) = 0`.execute(this.db);
  }

  /** Forgets what counts for nothing any more, and has what it was counted for ranked anew. */
  async prune(beforeMs: number): Promise<void> {
    await sql`insert or ignore into search_dirty (title_id)
      select distinct title_id from title_plays where hour < ${Math.floor(beforeMs / HOUR_MS)}`.execute(this.db);
    await this.db
      .deleteFrom('title_plays')
      .where('hour', '<', Math.floor(beforeMs / HOUR_MS))
      .execute();
  }
}
