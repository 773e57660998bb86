import { afterEach, beforeEach, expect, test } from 'vitest';
import { asker, SampleCatalogue } from './SampleCatalogue';

let sample: SampleCatalogue;

beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

const mineOf = async (id: string) => (await sample.catalogue.details(asker, id)).mine;
const nothing = { isListed: false, isWatched: false, verdict: null, stars: null, review: null };

test('details say what the profile did with a title and says of it, and nothing of anybody else', async () => {
  await sample.add('film', 1);
  expect(await mineOf('film')).toEqual(nothing);
  await sample.db.insertInto('profile').values({ id: 'q', household_id: 'h', name: 'Ben', position: 1 }).execute();
  const said = { title_id: 'film', verdict: 'like', stars: 4, review: 'Quiet.', updated_at: 1 };
  await sample.db
    .insertInto('feedback')
    .values({ profile_id: 'q', ...said, verdict: 'dislike' })
    .execute();
  await sample.db
    .insertInto('watchlist_item')
    .values({ profile_id: 'q', title_id: 'film', place: 1, added_at: 1 })
    .execute();
  expect(await mineOf('film')).toEqual(nothing);
  await sample.db
    .insertInto('feedback')
    .values({ profile_id: 'p', ...said })
    .execute();
  await sample.db
    .insertInto('watchlist_item')
    .values({ profile_id: 'p', title_id: 'film', place: 1, added_at: 1 })
    .execute();
  await sample.watch('film', 99_000, 1);
  expect(await mineOf('film')).toEqual({
    isListed: true,
    isWatched: true,
    verdict: 'like',
    stars: 4,
    review: 'Quiet.',
  });
});

test('an episode is on the list with its series, and a series is watched when every episode is', async () => {
  await sample.addSeries();
  await sample.db
    .insertInto('watchlist_item')
    .values({ profile_id: 'p', title_id: 'series', place: 1, added_at: 1 })
    .execute();
  expect((await mineOf('s1e2')).isListed).toBe(true);
  for (const id of ['s1e1', 's1e2', 's2e1']) await sample.watch(id, 99_000, 1);
  expect([(await mineOf('s1e1')).isWatched, (await mineOf('series')).isWatched]).toEqual([true, false]);
  await sample.watch('s2e2', 99_000, 2);
  expect((await mineOf('series')).isWatched).toBe(true);
});
