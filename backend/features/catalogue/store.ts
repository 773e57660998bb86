import { sql, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Credit, CreditJob, Marker, MarkerKind, Mine } from '#contracts';
import type { TitleCard } from './cardRows';
import { SimilarTitles } from './SimilarTitles';
import { TitleCards } from './TitleCards';
import { TitleCounter, type TitleCounts } from './TitleCounter';
import { FALLBACK_LANGUAGE, nameIn, recordsOf, type Asker, type TitleRecord } from './titleRecords';
import { isVisible, maySee, type Sight } from './visibility';
import { closedBy, type Closed } from './windows';

/** What a season is called. */
export interface SeasonText {
  name: string;
  synopsis: string;
}

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

/** A row of what somebody watched, with its place in its series. */
export interface WatchedRow {
  id: string;
  seriesId: string | null;
  season: number | null;
  number: number | null;
  positionMs: number;
  durationMs: number;
  finishMs: number;
  watchedAt: number | null;
  dismissedAt: number | null;
}

const anyTitle = () => true;
const isOnItsOwn = ({ seriesId }: TitleCard) => seriesId === null;

/** Reads titles as one profile may see them. */
export class CatalogueStore {
  private readonly counter: TitleCounter;
  private readonly similarTitles: SimilarTitles;

  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
    private readonly cards = new TitleCards(db),
  ) {
    this.counter = new TitleCounter(db);
    this.similarTitles = new SimilarTitles(db, now);
  }

  /** Films and series, newest first. */
  async listIds(asker: Asker, { from, limit, genre, kind }: Stretch & ListFilter): Promise<string[]> {
    const isSeen = sql<SqlBool>`title.series_id is null and ${isVisible('title', this.lookerOf(asker), 'listed')}`;
    const { rows } = await (
      genre === undefined
        ? sql<{ id: string }>`
          select id from title where ${isSeen} ${kind ? sql`and kind = 'series'` : sql``}
          order by added_at desc, id limit ${limit} offset ${from}`
        : sql<{ id: string }>`
          select title.id from title_genre as own cross join title on title.id = own.title_id
          where own.genre = ${genre} and ${isSeen}
          order by own.added_at desc, own.title_id limit ${limit} offset ${from}`
    ).execute(this.db);
    return rows.map(({ id }) => id);
  }

  async count(asker: Asker, { genre, kind }: ListFilter): Promise<number> {
    const counts = await this.counts(asker);
    if (genre !== undefined) return counts.genres.find((one) => one.genre === genre)?.count ?? 0;
    return kind ? counts.series : counts.all;
  }

  /** In the order of the ids; those that are gone or not for this profile are left out. */
  byIds(asker: Asker, ids: readonly string[]): Promise<TitleRecord[]> {
    return recordsOf(this.db, this.cards, this.lookerOf(asker), ids);
  }

  /** Which of these the asker may see, in their order. */
  async visible(asker: Asker, ids: readonly string[], isWanted: (card: TitleCard) => boolean = anyTitle) {
    const looker = this.lookerOf(asker);
    const cards = await this.cards.of(ids);
    return ids.filter((id) => {
      const card = cards.get(id);
      return card !== undefined && isWanted(card) && maySee(looker, card, cards);
    });
  }

  /** Undefined for what the asker may not see. */
  async nameOf(asker: Asker, id: string): Promise<string | undefined> {
    const cards = await this.cards.of([id]);
    const card = cards.get(id);
    return card && maySee(this.lookerOf(asker), card, cards) ? nameIn(card, asker.language) : undefined;
  }

  /** By id; those that the asker may not see are left out. */
  async namesOf(asker: Asker, ids: readonly string[]): Promise<Map<string, string>> {
    const looker = this.lookerOf(asker);
    const cards = await this.cards.of(ids);
    const seen = [...cards.values()].filter((card) => maySee(looker, card, cards));
    return new Map(seen.map((card) => [card.id, nameIn(card, asker.language)]));
  }

  async find(asker: Asker, id: string): Promise<TitleRecord | undefined> {
    return (await this.byIds(asker, [id]))[0];
  }

  /** Also a title whose windows are closed, and by what: for whoever has a link to it. */
  async findLinked(asker: Asker, id: string): Promise<{ title: TitleRecord; closed: Closed | null } | undefined> {
    const looker = this.lookerOf(asker);
    const [title] = await recordsOf(this.db, this.cards, looker, [id], 'linked');
    if (!title) return undefined;
    const [closed = null] = title.windows.flatMap((windows) => closedBy(windows, looker.country, looker.now) ?? []);
    return { title, closed };
  }

  /** By season and number. */
  async episodes(asker: Asker, seriesId: string): Promise<TitleRecord[]> {
    const { rows } = await sql<{ id: string }>`
      select id from title where series_id = ${seriesId} order by season, number`.execute(this.db);
    return this.byIds(
      asker,
      rows.map(({ id }) => id),
    );
  }

  /** Films and series like this one, the nearest first. */
  async similar(asker: Asker, id: string, limit: number): Promise<TitleRecord[]> {
    const ids = await this.similarTitles.of(id);
    const found: TitleRecord[] = [];
    for (let from = 0; from < ids.length && found.length < limit; from += limit) {
      const titles = await this.byIds(asker, ids.slice(from, from + limit));
      found.push(...titles.filter(({ kind }) => kind !== 'episode'));
    }
    return found.slice(0, limit);
  }

  /** The same as ids, without those that are known. */
  async similarIds(
    asker: Asker,
    id: string,
    { except, limit }: { except: ReadonlySet<string>; limit: number },
  ): Promise<string[]> {
    const ids = (await this.similarTitles.of(id)).filter((other) => !except.has(other));
    const found: string[] = [];
    for (let from = 0; from < ids.length && found.length < limit; from += limit) {
      found.push(...(await this.visible(asker, ids.slice(from, from + limit), isOnItsOwn)));
    }
    return found.slice(0, limit);
  }

  counts(asker: Pick<Asker, 'maxAge' | 'country'>): Promise<TitleCounts> {
    return this.counter.counts(this.lookerOf(asker));
  }

  /** What the profile watched, the latest first, also what it may not see any more. */
  async watched(asker: Asker, { from, limit }: Stretch): Promise<WatchedRow[]> {
    const { rows } = await sql<WatchedRow>`
      select title_id as id, series_id as seriesId, season, number, position_ms as positionMs, duration_ms as durationMs,
        finish_ms as finishMs, watched_at as watchedAt, dismissed_at as dismissedAt
      from watch_progress where profile_id = ${asker.profileId}
      order by updated_at desc limit ${limit} offset ${from}`.execute(this.db);
    return rows;
  }

  /** The episode after this one, in the season or at the start of the next; those that failed are passed over. */
  async episodeAfter(asker: Asker, seriesId: string, season: number, number: number): Promise<string | undefined> {
    const looker = this.lookerOf(asker);
    const { rows } = await sql<{ id: string }>`
      select title.id from title cross join asset on asset.title_id = title.id
      where asset.state != 'failed' and title.series_id = ${seriesId}
        and (title.season, title.number) > (${season}, ${number}) and ${isVisible('title', looker, 'listed')}
        and exists (select 1 from title as parent where parent.id = ${seriesId} and ${isVisible('parent', looker, 'listed')})
      order by title.season, title.number limit 1`.execute(this.db);
    return rows[0]?.id;
  }

  /** What the profile says of a title, and whether it, or the series that it belongs to, is on its list. */
  async said({ profileId }: Asker, id: string, storyId: string): Promise<Omit<Mine, 'isWatched'>> {
    const { rows } = await sql<Omit<Mine, 'isListed' | 'isWatched'> & { isListed: number }>`
      select exists (select 1 from watchlist_item where profile_id = ${profileId} and title_id = ${storyId}) as isListed,
        feedback.verdict, feedback.stars, feedback.review
      from (select 1) left join feedback on feedback.profile_id = ${profileId} and feedback.title_id = ${id}`.execute(
      this.db,
    );
    const { isListed = 0, verdict = null, stars = null, review = null } = rows[0] ?? {};
    return { isListed: isListed === 1, verdict, stars, review };
  }

  async credits(titleId: string): Promise<Credit[]> {
    const { rows } = await sql<{ person: string; job: string; character: string | null }>`
      select person.name as person, credit.job, credit.character
      from credit cross join person on person.id = credit.person_id
      where credit.title_id = ${titleId} order by credit.position`.execute(this.db);
    return rows.map((row) => ({ ...row, job: row.job as CreditJob }));
  }

  /** Of the seasons of a series that have names of their own; in the wanted language, else in English. */
  async seasonTexts(seriesId: string, language: string): Promise<Map<number, SeasonText>> {
    const rows = await this.db
      .selectFrom('season_text')
      .select(['season', 'language', 'name', 'synopsis'])
      .where('series_id', '=', seriesId)
      .where('language', 'in', [language, FALLBACK_LANGUAGE])
      .execute();
    const inOrder = rows.sort((a, b) => Number(a.language === language) - Number(b.language === language));
    return new Map(inOrder.map(({ season, name, synopsis }) => [season, { name, synopsis }]));
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
