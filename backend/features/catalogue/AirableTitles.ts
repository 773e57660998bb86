import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** What channels are made of. */
export type AirableRule = { genre: string } | { titles: readonly string[] } | 'everything';

/** Films and episodes that can be played and have a length, of which channels are made; of a series its episodes in order. */
export class AirableTitles {
  constructor(private readonly db: Db) {}

  /** In the order of the list, the newest first of a genre and of everything. */
  async of(rule: AirableRule, most: number): Promise<{ titleId: string; durationMs: number }[]> {
    const stories = JSON.stringify(await this.stories(rule, most));
    const { rows } = await sql<{ titleId: string; durationMs: number }>`
      select title.id as titleId, title.duration_ms as durationMs
      from (
        select wanted.key as place, story.id, 0 as season, 0 as number
        from json_each(${stories}) as wanted cross join title as story on story.id = wanted.value
        where story.kind in ('film', 'episode') and story.visibility = 'public'
        union all
        select wanted.key, part.id, part.season, part.number
        from json_each(${stories}) as wanted cross join title as story on story.id = wanted.value
          cross join title as part on part.series_id = story.id
        where story.kind = 'series' and story.visibility = 'public' and part.kind = 'episode'
      ) as found
        cross join title on title.id = found.id
        cross join asset on asset.title_id = title.id
      where title.visibility = 'public' and title.duration_ms > 0 and asset.state = 'ready'
      order by found.place, found.season, found.number limit ${most}`.execute(this.db);
    return rows;
  }

  /** Another number each time that something about titles has changed. */
  async changes(): Promise<number> {
    const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) as seq from title_change`.execute(this.db);
    return rows[0]?.seq ?? 0;
  }

  private async stories(rule: AirableRule, most: number): Promise<readonly string[]> {
    if (rule !== 'everything' && 'titles' in rule) return rule.titles.slice(0, most);
    const { rows } = await (
      rule === 'everything'
        ? sql<{ id: string }>`
          select id from title where series_id is null and visibility = 'public' order by added_at desc, id limit ${most}`
        : sql<{ id: string }>`
          select title_id as id from title_genre where genre = ${rule.genre}
          order by added_at desc, title_id limit ${most}`
    ).execute(this.db);
    return rows.map(({ id }) => id);
  }
}
