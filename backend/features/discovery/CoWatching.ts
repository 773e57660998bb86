import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** So many profiles of those who watched a title are looked at, and so many of what was watched by another. */
const VIEWERS_LOOKED_AT = 100;
const VIEWERS_COUNTED = 500;
const CANDIDATES = 60;
const KEPT = 40;
/** What fewer have watched together is nobody's business, and chance besides. */
const TOGETHER_MIN = 3;
/** So many together are worth half of what they say: few agree by chance. */
const SHRINK = 5;

interface Neighbour {
  otherId: string;
  score: number;
}

/**
 * What is watched by the same profiles, counted beforehand: item to item, by cosine (Sarwar et al., Item-Based Collaborative Filtering
 * Recommendation Algorithms, 2001), shrunk where few agree. Only profiles that agreed to suggestions from what they watched are
 * counted, and what is kept says nothing of fewer than three.
 */
export class CoWatching {
  constructor(private readonly db: Db) {}

  /** Counts so many titles anew, the most popular first, and then from the beginning. */
  async step(titles: number): Promise<void> {
    const { rows } = await sql<{ doc: number; titleId: string }>`
      select doc, title_id as titleId from search_doc
      where kind != 'episode' and doc > (select doc from co_watch_progress where id = 1)
      order by doc limit ${titles}`.execute(this.db);
    for (const { titleId } of rows) await this.count(titleId);
    const doc = rows.length < titles ? 0 : (rows.at(-1)?.doc ?? 0);
    await this.db.updateTable('co_watch_progress').set({ doc }).where('id', '=', 1).execute();
  }

  /** Of a film, or of a series with all of its episodes. */
  async count(titleId: string): Promise<void> {
    const neighbours = await this.neighboursOf(titleId);
    await this.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('co_watched').where('title_id', '=', titleId).execute();
      // what was removed meanwhile is nobody's neighbour
      for (const [place, { otherId, score }] of neighbours.entries()) {
        await sql`insert into co_watched (title_id, place, other_id, score)
          select own.id, ${place}, other.id, ${score} from title as own cross join title as other
          where own.id = ${titleId} and other.id = ${otherId}`.execute(trx);
      }
    });
  }

  private async neighboursOf(titleId: string): Promise<Neighbour[]> {
    const viewers = await this.viewersOf(titleId, VIEWERS_COUNTED);
    if (viewers.length < TOGETHER_MIN) return [];
    const sample = viewers.slice(0, VIEWERS_LOOKED_AT);
    const neighbours: Neighbour[] = [];
    for (const { otherId, together } of await this.watchedBy(sample, titleId)) {
      const others = await this.viewersOf(otherId, VIEWERS_COUNTED);
      // of all viewers of the one, as many as of the sample
      const both = (together / sample.length) * viewers.length;
      const cosine = Math.min(1, both / Math.sqrt(viewers.length * Math.max(others.length, together)));
      neighbours.push({ otherId, score: cosine * (together / (together + SHRINK)) });
    }
    return neighbours.sort((a, b) => b.score - a.score || (a.otherId < b.otherId ? -1 : 1)).slice(0, KEPT);
  }

  /** Profiles without a limit of age whose last word was that they agree. */
  private async viewersOf(titleId: string, limit: number): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select distinct watched.profile_id as id
      from (select ${titleId} as id union all select id from title where series_id = ${titleId}) as part
        cross join watch_progress as watched on watched.title_id = part.id
        cross join profile on profile.id = watched.profile_id
      where profile.max_age is null and 1 = (
        select personalisation from consent where profile_id = profile.id order by decided_at desc limit 1)
      limit ${limit}`.execute(this.db);
    return rows.map(({ id }) => id);
  }

  private async watchedBy(profileIds: readonly string[], except: string) {
    const { rows } = await sql<{ otherId: string; together: number }>`
      select coalesce(title.series_id, title.id) as otherId, count(distinct watched.profile_id) as together
      from json_each(${JSON.stringify(profileIds)}) as viewer
        cross join watch_progress as watched on watched.profile_id = viewer.value
        cross join title on title.id = watched.title_id
      group by otherId having together >= ${TOGETHER_MIN} and otherId != ${except}
      order by together desc, otherId limit ${CANDIDATES}`.execute(this.db);
    return rows;
  }
}
