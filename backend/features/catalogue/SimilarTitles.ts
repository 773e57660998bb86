import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

/** So many of each genre, the newest, are looked at; and so many in which the same people had a part. */
const OF_A_GENRE = 60;
const BY_PEOPLE = 30;
const PEOPLE_LOOKED_AT = 12;
const FOUND = 120;
const KEPT = 5_000;
const GENRES_KEPT = 500;
const KEPT_MS = 5 * 60_000;

const A_GENRE = 1;
const A_PERSON = 0.75;
const PEOPLE_MAX = 3;
/** Of whom everybody who watched the one watched the other: as much as two genres and more. */
const CO_WATCHED = 3;

interface Candidate {
  id: string;
  addedAt: number;
  genres: number;
  people: number;
  /** 0 to 1. */
  coWatched: number;
}

type Newest = Pick<Candidate, 'id' | 'addedAt'>;

/**
 * Films and series that are like another one: those that the same profiles watched, and those that share genres and people. Whoever
 * may see them is asked later, so that one answer is good for everybody.
 */
export class SimilarTitles {
  private readonly kept: LRUCache<string, string[]>;
  private readonly newest: LRUCache<string, Newest[]>;

  constructor(
    private readonly db: Db,
    now: () => number,
  ) {
    const forAWhile = { ttl: KEPT_MS, perf: { now }, ttlResolution: 0 };
    this.kept = new LRUCache({ max: KEPT, ...forAWhile });
    this.newest = new LRUCache({ max: GENRES_KEPT, ...forAWhile });
  }

  /** The nearest first; of equals the newest. */
  async of(titleId: string): Promise<string[]> {
    const known = this.kept.get(titleId);
    if (known) return known;
    const ids = await this.find(titleId);
    this.kept.set(titleId, ids);
    return ids;
  }

  private async find(titleId: string): Promise<string[]> {
    const candidates = new Map<string, Candidate>();
    const at = ({ id, addedAt }: Newest) => {
      const candidate = candidates.get(id) ?? { id, addedAt, genres: 0, people: 0, coWatched: 0 };
      candidates.set(id, candidate);
      return candidate;
    };
    for (const row of await this.byPeopleAndViewers(titleId)) {
      at(row).people = row.people;
      at(row).coWatched = row.coWatched;
      at(row).genres = row.genres;
    }
    const near = new Set(candidates.keys());
    for (const row of await this.byGenre(titleId)) {
      if (row.id !== titleId && !near.has(row.id)) at(row).genres += 1;
    }
    return [...candidates.values()]
      .map(({ id, addedAt, ...likeness }) => ({ id, addedAt, score: scoreOf(likeness) }))
      .sort((a, b) => b.score - a.score || b.addedAt - a.addedAt || (a.id < b.id ? -1 : 1))
      .slice(0, FOUND)
      .map(({ id }) => id);
  }

  /** With how many genres and people each shares with the title. */
  private async byPeopleAndViewers(titleId: string) {
    const { rows } = await sql<Candidate>`
      with found as materialized (
        select id, sum(people) as people, sum(coWatched) as coWatched from (
          select id, count(*) as people, 0 as coWatched from (
            select distinct other.title_id as id, other.person_id from credit as own
              cross join credit as other on other.person_id = own.person_id
            where own.title_id = ${titleId} and own.position < ${PEOPLE_LOOKED_AT} limit ${BY_PEOPLE})
          group by id
          union all select other_id, 0, score from co_watched where title_id = ${titleId})
        where id != ${titleId} group by id)
      select found.*, count(other.genre) as genres, coalesce(max(other.added_at), 0) as addedAt
      from found left join title_genre as other on other.title_id = found.id
        and other.genre in (select genre from title_genre where title_id = ${titleId})
      group by found.id`.execute(this.db);
    return rows;
  }

  /** A row for each genre that it shares, with itself. */
  private async byGenre(titleId: string): Promise<Newest[]> {
    const { rows: genres } = await sql<{ genre: string }>`
      select genre from title_genre where title_id = ${titleId} order by position`.execute(this.db);
    const found: Newest[] = [];
    for (const { genre } of genres) found.push(...(await this.newestOf(genre)));
    return found;
  }

  private async newestOf(genre: string): Promise<Newest[]> {
    const known = this.newest.get(genre);
    if (known) return known;
    const { rows } = await sql<Newest>`
      select title_id as id, added_at as addedAt from title_genre
      where genre = ${genre} order by added_at desc, title_id limit ${OF_A_GENRE}`.execute(this.db);
    this.newest.set(genre, rows);
    return rows;
  }
}

function scoreOf({ genres, people, coWatched }: Omit<Candidate, 'id' | 'addedAt'>): number {
  return A_GENRE * genres + A_PERSON * Math.min(people, PEOPLE_MAX) + CO_WATCHED * coWatched;
}
