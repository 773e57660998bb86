import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { ContentOutline, ContentOutlineQuery, ContentQuery } from '#contracts';
import { conditionsOf } from './TitleLookup';
import { TitleCards } from './TitleCards';
import { recordsOf, type Asker, type TitleRecord } from './titleRecords';
import { isVisible, type Sight } from './visibility';

export type Sort = NonNullable<ContentQuery['sort']>;
/** Where a page goes on: the sorted value of the last title, and its id. */
export type BrowseCursor = readonly [string | number, string];

interface Order {
  /** What is sorted by; never null, so that pages follow each other. */
  value: RawBuilder<string | number>;
  isDescending: boolean;
}

/** Each has an index; of equals the id decides. */
const orders: Record<Sort, Order> = {
  newest: { value: sql`title.added_at`, isDescending: true },
  name: { value: sql`title.sort_name`, isDescending: false },
  year: { value: sql`title.year`, isDescending: true },
  popularity: { value: sql`search_doc.doc`, isDescending: false },
};

const LAST_CODE = 0x10ffff;
/** As it can be asked for. */
const SPOKEN = /^[a-z]{2,3}$/;

/** Reads the films and series of a catalogue in an order, narrowed down. */
export class BrowseStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
    private readonly cards = new TitleCards(db),
  ) {}

  async page(
    asker: Asker,
    { genre, person, ...query }: Omit<ContentQuery, 'cursor' | 'limit'>,
    { after, from = 0, limit }: { after: BrowseCursor | undefined; from?: number | undefined; limit: number },
  ): Promise<{ title: TitleRecord; cursor: BrowseCursor }[]> {
    const looker = { ...asker, now: this.now() };
    const sort = query.sort ?? 'newest';
    const { value, isDescending } = orders[sort];
    const conditions = listed(looker, query);
    // one whose year nobody knows has no place among the years
    if (sort === 'year') conditions.push(sql`title.year is not null`);
    if (sort === 'popularity') conditions.push(sql`search_doc.doc >= 0`);
    if (after) conditions.push(isAfter(value, isDescending, after));
    const { rows } = await sql<{ id: string; sorted: string | number }>`
      select title.id, ${value} as sorted from ${tablesOf(sort, { genre, person })} where ${sql.join(conditions, sql` and `)}
      order by ${value} ${isDescending ? sql`desc` : sql`asc`}, title.id limit ${limit}
      offset ${after ? 0 : from}`.execute(this.db);
    const sorted = new Map(rows.map((row) => [row.id, row.sorted]));
    const titles = await recordsOf(this.db, this.cards, looker, [...sorted.keys()]);
    return titles.map((title) => ({ title, cursor: [sorted.get(title.id) ?? '', title.id] }));
  }

  /** Where letters and years are in such a list: each letter is found and counted along the index of names, nothing is sorted. */
  async outline(asker: Asker, { genre, ...query }: ContentOutlineQuery): Promise<ContentOutline> {
    const looker = { ...asker, now: this.now() };
    const conditions = listed(looker, query);
    const letters: ContentOutline['letters'] = [];
    let from: string | null = '';
    while (from !== null) {
      const first = await this.firstName(genre, [...conditions, sql`title.sort_name >= ${from}`]);
      if (first === undefined) break;
      const code = first.codePointAt(0);
      from = code === LAST_CODE ? null : String.fromCodePoint((code ?? -1) + 1);
      const letter = code === undefined ? '' : String.fromCodePoint(code);
      const isIn = [sql<SqlBool>`title.sort_name >= ${letter}`];
      if (from !== null) isIn.push(sql<SqlBool>`title.sort_name < ${from}`);
      letters.push({ letter, titles: await this.count(genre, [...conditions, ...isIn]) });
    }
    const total = letters.reduce((sum, { titles }) => sum + titles, 0);
    return { total, letters, years: await this.years(looker, genre, query), languages: await this.languages() };
  }

  private async firstName(genre: string | undefined, conditions: RawBuilder<SqlBool>[]): Promise<string | undefined> {
    const { rows } = await sql<{ name: string }>`
      select title.sort_name as name from ${tablesOf('name', { genre })} where ${sql.join(conditions, sql` and `)}
      order by title.sort_name limit 1`.execute(this.db);
    return rows[0]?.name;
  }

  private async count(genre: string | undefined, conditions: RawBuilder<SqlBool>[]): Promise<number> {
    const { rows } = await sql<{ titles: number }>`
      select count(*) as titles from ${tablesOf('name', { genre })} where ${sql.join(conditions, sql` and `)}`.execute(
      this.db,
    );
    return rows[0]?.titles ?? 0;
  }

  /** From one to the next: there are many packages and few languages. */
  private async languages(): Promise<string[]> {
    const { rows } = await sql<{ language: string }>`
      with recursive spoken (language) as (
        select min(language) from package_language
        union all
        select (select min(language) from package_language where language > spoken.language)
        from spoken where language is not null)
      select language from spoken where language is not null`.execute(this.db);
    return rows.map(({ language }) => language).filter((language) => SPOKEN.test(language));
  }

  private async years(
    sight: Sight,
    genre: string | undefined,
    { year: _, decade: __, ...query }: Omit<ContentOutlineQuery, 'genre'>,
  ): Promise<ContentOutline['years']> {
    const conditions = [...listed(sight, query), sql<SqlBool>`title.year is not null`];
    const { rows } = await sql<{ year: number; titles: number }>`
      select title.year, count(*) as titles from ${tablesOf('year', { genre })} where ${sql.join(conditions, sql` and `)}
      group by title.year order by title.year desc`.execute(this.db);
    return rows;
  }
}

function listed(sight: Sight, query: Omit<ContentOutlineQuery, 'genre'>): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`title.series_id is null`,
    isVisible('title', sight, 'listed'),
    ...conditionsOf({ kind: query.type, length: query.duration }),
    ...ownConditions(query),
  ];
}

/** In the order of the list: whoever reads a page of it passes over what isn't wanted, and sorts nothing. */
function tablesOf(sort: Sort, { genre, person }: Pick<ContentQuery, 'genre' | 'person'>): RawBuilder<unknown> {
  if (person !== undefined) return sql`${titlesOf(person)} ${ofThose(sort, genre)}`;
  const titles =
    sort === 'popularity' ? sql`search_doc cross join title on title.id = search_doc.title_id` : sql`title`;
  if (genre === undefined) return titles;
  if (sort === 'newest') {
    return sql`(select title_id, added_at from title_genre where genre = ${genre}) as own
      cross join title on title.id = own.title_id`;
  }
  return sql`${titles} cross join title_genre as own on own.genre = ${genre} and own.title_id = title.id`;
}

/** The few titles that somebody had a part in are sorted for themselves: what counts is that no other one is looked at. */
function titlesOf(person: string): RawBuilder<unknown> {
  return sql`(
    select distinct coalesce(part.series_id, part.id) as title_id
    from person cross join credit on credit.person_id = person.id cross join title as part on part.id = credit.title_id
    where person.name = ${person}) as theirs cross join title on title.id = theirs.title_id`;
}

function ofThose(sort: Sort, genre: string | undefined): RawBuilder<unknown> {
  const popularity = sort === 'popularity' ? sql`cross join search_doc on search_doc.title_id = title.id` : sql``;
  if (genre === undefined) return popularity;
  return sql`${popularity} cross join title_genre as own on own.genre = ${genre} and own.title_id = title.id`;
}

function ownConditions({ year, decade, rating, language }: ContentQuery): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (year !== undefined) conditions.push(sql`title.year = ${year}`);
  if (decade !== undefined) conditions.push(sql`title.year >= ${decade} and title.year < ${decade + 10}`);
  if (rating !== undefined) conditions.push(sql`title.min_age <= ${rating}`);
  if (language !== undefined) {
    conditions.push(sql`exists (
      select 1 from asset cross join package_language as spoken
      where asset.title_id = title.id and spoken.package_id = asset.package_id and spoken.language = ${language})`);
  }
  return conditions;
}

function isAfter(value: Order['value'], isDescending: boolean, [last, id]: BrowseCursor): RawBuilder<SqlBool> {
  const beyond = isDescending ? sql`${value} < ${last}` : sql`${value} > ${last}`;
  return sql`(${beyond} or (${value} = ${last} and title.id > ${id}))`;
}
