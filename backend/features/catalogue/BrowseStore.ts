import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { ContentQuery } from '#contracts';
import { conditionsOf } from './TitleLookup';
import { TitleCards } from './TitleCards';
import { recordsOf, type Asker, type TitleRecord } from './titleRecords';
import { isVisible } from './visibility';

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

/** Reads the films and series of a catalogue in an order, narrowed down. */
export class BrowseStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
    private readonly cards = new TitleCards(db),
  ) {}

  async page(
    asker: Asker,
    { genre, ...query }: Omit<ContentQuery, 'cursor' | 'limit'>,
    { after, limit }: { after: BrowseCursor | undefined; limit: number },
  ): Promise<{ title: TitleRecord; cursor: BrowseCursor }[]> {
    const looker = { ...asker, now: this.now() };
    const sort = query.sort ?? 'newest';
    const { value, isDescending } = orders[sort];
    const conditions = [
      sql<SqlBool>`title.series_id is null`,
      isVisible('title', looker, 'listed'),
      ...conditionsOf(narrowing(query)),
      ...ownConditions(query),
    ];
    // one whose year nobody knows has no place among the years
    if (sort === 'year') conditions.push(sql`title.year is not null`);
    if (sort === 'popularity') conditions.push(sql`search_doc.doc >= 0`);
    if (after) conditions.push(isAfter(value, isDescending, after));
    const { rows } = await sql<{ id: string; sorted: string | number }>`
      select title.id, ${value} as sorted from ${tablesOf(sort, genre)} where ${sql.join(conditions, sql` and `)}
      order by ${value} ${isDescending ? sql`desc` : sql`asc`}, title.id limit ${limit}`.execute(this.db);
    const sorted = new Map(rows.map((row) => [row.id, row.sorted]));
    const titles = await recordsOf(this.db, this.cards, looker, [...sorted.keys()]);
    return titles.map((title) => ({ title, cursor: [sorted.get(title.id) ?? '', title.id] }));
  }
}

/** In the order of the list: whoever reads a page of it passes over what isn't wanted, and sorts nothing. */
function tablesOf(sort: Sort, genre: string | undefined): RawBuilder<unknown> {
  const titles =
    sort === 'popularity' ? sql`search_doc cross join title on title.id = search_doc.title_id` : sql`title`;
  if (genre === undefined) return titles;
  if (sort === 'newest') {
    return sql`(select title_id, added_at from title_genre where genre = ${genre}) as own
      cross join title on title.id = own.title_id`;
  }
  return sql`${titles} cross join title_genre as own on own.genre = ${genre} and own.title_id = title.id`;
}

function narrowing({ type, duration }: ContentQuery) {
  return { kind: type, length: duration };
}

function ownConditions({ year, rating, language }: ContentQuery): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (year !== undefined) conditions.push(sql`title.year = ${year}`);
  if (rating !== undefined) conditions.push(sql`title.min_age <= ${rating}`);
  if (language !== undefined) {
    conditions.push(sql`exists (
      select 1 from asset cross join package, json_each(package.description, '$.audio') as track
      where asset.title_id = title.id and package.id = asset.package_id and track.value ->> '$.language' = ${language})`);
  }
  return conditions;
}

function isAfter(value: Order['value'], isDescending: boolean, [last, id]: BrowseCursor): RawBuilder<SqlBool> {
  const beyond = isDescending ? sql`${value} < ${last}` : sql`${value} > ${last}`;
  return sql`(${beyond} or (${value} = ${last} and title.id > ${id}))`;
}
