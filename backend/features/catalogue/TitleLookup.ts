import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { LengthClass, Quality, TitleSummary } from '#contracts';
import { visibleTitles, type Sight } from './visibility';

/** What a list is narrowed down to. */
export interface TitleFilter {
  kind?: TitleSummary['kind'] | undefined;
  genre?: string | undefined;
  length?: LengthClass | undefined;
  /** Milliseconds since the epoch. */
  addedAfter?: number | undefined;
  /** In this quality or better. */
  quality?: Quality | undefined;
}

const MINUTE_MS = 60_000;
/** From, and until before: milliseconds. */
const lengths: Record<LengthClass, [number, number]> = {
  short: [0, 40 * MINUTE_MS],
  medium: [40 * MINUTE_MS, 120 * MINUTE_MS],
  long: [120 * MINUTE_MS, Number.MAX_SAFE_INTEGER],
};
/** The label of the key of the best picture says how good it is. */
const better: Record<Quality, readonly Quality[]> = { SD: ['SD', 'HD', 'UHD'], HD: ['HD', 'UHD'], UHD: ['UHD'] };

/** Looks at given titles as one profile may see them: for what has ids already. */
export class TitleLookup {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** Which of these titles the asker may see and wants, in the order of the ids, or the newest first. */
  async visibleAmong(
    asker: Omit<Sight, 'now'>,
    ids: readonly string[],
    { order, ...filter }: TitleFilter & { order?: 'newest' },
  ): Promise<string[]> {
    if (ids.length === 0) return [];
    let query = visibleTitles(this.db, { ...asker, now: this.now() }).where('title.id', 'in', ids);
    for (const condition of conditionsOf(filter)) query = query.where(condition);
    if (order === 'newest') query = query.orderBy('title.added_at', 'desc').orderBy('title.id');
    const rows = await query.select('title.id').execute();
    if (order === 'newest') return rows.map(({ id }) => id);
    const seen = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => seen.has(id));
  }

  /** Who had a part in these titles. */
  async people(ids: readonly string[]): Promise<{ titleId: string; name: string }[]> {
    if (ids.length === 0) return [];
    return this.db
      .selectFrom('credit')
      .innerJoin('person', 'person.id', 'credit.person_id')
      .where('credit.title_id', 'in', ids)
      .select(['credit.title_id as titleId', 'person.name'])
      .execute();
  }
}

/** On a query of titles. */
export function conditionsOf({ kind, genre, length, addedAfter, quality }: TitleFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (kind) conditions.push(sql`title.kind = ${kind}`);
  if (genre) conditions.push(sql`title.id in (select title_id from title_genre where genre = ${genre})`);
  if (length) {
    const [from, until] = lengths[length];
    conditions.push(sql`title.duration_ms >= ${from} and title.duration_ms < ${until}`);
  }
  if (addedAfter !== undefined) conditions.push(sql`title.added_at >= ${addedAfter}`);
  if (quality) {
    conditions.push(sql`exists (
      select 1 from asset join content_key on content_key.asset_id = asset.id
      where asset.title_id = title.id and asset.state = 'ready'
        and content_key.label in (${sql.join(better[quality])}))`);
  }
  return conditions;
}
