import type { Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';

/** Room between two neighbours for titles that are put between them. */
const GAP = 1024;

export interface ListedTitle {
  titleId: string;
  /** The highest comes first; of one profile no two are alike. */
  place: number;
  addedAt: number;
}

/** Beside which title another one goes; at the beginning without one, or where that one isn't on the list. */
export interface Neighbour {
  id: string;
  side: 'before' | 'after';
}

/** The list of each profile, in the order that it wants. */
export class WatchlistStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** In their order, after this place. */
  page(profileId: string, after: number | undefined, limit: number): Promise<ListedTitle[]> {
    let query = this.db
      .selectFrom('watchlist_item')
      .select(['title_id as titleId', 'place', 'added_at as addedAt'])
      .where('profile_id', '=', profileId);
    if (after !== undefined) query = query.where('place', '<', after);
    return query.orderBy('place', 'desc').limit(limit).execute();
  }

  /**
   * At the beginning, or beside another. One that is on the list stays where it is, unless it is to be beside another.
   * @returns false when the list is full
   */
  put(profileId: string, titleId: string, { beside, most }: { beside?: Neighbour | undefined; most: number }) {
    return this.db.transaction().execute(async (trx): Promise<boolean> => {
      const known = await placeOf(trx, profileId, titleId);
      if (known === undefined && (await count(trx, profileId)) >= most) return false;
      if (known !== undefined && (beside === undefined || beside.id === titleId)) return true;
      const place = await freePlace(trx, profileId, beside);
      await trx
        .insertInto('watchlist_item')
        .values({ profile_id: profileId, title_id: titleId, place, added_at: this.now() })
        .onConflict((conflict) => conflict.columns(['profile_id', 'title_id']).doUpdateSet({ place }))
        .execute();
      return true;
    });
  }

  /** The title, or the series of which it is an episode. */
  async remove(profileId: string, titleId: string): Promise<void> {
    await this.db
      .deleteFrom('watchlist_item')
      .where('profile_id', '=', profileId)
      .where((where) =>
        where.or([
          where('title_id', '=', titleId),
          where('title_id', '=', where.selectFrom('title').select('series_id').where('id', '=', titleId)),
        ]),
      )
      .execute();
  }
}

type Trx = Transaction<Schema>;

async function placeOf(trx: Trx, profileId: string, titleId: string): Promise<number | undefined> {
  const row = await trx
    .selectFrom('watchlist_item')
    .select('place')
    .where('profile_id', '=', profileId)
    .where('title_id', '=', titleId)
    .executeTakeFirst();
  return row?.place;
}

async function count(trx: Trx, profileId: string): Promise<number> {
  const { all } = await trx
    .selectFrom('watchlist_item')
    .where('profile_id', '=', profileId)
    .select((select) => select.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow();
  return all;
}

/** Beside a title, or in front of all where that one isn't on the list. */
async function freePlace(trx: Trx, profileId: string, beside: Neighbour | undefined): Promise<number> {
  const own = beside && (await placeOf(trx, profileId, beside.id));
  if (!beside || own === undefined) return ((await nextAbove(trx, profileId, undefined)) ?? 0) + GAP;
  const isBefore = beside.side === 'before';
  const below = isBefore ? own : ((await nextBelow(trx, profileId, own)) ?? own - 2 * GAP);
  const above = isBefore ? ((await nextAbove(trx, profileId, own)) ?? own + 2 * GAP) : own;
  if (above - below > 1) return Math.floor((above + below) / 2);
  await makeRoom(trx, profileId);
  return freePlace(trx, profileId, beside);
}

async function nextBelow(trx: Trx, profileId: string, place: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('watchlist_item')
    .select('place')
    .where('profile_id', '=', profileId)
    .where('place', '<', place)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.place;
}

/** The lowest place above this one; the highest of all without it. */
async function nextAbove(trx: Trx, profileId: string, place: number | undefined): Promise<number | undefined> {
  const places = trx.selectFrom('watchlist_item').select('place').where('profile_id', '=', profileId);
  const query =
    place === undefined ? places.orderBy('place', 'desc') : places.where('place', '>', place).orderBy('place');
  return (await query.limit(1).executeTakeFirst())?.place;
}

/** Gives all of them places with gaps again, in the same order. */
async function makeRoom(trx: Trx, profileId: string): Promise<void> {
  const rows = await trx
    .selectFrom('watchlist_item')
    .select('title_id')
    .where('profile_id', '=', profileId)
    .orderBy('place')
    .execute();
  for (const [at, { title_id: titleId }] of rows.entries()) {
    await trx
      .updateTable('watchlist_item')
      .set({ place: (at + 1) * GAP })
      .where('profile_id', '=', profileId)
      .where('title_id', '=', titleId)
      .execute();
  }
}
