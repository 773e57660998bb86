import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { HeatStore } from './HeatStore';
import { PlaysStore } from './PlaysStore';
import type { Asker } from './SearchService';
import { SuggestionService } from './SuggestionService';
import { TasteStore } from './TasteStore';
import { TrendingService, USUAL_DECAY } from './TrendingService';

const asker: Asker = { country: 'DE', profileId: 'ada', maxAge: null, language: 'en' };
const titles = Array.from({ length: 14 }, (_, nth) => `t${nth}`);
let db: Db;
let heat: HeatStore;
let plays: PlaysStore;
let isPersonal: boolean;
let hidden: Set<string>;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  heat = new HeatStore(db, USUAL_DECAY);
  plays = new PlaysStore(db, heat);
  isPersonal = true;
  hidden = new Set();
  const household = { id: 'home', name: 'Home', is_demo: 0, tier: 'free', is_suspended: 0, created_at: 1 };
  await db.insertInto('household').values(household).execute();
  await db.insertInto('profile').values({ id: 'ada', household_id: 'home', name: 'Ada', position: 0 }).execute();
  for (const id of titles) {
    const row = { id, kind: 'film', year: null, age_rating: null, duration_ms: null, added_at: 1 };
    await db.insertInto('title').values(row).execute();
  }
});
afterEach(() => db.destroy());

/** Every title is like those after it. */
const suggestions = () =>
  new SuggestionService({
    taste: new TasteStore(db),
    trending: new TrendingService(heat, () => 1_700_000_000_000),
    similar: (_asker, id, { except, limit }) => {
      const seen = titles.slice(titles.indexOf(id) + 1).filter((one) => !hidden.has(one) && !except.has(one));
      return Promise.resolve(seen.slice(0, limit));
    },
    visibleAmong: (_asker, ids) => Promise.resolve(ids.filter((id) => !hidden.has(id))),
    nameOf: (_asker, id) => Promise.resolve(hidden.has(id) ? undefined : `The ${id}`),
    isPersonal: () => Promise.resolve(isPersonal),
  }).suggestions(asker);

async function watch(titleId: string, share: number, at: number): Promise<void> {
  const row = { position_ms: share * 1_000, duration_ms: 1_000, finish_ms: 900, updated_at: at };
  const watchedAt = share >= 0.9 ? at : null;
  await db
    .insertInto('watch_progress')
    .values({ profile_id: 'ada', title_id: titleId, watched_at: watchedAt, ...row })
    .execute();
}

async function trend(...ids: string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    for (let time = ids.length; time > at; time--) await plays.count(id, 'DE', 1_700_000_000_000);
  }
}

test('a row says which title it comes from, and that is one that was watched', async () => {
  await watch('t0', 0.95, 5);
  const [because] = await suggestions();
  expect(because).toMatchObject({ id: 'because:t0', reason: { kind: 'because', title: { id: 't0', name: 'The t0' } } });
  expect(because?.titleIds).toEqual(titles.slice(1));
});

test('a look of some minutes is no reason, a like is one', async () => {
  await watch('t0', 0.3, 5);
  expect(await suggestions()).toEqual([]);
  await db
    .insertInto('feedback')
    .values({ profile_id: 'ada', title_id: 't4', verdict: 'like', updated_at: 6 })
    .execute();
  expect((await suggestions()).map(({ id }) => id)).toEqual(['because:t4']);
});

test('no title is in two rows, and none that was begun or turned down in any', async () => {
  await watch('t0', 0.95, 5);
  await watch('t6', 0.95, 9);
  await watch('t8', 0.1, 10);
  await db
    .insertInto('feedback')
    .values({ profile_id: 'ada', title_id: 't9', verdict: 'not_interested', updated_at: 6 })
    .execute();
  await trend('t1', 't2', 't3', 't4', 't5', 't7', 't8', 't9');
  const rows = await suggestions();
  expect(rows.map(({ id }) => id)).toEqual(['because:t6', 'because:t0']);
  const all = rows.flatMap(({ titleIds }) => titleIds);
  expect(new Set(all).size).toBe(all.length);
  for (const id of ['t0', 't6', 't8', 't9']) expect(all).not.toContain(id);
});

test('who agreed to nothing gets what is watched most, and nothing of their own', async () => {
  isPersonal = false;
  await watch('t0', 0.95, 5);
  await trend('t0', 't1', 't2', 't3', 't4');
  expect(await suggestions()).toEqual([
    { id: 'trending', name: 'rail.trending', reason: null, titleIds: ['t0', 't1', 't2', 't3', 't4'] },
  ]);
});

test('what may not be seen is neither suggested nor a reason, and a short row is none', async () => {
  await watch('t0', 0.95, 5);
  await trend('t1', 't2', 't3', 't4', 't5');
  hidden = new Set(titles.slice(0, 12));
  expect(await suggestions()).toEqual([]);
});
