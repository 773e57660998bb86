import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { HeatStore } from './HeatStore';
import { PlaysStore } from './PlaysStore';
import { TrendingService, USUAL_DECAY } from './TrendingService';

const DAY_MS = 86_400_000;
let db: Db;
let plays: PlaysStore;
let nowMs: number;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  plays = new PlaysStore(db, new HeatStore(db, USUAL_DECAY));
  nowMs = 1_700_000_000_000;
  for (const id of ['old', 'new', 'series', 'local']) await add(id);
  await add('episode', 'series');
});
afterEach(() => db.destroy());

async function add(id: string, seriesId: string | null = null): Promise<void> {
  const row = { id, kind: 'film', year: null, age_rating: null, duration_ms: null, added_at: 1 };
  const place = seriesId === null ? {} : { series_id: seriesId, season: 1, number: 1 };
  await db
    .insertInto('title')
    .values({ ...row, ...place })
    .execute();
}

async function watch(titleId: string, times: number, region = 'DE', daysAgo = 0): Promise<void> {
  for (let time = 0; time < times; time++) await plays.count(titleId, region, nowMs - daysAgo * DAY_MS);
}

const trending = (decay = USUAL_DECAY) => new TrendingService(new HeatStore(db, decay), () => nowMs);

test('of late counts more than long ago, by how much is said', async () => {
  await watch('old', 10, 'DE', 20);
  await watch('new', 5);
  expect(await trending().titles('DE')).toEqual(['new', 'old']);
  expect(await trending({ decay: 0.99, unitMs: DAY_MS }).titles('DE')).toEqual(['old', 'new']);
});

test('a country comes first with its own, then with what is watched everywhere', async () => {
  await watch('local', 2, 'DE');
  await watch('new', 9, 'US');
  expect(await trending().titles('DE')).toEqual(['local', 'new']);
  expect(await trending().titles('US')).toEqual(['new', 'local']);
  expect(await trending().titles(null)).toEqual(['new', 'local']);
});

test('an episode counts for its series', async () => {
  await watch('episode', 3);
  expect(await trending().titles('DE')).toEqual(['series']);
});

test('it is read once in five minutes', async () => {
  const service = trending();
  await watch('old', 1);
  expect(await service.titles('DE')).toEqual(['old']);
  await watch('new', 5);
  expect(await service.titles('DE')).toEqual(['old']);
  nowMs += 301_000;
  expect(await service.titles('DE')).toEqual(['new', 'old']);
});

test('what is worth less than one play of a month ago is not warm, and plays from before are forgotten', async () => {
  await watch('old', 1, 'DE', 40);
  await watch('new', 1);
  expect(await trending().titles('DE')).toEqual(['new']);
  await plays.prune(nowMs - 30 * DAY_MS);
  expect(await db.selectFrom('title_plays').select('title_id').execute()).toEqual([{ title_id: 'new' }]);
});

test('a title is indexed anew whenever it is watched twice as often, and not with every play', async () => {
  const indexed: number[] = [];
  for (let time = 1; time <= 20; time++) {
    await db.deleteFrom('search_dirty').execute();
    await watch('new', 1, time % 2 ? 'DE' : 'US');
    const dirty = await db.selectFrom('search_dirty').select('title_id').execute();
    if (dirty.some(({ title_id }) => title_id === 'new')) indexed.push(time);
  }
  expect(indexed).toEqual([1, 3, 7, 15]);
});

test('scores are those of their plays, also where they were made anew from what was counted', async () => {
  const scores = async () => {
    const rows = await db.selectFrom('title_heat').selectAll().orderBy('region').orderBy('title_id').execute();
    return rows.map(({ region, title_id: id, score }) => `${region} ${id} ${score.toFixed(6)}`);
  };
  // counted by the hour, and so is this moment
  nowMs = Math.floor(nowMs / 3_600_000) * 3_600_000;
  for (const [id, times, daysAgo] of [
    ['old', 7, 12],
    ['new', 2, 1],
    ['old', 1, 3],
    ['local', 4, 5],
  ] as const) {
    await watch(id, times, 'DE', daysAgo);
  }
  const counted = await scores();
  expect(counted).toHaveLength(6);
  await db.deleteFrom('title_heat_scale').execute();
  await trending().titles('DE');
  expect(await scores()).toEqual(counted);
});
