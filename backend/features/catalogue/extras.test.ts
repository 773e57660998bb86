import { afterEach, beforeEach, expect, test } from 'vitest';
import { asker, child, plain, SampleCatalogue } from './SampleCatalogue';

let sample: SampleCatalogue;
const trailer = {
  ...plain,
  id: 'film-trailer',
  ageRating: null,
  texts: [{ language: 'en', name: '', synopsis: '' }],
  extraOf: { titleId: 'film', kind: 'trailer' as const },
};
const add = (title: typeof trailer | (typeof plain & { id: string })) =>
  sample.newTitles.insert(
    { ...title, texts: title.texts.length > 0 ? title.texts : [{ language: 'en', name: title.id, synopsis: '' }] },
    { id: title.id, source: {} },
  );
const publish = async (id: string) => {
  await sample.db
    .insertInto('package')
    .values({ id: `${id}-package`, asset_id: id, description: '{}', created_at: 1, published_at: 1 })
    .execute();
  await sample.db
    .updateTable('asset')
    .set({ state: 'ready', progress: 1, package_id: `${id}-package` })
    .where('id', '=', id)
    .execute();
};

beforeEach(async () => {
  sample = await SampleCatalogue.open();
  await add({ ...plain, id: 'film' });
  await publish('film');
  await add({ ...trailer, id: 'film-making', extraOf: { titleId: 'film', kind: 'trailer' } });
  await sample.db.updateTable('extra').set({ kind: 'featurette' }).execute();
  await add(trailer);
  await publish('film-trailer');
});
afterEach(() => sample.db.destroy());

test('a title shows what belongs to it, its trailer first, and no list shows that by itself', async () => {
  const { extras } = await sample.catalogue.details(asker, 'film');
  expect(extras.map(({ id, kind, availability }) => [id, kind, availability.state])).toEqual([
    ['film-trailer', 'trailer', 'ready'],
    ['film-making', 'featurette', 'preparing'],
  ]);
  const { items } = await sample.catalogue.page(asker, {});
  expect(items.map(({ id }) => id)).toEqual(['film']);
  expect(await sample.catalogue.summaries(asker, ['film-trailer'])).toEqual([]);
  await expect(sample.catalogue.details(asker, 'film-trailer')).rejects.toMatchObject({ code: 'not_found' });
});

test('an extra is played where its title could be, as nothing that anybody has watched', async () => {
  expect(await sample.catalogue.toPlay(asker, 'film-trailer')).toMatchObject({
    titleId: 'film-trailer',
    isExtra: true,
  });
  expect(await sample.catalogue.toPlay(asker, 'film')).toMatchObject({ titleId: 'film', isExtra: false });
  await sample.db.updateTable('title').set({ min_age: 16 }).where('id', '=', 'film').execute();
  await expect(sample.catalogue.toPlay(child, 'film-trailer')).rejects.toMatchObject({ code: 'not_found' });
});

test('an extra for grown-ups stays away from a child that may see the film', async () => {
  await sample.db.updateTable('title').set({ min_age: 16 }).where('id', '=', 'film-trailer').execute();
  const { extras } = await sample.catalogue.details(child, 'film');
  expect(extras.map(({ id }) => id)).toEqual(['film-making']);
  await expect(sample.catalogue.toPlay(child, 'film-trailer')).rejects.toMatchObject({ code: 'not_found' });
});

test('a look at a title shows its trailer, and the title itself while that is not ready', async () => {
  expect((await sample.catalogue.toPreview(asker, 'film')).titleId).toBe('film-trailer');
  await sample.db
    .updateTable('asset')
    .set({ state: 'preparing', package_id: null })
    .where('id', '=', 'film-trailer')
    .execute();
  expect((await sample.catalogue.toPreview(asker, 'film')).titleId).toBe('film');
});

test('what belongs to a title goes with it', async () => {
  await sample.db.deleteFrom('title').where('id', '=', 'film').execute();
  expect(await sample.db.selectFrom('title').select('id').execute()).toEqual([]);
});

test('what viewers say is told from five of them on, and follows every change of mind', async () => {
  const opinions = async () => (await sample.catalogue.details(asker, 'film')).ratings.viewers;
  const say = (profileId: string, verdict: string | null) =>
    sample.db
      .insertInto('feedback')
      .values({ profile_id: profileId, title_id: 'film', verdict, stars: null, review: null, updated_at: 1 })
      .onConflict((conflict) => conflict.columns(['profile_id', 'title_id']).doUpdateSet({ verdict }))
      .execute();
  const household = await sample.db.selectFrom('profile').select('household_id').executeTakeFirstOrThrow();
  for (let n = 0; n < 6; n += 1) {
    const row = { id: `v${n}`, household_id: household.household_id, name: 'V', position: n + 1 };
    await sample.db.insertInto('profile').values(row).execute();
  }
  for (const n of [0, 1, 2, 3]) await say(`v${n}`, 'like');
  expect(await opinions()).toBeNull();
  await say('v4', 'dislike');
  expect(await opinions()).toEqual({ liked: 0.8, count: 5 });
  await say('v5', 'not_interested');
  await say('v0', 'dislike');
  expect(await opinions()).toEqual({ liked: 0.6, count: 5 });
  await say('v5', 'like');
  expect(await opinions()).toEqual({ liked: 4 / 6, count: 6 });
  await sample.db.deleteFrom('profile').where('id', 'in', ['v1', 'v2']).execute();
  expect(await opinions()).toBeNull();
});

test('what others say comes with its source', async () => {
  const ratings = [
    { source: 'imdb', value: 7.4, best: 10, votes: 1200 },
    { source: 'tomatometer', value: 91, best: 100, votes: null },
  ];
  await sample.newTitles.insert({
    ...plain,
    id: 'rated',
    texts: [{ language: 'en', name: 'R', synopsis: '' }],
    ratings,
  });
  expect((await sample.catalogue.details(asker, 'rated')).ratings.others).toEqual(ratings);
});
