import { sql, type Selectable } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import { Lineup, type LineupItem } from './Lineup';

export interface ChannelRecord {
  id: string;
  number: number;
  name: string;
  colour: string;
}

/** With its neighbours in the order of numbers, round the end. */
interface PlacedChannel extends ChannelRecord {
  /** In that order, from 0. */
  place: number;
  previousId: string;
  nextId: string;
}

/** What a channel is programmed from; `titles` are films and series. */
export type Rule = { genre: string } | { titles: readonly string[] } | 'everything';

/** A programme of a listing. Times are milliseconds since the epoch. */
export interface Listed {
  startsAt: number;
  endsAt: number;
  titleId: string | null;
  name: string;
  synopsis: string;
  /** Years; null where the listing doesn't say. */
  minAge: number | null;
}

/** One that is longer was no programme. */
const LONGEST_MS = 24 * 60 * 60_000;
const KEPT_LINEUPS = 1000;
const ROWS_AT_ONCE = 5000;
/** Of a rule for all that there is. */
const ALL = '*';

/** Channels, and what is on them. */
export class ChannelStore {
  /** A run never changes. */
  private readonly lineups = new LRUCache<string, Lineup>({ max: KEPT_LINEUPS });

  constructor(private readonly db: Db) {}

  async count(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from channel where is_on_air = 1`.execute(this.db);
    return rows[0]?.n ?? 0;
  }

  /** Those that have something to show, by number. */
  async page(first: number, limit: number): Promise<ChannelRecord[]> {
    const { rows } = await sql<ChannelRecord>`
      select id, number, name, colour from channel where is_on_air = 1 order by number limit ${limit} offset ${first}`.execute(
      this.db,
    );
    return rows;
  }

  /** Undefined for one that has nothing to show. */
  async find(id: string): Promise<PlacedChannel | undefined> {
    const edge = (order: 'asc' | 'desc') => sql`
      (select id from channel where is_on_air = 1 order by number ${sql.raw(order)} limit 1)`;
    const { rows } = await sql<PlacedChannel>`
      select own.id, own.number, own.name, own.colour,
        (select count(*) from channel where is_on_air = 1 and number < own.number) as place,
        coalesce((select id from channel where is_on_air = 1 and number < own.number order by number desc limit 1),
          ${edge('desc')}) as previousId,
        coalesce((select id from channel where is_on_air = 1 and number > own.number order by number limit 1),
          ${edge('asc')}) as nextId
      from channel as own where own.id = ${id} and own.is_on_air = 1`.execute(this.db);
    return rows[0];
  }

  /** The runs of these channels that count between the two times, by start. */
  async runs(channelIds: readonly string[], from: number, until: number): Promise<Map<string, Lineup[]>> {
    const { rows } = await sql<{ channelId: string; fromAt: number; items: string }>`
      select run.channel_id as channelId, run.from_at as fromAt, run.items
      from json_each(${JSON.stringify(channelIds)}) as wanted cross join channel_run as run
        on run.channel_id = wanted.value and run.from_at < ${until} and run.from_at >= coalesce((
          select max(from_at) from channel_run where channel_id = wanted.value and from_at <= ${from}), 0)
      order by wanted.key, run.from_at`.execute(this.db);
    const runs = new Map<string, Lineup[]>();
    for (const row of rows) {
      const list = runs.get(row.channelId) ?? [];
      list.push(this.lineupOf(row));
      runs.set(row.channelId, list);
    }
    return runs;
  }

  /** Of listings: what is on at any time between the two, by start, of each channel no more than `most`. */
  async listed(channelIds: readonly string[], from: number, until: number, most: number) {
    const { rows } = await sql<Listed & { channelId: string }>`
      select p.channel_id as channelId, p.starts_at as startsAt, p.ends_at as endsAt, p.title_id as titleId, p.name,
        p.synopsis, p.min_age as minAge
      from json_each(${JSON.stringify(channelIds)}) as wanted cross join channel_programme as p
        on p.channel_id = wanted.value and p.starts_at < ${until} and p.starts_at > ${from - LONGEST_MS} and p.ends_at > ${from}
      order by wanted.key, p.starts_at`.execute(this.db);
    const found = new Map<string, Listed[]>();
    for (const { channelId, ...programme } of rows) {
      const list = found.get(channelId) ?? [];
      if (list.length < most) list.push(programme);
      found.set(channelId, list);
    }
    return found;
  }

  /** Every channel that an operator or the demo made, by number. */
  async all(): Promise<(ChannelRecord & { rule: Rule | null; isOnAir: boolean })[]> {
    const rows = await this.db.selectFrom('channel').selectAll().orderBy('number').execute();
    return rows.map((row) => ({
      ...{ id: row.id, number: row.number, name: row.name, colour: row.colour },
      rule: ruleOf(row),
      isOnAir: row.is_on_air === 1,
    }));
  }

  /** Makes a channel, or makes the one of this id another. @returns false, and nothing has changed, where its number is another's */
  async put(channel: ChannelRecord, rule: Rule | null): Promise<boolean> {
    const { id, number, name, colour } = channel;
    const genre = rule === 'everything' ? ALL : rule && 'genre' in rule ? rule.genre : null;
    const titles = rule !== null && typeof rule === 'object' && 'titles' in rule ? JSON.stringify(rule.titles) : null;
    const { numAffectedRows } = await sql`
      insert into channel (id, number, name, colour, genre, titles)
      select ${id}, ${number}, ${name}, ${colour}, ${genre}, ${titles}
      where not exists (select 1 from channel where number = ${number} and id != ${id})
      on conflict (id) do update set number = excluded.number, name = excluded.name, colour = excluded.colour,
        genre = excluded.genre, titles = excluded.titles`.execute(this.db);
    return numAffectedRows === 1n;
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.db.deleteFrom('channel').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** The newest run, also one that is still to come. */
  async lastRun(channelId: string): Promise<{ fromAt: number; items: LineupItem[] } | undefined> {
    const row = await this.db
      .selectFrom('channel_run')
      .select(['from_at', 'items'])
      .where('channel_id', '=', channelId)
      .orderBy('from_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { fromAt: row.from_at, items: itemsOf(row.items) };
  }

  /** A run from this time on, in the place of what was to come since. */
  async begin(channelId: string, fromAt: number, items: readonly LineupItem[]): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('channel_run').where('channel_id', '=', channelId).where('from_at', '>=', fromAt).execute();
      const json = JSON.stringify(items.map(({ titleId, durationMs }) => [titleId, durationMs]));
      await trx.insertInto('channel_run').values({ channel_id: channelId, from_at: fromAt, items: json }).execute();
      await trx.updateTable('channel').set({ is_on_air: 1 }).where('id', '=', channelId).execute();
    });
  }

  /** What a listing says of a channel, in the place of what was listed for that time. */
  async list(channelId: string, programmes: readonly Listed[]): Promise<void> {
    const [first, last] = [programmes[0], programmes.at(-1)];
    if (!first || !last) return;
    await this.db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('channel_programme')
        .where('channel_id', '=', channelId)
        .where('starts_at', '>', first.startsAt - LONGEST_MS)
        .where('starts_at', '<', last.endsAt)
        .where('ends_at', '>', first.startsAt)
        .execute();
      const rows = programmes.map((one) => [
        ...[one.startsAt, one.endsAt, one.titleId, one.name, one.synopsis, one.minAge],
      ]);
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await sql`
          insert into channel_programme (channel_id, starts_at, ends_at, title_id, name, synopsis, min_age)
          select ${channelId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
          from json_each(${JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE))})`.execute(trx);
      }
      await trx.updateTable('channel').set({ is_on_air: 1 }).where('id', '=', channelId).execute();
    });
  }

  /** Forgets what was over by then; a listed channel of which nothing is left has nothing to show. */
  async forgetBefore(before: number): Promise<void> {
    await this.db.deleteFrom('channel_programme').where('ends_at', '<', before).execute();
    await sql`delete from channel_run where (channel_id, from_at) in (
      select run.channel_id, run.from_at from channel cross join channel_run as run on run.channel_id = channel.id
        and run.from_at < (select max(from_at) from channel_run where channel_id = channel.id and from_at <= ${before}))`.execute(
      this.db,
    );
    await sql`update channel set is_on_air = 0 where is_on_air = 1
      and not exists (select 1 from channel_run where channel_id = channel.id)
      and not exists (select 1 from channel_programme where channel_id = channel.id)`.execute(this.db);
  }

  private lineupOf({ channelId, fromAt, items }: { channelId: string; fromAt: number; items: string }): Lineup {
    const key = `${channelId} ${fromAt} ${items}`;
    let lineup = this.lineups.get(key);
    if (!lineup) this.lineups.set(key, (lineup = new Lineup(fromAt, itemsOf(items))));
    return lineup;
  }
}

function ruleOf({ genre, titles }: Selectable<Schema['channel']>): Rule | null {
  if (titles !== null) return { titles: JSON.parse(titles) as string[] };
  if (genre === null) return null;
  return genre === ALL ? 'everything' : { genre };
}

function itemsOf(json: string): LineupItem[] {
  return (JSON.parse(json) as [string, number][]).map(([titleId, durationMs]) => ({ titleId, durationMs }));
}
