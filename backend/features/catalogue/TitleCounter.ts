import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { namedCountry, unchangedUntil, visibleTitles, type Sight } from './visibility';

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

  private async countAll(sight: Sight): Promise<TitleCounts> {
    const top = visibleTitles(this.db, sight).where('title.series_id', 'is', null);
    const whole = await top
      .select((select) => [select.fn.countAll<number>().as('all'), sql<number>`sum(kind = 'series')`.as('series')])
      .executeTakeFirstOrThrow();
    const genres = await top
      .innerJoin('title_genre', 'title_genre.title_id', 'title.id')
      .select((select) => ['title_genre.genre', select.fn.countAll<number>().as('count')])
      .groupBy('title_genre.genre')
      .orderBy('count', 'desc')
      .orderBy('title_genre.genre')
      .execute();
    return { all: whole.all, series: whole.series ?? 0, genres };
  }
}
