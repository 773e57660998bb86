import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Credit, CreditJob, Marker, MarkerKind } from '#contracts';
import { FALLBACK_LANGUAGE, recordsOf, titleRows, visibleTitles, type Asker, type TitleRecord } from './titleRecords';

/** Where a page goes on: after this title, in the order newest first. */
export interface PageStart {
  addedAt: number;
  id: string;
}

/** A stretch of a list. */
interface Stretch {
  from: number;
  limit: number;
  after?: PageStart;
}

/** Which films and series; all of them without it. */
export interface ListFilter {
  genre?: string;
  kind?: 'series';
}

const NEWEST_FIRST = sql`title.added_at desc, title.id`;

function topLevel({ genre, kind }: ListFilter): RawBuilder<SqlBool> {
  if (genre !== undefined) {
    return sql`title.series_id is null and title.id in (select title_id from title_genre where genre = ${genre})`;
  }
  return kind ? sql`title.series_id is null and title.kind = ${kind}` : sql`title.series_id is null`;
}

/** How many films and series there are in all, of each genre, and how many series. */
export interface TitleCounts {
  all: number;
  series: number;
  genres: { genre: string; count: number }[];
}

/** Reads titles as one profile may see them. */
export class CatalogueStore {
  /** By age limit, with the version of the catalogue that was counted. */
  private readonly counted = new Map<number | null, { version: number; counts: TitleCounts }>();

  constructor(private readonly db: Db) {}

  /** Films and series, newest first. */
  async list(asker: Asker, { from, limit, after, ...filter }: Stretch & ListFilter): Promise<TitleRecord[]> {
    let query = titleRows(this.db, asker).where(topLevel(filter));
    if (after) {
      query = query.where((where) =>
        where.or([
          where('title.added_at', '<', after.addedAt),
          where.and([where('title.added_at', '=', after.addedAt), where('title.id', '>', after.id)]),
        ]),
      );
    }
    return recordsOf(this.db, asker, await query.orderBy(NEWEST_FIRST).limit(limit).offset(from).execute());
  }

  async count(asker: Asker, filter: ListFilter): Promise<number> {
    const { count } = await visibleTitles(this.db, asker)
      .where(topLevel(filter))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** In the order of the ids; those that are gone or not for this profile are left out. */
  async byIds(asker: Asker, ids: readonly string[]): Promise<TitleRecord[]> {
    if (ids.length === 0) return [];
    const rows = await titleRows(this.db, asker).where('title.id', 'in', ids).execute();
    const found = await recordsOf(this.db, asker, rows);
    const byId = new Map(found.map((title) => [title.id, title]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async find(asker: Asker, id: string): Promise<TitleRecord | undefined> {
    return (await this.byIds(asker, [id]))[0];
  }

  /** By season and number. */
  async episodes(asker: Asker, seriesId: string): Promise<TitleRecord[]> {
    const query = titleRows(this.db, asker).where('title.series_id', '=', seriesId);
    return recordsOf(this.db, asker, await query.orderBy('title.season').orderBy('title.number').execute());
  }

  /** Films and series that share genres with a title: the more, the earlier. */
  async similar(asker: Asker, id: string, limit: number): Promise<TitleRecord[]> {
    const rows = await visibleTitles(this.db, asker)
      .innerJoin('title_genre as theirs', 'theirs.title_id', 'title.id')
      .innerJoin('title_genre as own', (join) =>
        join.onRef('own.genre', '=', 'theirs.genre').on('own.title_id', '=', id),
      )
      .where('title.id', '!=', id)
      .where('title.series_id', 'is', null)
      .groupBy('title.id')
      .orderBy(sql`count(*)`, 'desc')
      .orderBy('title.added_at', 'desc')
      .orderBy('title.id')
      .limit(limit)
      .select('title.id')
      .execute();
    return this.byIds(
      asker,
      rows.map((row) => row.id),
    );
  }

  /** Counted once for each version of the catalogue, whichever process changed it. */
  async counts(asker: Pick<Asker, 'maxAge'>): Promise<TitleCounts> {
    // before the counting: a change in between makes it count again
    const { version } = await this.db.selectFrom('catalogue_version').select('version').executeTakeFirstOrThrow();
    const known = this.counted.get(asker.maxAge);
    if (known?.version === version) return known.counts;
    const counts = await this.countAll(asker);
    this.counted.set(asker.maxAge, { version, counts });
    return counts;
  }

  /** What the profile watched, the latest first. */
  async watched(asker: Asker, limit: number) {
    return visibleTitles(this.db, asker)
      .innerJoin('watch_progress as watched', 'watched.title_id', 'title.id')
      .where('watched.profile_id', '=', asker.profileId)
      .orderBy('watched.updated_at', 'desc')
      .limit(limit)
      .select([
        'title.id',
        'title.series_id as seriesId',
        'title.season',
        'title.number',
        'watched.position_ms as positionMs',
        'watched.duration_ms as durationMs',
      ])
      .execute();
  }

  /** The episode after this one, in the season or at the start of the next; those that failed are passed over. */
  async episodeAfter(asker: Asker, seriesId: string, season: number, number: number): Promise<string | undefined> {
    const row = await visibleTitles(this.db, asker)
      .innerJoin('asset', 'asset.title_id', 'title.id')
      .where('asset.state', '!=', 'failed')
      .where('title.series_id', '=', seriesId)
      .where(sql<boolean>`(title.season, title.number) > (${season}, ${number})`)
      .orderBy('title.season')
      .orderBy('title.number')
      .limit(1)
      .select('title.id')
      .executeTakeFirst();
    return row?.id;
  }

  async credits(titleId: string): Promise<Credit[]> {
    const rows = await this.db
      .selectFrom('credit')
      .innerJoin('person', 'person.id', 'credit.person_id')
      .where('credit.title_id', '=', titleId)
      .orderBy('credit.position')
      .select(['person.name as person', 'credit.job', 'credit.character'])
      .execute();
    return rows.map((row) => ({ ...row, job: row.job as CreditJob }));
  }

  /** By start; names in the wanted language, else in English. */
  async markers(titleId: string, language: string): Promise<Marker[]> {
    const rows = await this.db
      .selectFrom('marker')
      .selectAll()
      .where('title_id', '=', titleId)
      .orderBy('start_ms')
      .orderBy('position')
      .execute();
    return rows.map((row) => {
      const names = JSON.parse(row.names) as Record<string, string>;
      const name = names[language] ?? names[FALLBACK_LANGUAGE] ?? '';
      return { kind: row.kind as MarkerKind, startMs: row.start_ms, endMs: row.end_ms, name };
    });
  }

  private async countAll(asker: Pick<Asker, 'maxAge'>): Promise<TitleCounts> {
    const top = visibleTitles(this.db, asker).where('title.series_id', 'is', null);
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
