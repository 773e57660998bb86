import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Credit, CreditJob, Marker, MarkerKind } from '#contracts';
import { TitleCounter, type TitleCounts } from './TitleCounter';
import { FALLBACK_LANGUAGE, recordsOf, titleRows, type Asker, type TitleRecord } from './titleRecords';
import { windowsOf } from './TitleWindowStore';
import { visibleTitles, type Sight } from './visibility';
import { closedBy, type Closed } from './windows';

/** A stretch of a list. */
interface Stretch {
  from: number;
  limit: number;
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

/** Reads titles as one profile may see them. */
export class CatalogueStore {
  private readonly counter: TitleCounter;

  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {
    this.counter = new TitleCounter(db);
  }

  /** Films and series, newest first. */
  async list(asker: Asker, { from, limit, ...filter }: Stretch & ListFilter): Promise<TitleRecord[]> {
    const looker = this.lookerOf(asker);
    const query = titleRows(this.db, looker).where(topLevel(filter));
    return recordsOf(this.db, looker, await query.orderBy(NEWEST_FIRST).limit(limit).offset(from).execute());
  }

  async count(asker: Asker, filter: ListFilter): Promise<number> {
    const { count } = await visibleTitles(this.db, this.lookerOf(asker))
      .where(topLevel(filter))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** In the order of the ids; those that are gone or not for this profile are left out. */
  async byIds(asker: Asker, ids: readonly string[]): Promise<TitleRecord[]> {
    if (ids.length === 0) return [];
    const looker = this.lookerOf(asker);
    const rows = await titleRows(this.db, looker).where('title.id', 'in', ids).execute();
    const found = await recordsOf(this.db, looker, rows);
    const byId = new Map(found.map((title) => [title.id, title]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async find(asker: Asker, id: string): Promise<TitleRecord | undefined> {
    return (await this.byIds(asker, [id]))[0];
  }

  /** Also a title whose windows are closed, and by what: for whoever has a link to it. */
  async findLinked(asker: Asker, id: string): Promise<{ title: TitleRecord; closed: Closed | null } | undefined> {
    const looker = this.lookerOf(asker);
    const rows = await titleRows(this.db, looker, 'linked').where('title.id', '=', id).execute();
    const [title] = await recordsOf(this.db, looker, rows);
    if (!title) return undefined;
    const ids = [id, title.episode?.seriesId ?? id];
    const windows = await windowsOf(this.db, ids);
    const [closed = null] = ids.flatMap((each) => closedBy(windows.get(each) ?? [], looker.country, looker.now) ?? []);
    return { title, closed };
  }

  /** By season and number. */
  async episodes(asker: Asker, seriesId: string): Promise<TitleRecord[]> {
    const looker = this.lookerOf(asker);
    const query = titleRows(this.db, looker).where('title.series_id', '=', seriesId);
    return recordsOf(this.db, looker, await query.orderBy('title.season').orderBy('title.number').execute());
  }

  /** Films and series that share genres with a title: the more, the earlier. */
  async similar(asker: Asker, id: string, limit: number): Promise<TitleRecord[]> {
    const rows = await visibleTitles(this.db, this.lookerOf(asker))
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

  counts(asker: Pick<Asker, 'maxAge' | 'country'>): Promise<TitleCounts> {
    return this.counter.counts(this.lookerOf(asker));
  }

  /** What the profile watched, the latest first. */
  async watched(asker: Asker, limit: number) {
    return visibleTitles(this.db, this.lookerOf(asker))
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
        'watched.finish_ms as finishMs',
        'watched.watched_at as watchedAt',
        'watched.dismissed_at as dismissedAt',
      ])
      .execute();
  }

  /** The episode after this one, in the season or at the start of the next; those that failed are passed over. */
  async episodeAfter(asker: Asker, seriesId: string, season: number, number: number): Promise<string | undefined> {
    const row = await visibleTitles(this.db, this.lookerOf(asker))
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

  private lookerOf<A extends Pick<Asker, 'maxAge' | 'country'>>(asker: A): A & Sight {
    return { ...asker, now: this.now() };
  }
}
