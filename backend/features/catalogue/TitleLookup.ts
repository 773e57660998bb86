import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { LengthClass, Quality, TitleSummary } from '#contracts';
import { isVisible, type Sight } from './visibility';

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
    const sight = { ...asker, now: this.now() };
    const conditions = [isVisible('title', sight, 'listed'), ...conditionsOf(filter)];
    const { rows } = await sql<{ id: string }>`
      select title.id from json_each(${JSON.stringify(ids)}) as wanted cross join title on title.id = wanted.value
      where ${sql.join(conditions, sql` and `)} and (title.series_id is null or exists (
        select 1 from title as parent where parent.id = title.series_id and ${isVisible('parent', sight, 'listed')}))
      order by ${order === 'newest' ? sql`title.added_at desc, title.id` : sql`wanted.key`}`.execute(this.db);
    return rows.map(({ id }) => id);
  }

  /** Who had a part in these titles. */
  async people(ids: readonly string[]): Promise<{ titleId: string; name: string }[]> {
    if (ids.length === 0) return [];
    const { rows } = await sql<{ titleId: string; name: string }>`
      select credit.title_id as titleId, person.name from json_each(${JSON.stringify(ids)}) as wanted
        cross join credit on credit.title_id = wanted.value cross join person on person.id = credit.person_id`.execute(
      this.db,
    );
    return rows;
  }
}

/** On a query of titles. */
export function conditionsOf({ kind, genre, length, addedAfter, quality }: TitleFilter): RawBuilder<SqlBool>[] {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (kind) conditions.push(sql`title.kind = ${kind}`);
  if (genre)
    conditions.push(sql`exists (
      select 1 from title_genre as own where own.genre = ${genre} and own.title_id = title.id)`);
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
