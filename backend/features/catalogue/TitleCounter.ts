import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { isVisible, namedCountry, unchangedUntil, type Sight } from './visibility';

/** How many films and series there are in all, of each genre, and how many series. */
export interface TitleCounts {
  all: number;
  series: number;
  genres: { genre: string; count: number }[];
}

interface Counted {
  version: number;
  /** Before and after that other windows are open. */
  from: number;
  until: number;
  counts: TitleCounts;
}

/** Age limits times the countries that windows name. */
const KEPT = 500;

/**
 * Counts what a profile may see: once for each version of the catalogue, whichever process changed it, and again when a window
 * opens or closes.
 */
export class TitleCounter {
  private readonly counted = new LRUCache<string, Counted>({ max: KEPT });

  constructor(private readonly db: Db) {}

  async counts(sight: Sight): Promise<TitleCounts> {
    // before the counting: a change in between makes it count again
    const { version } = await this.db.selectFrom('catalogue_version').select('version').executeTakeFirstOrThrow();
    const country = await namedCountry(this.db, sight.country);
    const key = `${sight.maxAge} ${country}`;
    const known = this.counted.get(key);
    if (known?.version === version && known.from <= sight.now && sight.now < known.until) return known.counts;
    const until = await unchangedUntil(this.db, sight.now);
    const counts = await this.countAll(sight);
    this.counted.set(key, { version, from: sight.now, until, counts });
    return counts;
  }

  /** Most titles stand in the tallies; those with windows are counted one by one. */
  private async countAll(sight: Sight): Promise<TitleCounts> {
    const age = sight.maxAge === null ? sql`1` : sql`min_age <= ${sight.maxAge}`;
    const { rows } = await sql<{ genre: string; kind: string; titles: number }>`
      select genre, kind, sum(titles) as titles from (
        select genre, kind, titles from title_tally where ${age}
        union all
        select '', kind, 1 from title
        where has_windows = 1 and series_id is null and ${isVisible('title', sight, 'listed')}
        union all
        select title_genre.genre, kind, 1 from title cross join title_genre on title_genre.title_id = title.id
        where has_windows = 1 and series_id is null and ${isVisible('title', sight, 'listed')})
      group by genre, kind having sum(titles) > 0`.execute(this.db);
    const counts: TitleCounts = { all: 0, series: 0, genres: [] };
    const genres = new Map<string, number>();
    for (const { genre, kind, titles } of rows) {
      if (genre !== '') genres.set(genre, (genres.get(genre) ?? 0) + titles);
      else {
        counts.all += titles;
        if (kind === 'series') counts.series += titles;
      }
    }
    counts.genres = [...genres].map(([genre, count]) => ({ genre, count }));
    counts.genres.sort((a, b) => b.count - a.count || (a.genre < b.genre ? -1 : 1));
    return counts;
  }
}
