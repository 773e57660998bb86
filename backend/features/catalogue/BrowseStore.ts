import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { ContentQuery } from '#contracts';
import { conditionsOf } from './TitleLookup';
import { recordsOf, titleRows, type Asker, type TitleRecord } from './titleRecords';

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
  ) {}

  async page(
    asker: Asker,
    query: Omit<ContentQuery, 'cursor' | 'limit'>,
    { after, limit }: { after: BrowseCursor | undefined; limit: number },
  ): Promise<{ title: TitleRecord; cursor: BrowseCursor }[]> {
    const looker = { ...asker, now: this.now() };
    const sort = query.sort ?? 'newest';
    const { value, isDescending } = orders[sort];
    let rows = titleRows(this.db, looker)
      .where(sql<SqlBool>`title.series_id is null`)
      .select(value.as('sorted'));
    if (sort === 'popularity') {
      rows = rows.innerJoin('search_doc', 'search_doc.title_id', 'title.id');
    }
    // one whose year nobody knows has no place among the years
    if (sort === 'year') rows = rows.where('title.year', 'is not', null);
    for (const condition of [...conditionsOf(narrowing(query)), ...ownConditions(query)]) rows = rows.where(condition);
    if (after) rows = rows.where(isAfter(value, isDescending, after));
    const found = await rows
      .orderBy(value, isDescending ? 'desc' : 'asc')
      .orderBy('title.id')
      .limit(limit)
      .execute();
    const titles = await recordsOf(this.db, looker, found);
    return titles.map((title, at) => ({ title, cursor: [found[at]?.sorted ?? '', title.id] }));
  }
}

function narrowing({ type, genre, duration }: ContentQuery) {
  return { kind: type, genre, length: duration };
}

function ownConditions({ year, rating, language }: ContentQuery): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (year !== undefined) conditions.push(sql`title.year = ${year}`);
  if (rating !== undefined) conditions.push(sql`title.min_age <= ${rating}`);
  if (language !== undefined) {
    conditions.push(sql`exists (
      select 1 from package, json_each(package.description, '$.audio') as track
      where package.id = asset.package_id and track.value ->> '$.language' = ${language})`);
  }
  return conditions;
}

function isAfter(value: Order['value'], isDescending: boolean, [last, id]: BrowseCursor): RawBuilder<SqlBool> {
  const beyond = isDescending ? sql`${value} < ${last}` : sql`${value} > ${last}`;
  return sql`(${beyond} or (${value} = ${last} and title.id > ${id}))`;
}
