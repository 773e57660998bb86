import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { TitleCard } from './cardRows';
import { closedBy, EVERYWHERE } from './windows';

/** What decides which titles somebody may see. */
export interface Sight {
  /** Years; null for a profile without a limit. */
  maxAge: number | null;
  /** ISO 3166-1 alpha-2; null where nobody knows: then only what is open everywhere is. */
  country: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** `linked`: also those whose windows are closed, for whoever has a link to one and is told why. */
export type Reach = 'listed' | 'linked';
/** `extra`: what belongs to a title that was looked at already, and is shown where that is; without a rating it has that of the title. */
export type CardReach = Reach | 'extra';

/** The titles that somebody may see; an episode only where its series may be seen too. */
export function visibleTitles(db: Db, sight: Sight, reach: Reach = 'listed') {
  return db
    .selectFrom('title')
    .where(isVisible('title', sight, reach))
    .where(
      sql<SqlBool>`(title.series_id is null or exists (
        select 1 from title as parent where parent.id = title.series_id and ${isVisible('parent', sight, reach)}))`,
    );
}

export function isVisible(
  alias: 'title' | 'parent',
  { maxAge, country, now }: Sight,
  reach: Reach,
): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const conditions = [sql<SqlBool>`${column('visibility')} = 'public'`];
  if (maxAge !== null) conditions.push(sql`${column('min_age')} <= ${maxAge}`);
  if (reach === 'listed') {
    conditions.push(sql`(${column('has_windows')} = 0 or exists (
      select 1 from title_window as w
      where w.title_id = ${column('id')} and w.region in (${EVERYWHERE}, ${country})
        and w.from_at <= ${now} and (w.until_at is null or w.until_at > ${now})))`);
  }
  return sql.join(conditions, sql` and `);
}

/** The same for a title that is known already, with its series among `known`. windows.test.ts compares the two. */
export function maySee(
  sight: Sight,
  card: TitleCard,
  known: ReadonlyMap<string, TitleCard>,
  reach: CardReach = 'listed',
): boolean {
  if (!maySeeAlone(sight, card, reach)) return false;
  if (card.seriesId === null) return true;
  const series = known.get(card.seriesId);
  return series !== undefined && maySeeAlone(sight, series, reach);
}

/** What nobody has rated is for profiles without a limit alone. */
export function isForAge(maxAge: number | null, minAge: number | null): boolean {
  return maxAge === null || (minAge !== null && minAge <= maxAge);
}

function maySeeAlone(
  { maxAge, country, now }: Sight,
  { isPublic, minAge, windows }: TitleCard,
  reach: CardReach,
): boolean {
  if (reach === 'extra') return maxAge === null || minAge === null || minAge <= maxAge;
  if (!isPublic || !isForAge(maxAge, minAge)) return false;
  return reach === 'linked' || closedBy(windows, country, now) === null;
}

/** How long what is open now stays so, for everybody: until the next window opens or closes. Milliseconds since the epoch. */
export async function unchangedUntil(db: Db, now: number): Promise<number> {
  const { rows } = await sql<{ at: number | null }>`
    select min(at) as at from (
      select min(from_at) as at from title_window where from_at > ${now}
      union all select min(until_at) from title_window where until_at > ${now})`.execute(db);
  return rows[0]?.at ?? Infinity;
}

/** A country that no window names sees what every such country sees: all of them are this one. */
export async function namedCountry(db: Db, country: string | null): Promise<string | null> {
  if (country === null) return null;
  const row = await db
    .selectFrom('title_window')
    .select('region')
    .where('region', '=', country)
    .limit(1)
    .executeTakeFirst();
  return row ? country : null;
}
