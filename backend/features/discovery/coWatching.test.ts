import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { CoWatching } from './CoWatching';

let db: Db;
let coWatching: CoWatching;
beforeEach(async () => {
  db = await openDatabase(':memory:');
  coWatching = new CoWatching(db);
  const household = { id: 'h', name: 'H', is_demo: 0, tier: 'free', is_suspended: 0, created_at: 1 };
  await db.insertInto('household').values(household).execute();
  for (const id of ['a', 'b', 'hit', 'lone']) await addTitle(id);
});
afterEach(() => db.destroy());

async function addTitle(id: string, episode?: { series_id: string; season: number; number: number }): Promise<void> {
  const kind = episode ? 'episode' : 'film';
  const row = { id, kind, year: null, age_rating: null, duration_ms: null, added_at: 1, ...episode };
  await db.insertInto('title').values(row).execute();
}

/** A profile of its own that watched these. */
async function viewer(
  id: string,
  titles: string[],
  { agrees = true, maxAge = null as number | null } = {},
): Promise<void> {
  await db.insertInto('profile').values({ id, household_id: 'h', name: id, position: 0, max_age: maxAge }).execute();
  await decide(id, 1, agrees);
  const row = { position_ms: 1, duration_ms: 1, updated_at: 1 };
  await db
    .insertInto('watch_progress')
    .values(titles.map((title) => ({ ...row, profile_id: id, title_id: title })))
    .execute();
}

async function decide(id: string, at: number, agrees: boolean): Promise<void> {
  const row = { decided_at: at, policy_version: '1', analytics: 0, personalisation: agrees ? 1 : 0, marketing: 0 };
  await db
    .insertInto('consent')
    .values({ profile_id: id, ...row })
    .execute();
}

async function neighbours(titleId: string): Promise<string[]> {
  await coWatching.count(titleId);
  const rows = await db
    .selectFrom('co_watched')
    .select('other_id')
    .where('title_id', '=', titleId)
    .orderBy('place')
    .execute();
  return rows.map((row) => row.other_id);
}

test('what three have watched together is kept, what two have isn’t', async () => {
  for (const id of ['ada', 'ben']) await viewer(id, ['a', 'b']);
  expect(await neighbours('a')).toEqual([]);
  await viewer('cleo', ['a', 'b']);
  expect(await neighbours('a')).toEqual(['b']);
});

test('only who agreed, and agrees still, is counted', async () => {
  await viewer('ada', ['a', 'b']);
  await viewer('ben', ['a', 'b']);
  await viewer('cleo', ['a', 'b'], { agrees: false });
  await viewer('child', ['a', 'b'], { maxAge: 7 });
  expect(await neighbours('a')).toEqual([]);
  await decide('cleo', 2, true);
  expect(await neighbours('a')).toEqual(['b']);
  await decide('ada', 2, false);
  expect(await neighbours('a')).toEqual([]);
});

test('what everybody watches is no likeness', async () => {
  for (const id of ['ada', 'ben', 'cleo']) await viewer(id, ['a', 'b', 'hit']);
  for (let nth = 0; nth < 20; nth += 1) await viewer(`other-${nth}`, ['hit']);
  expect(await neighbours('a')).toEqual(['b', 'hit']);
});

test('an episode counts for its series', async () => {
  await db.updateTable('title').set({ kind: 'series' }).where('id', '=', 'b').execute();
  for (const number of [1, 2, 3]) await addTitle(`e${number}`, { series_id: 'b', season: 1, number });
  for (const [nth, id] of ['ada', 'ben', 'cleo'].entries()) await viewer(id, ['a', `e${nth + 1}`]);
  expect(await neighbours('a')).toEqual(['b']);
  expect(await neighbours('b')).toEqual(['a']);
});

test('a step counts some titles and goes on from there, then from the beginning', async () => {
  for (const id of ['ada', 'ben', 'cleo']) await viewer(id, ['a', 'b']);
  for (const [doc, title_id] of ['lone', 'a', 'b'].entries()) {
    await db
      .insertInto('search_doc')
      .values({ doc: doc + 1, title_id, kind: 'film', band: 63, names: '' })
      .execute();
  }
  const counted = async () =>
    (await db.selectFrom('co_watched').select('title_id').orderBy('title_id').execute()).map((row) => row.title_id);
  const seen: string[][] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    await coWatching.step(2);
    seen.push(await counted());
  }
  expect(seen).toEqual([['a'], ['a', 'b']]);
  await db.deleteFrom('watch_progress').execute();
  await coWatching.step(2);
  expect(await counted()).toEqual(['b']);
});
