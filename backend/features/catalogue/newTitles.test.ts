import { afterEach, beforeEach, expect, test } from 'vitest';
import { plain, SampleCatalogue } from './SampleCatalogue';
import { genreCode } from './titleParts';

let sample: SampleCatalogue;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

test('a title has one place: who comes second is told so, and changes nothing', async () => {
  expect(await sample.add('film', 1)).toBe(true);
  expect(await sample.add('film', 2, { year: 1999 })).toBe(false);
  expect(await sample.db.selectFrom('title').select(['id', 'year']).execute()).toEqual([{ id: 'film', year: 2026 }]);
});

test('an episode has one place in its series, and none in what is no series', async () => {
  await sample.addSeries();
  const place = { kind: 'episode', episode: { seriesId: 'series', season: 1, number: 1 } } as const;
  expect(await sample.add('other', 1, place)).toBe(false);
  await sample.add('film', 1);
  expect(await sample.add('other', 1, { ...place, episode: { ...place.episode, seriesId: 'film' } })).toBe(false);
});

test('an asset belongs to one title', async () => {
  await sample.add('film', 1);
  expect(await sample.newTitles.insert({ ...plain, id: 'other' }, { id: 'film', source: {} })).toBe(false);
  expect(await sample.newTitles.has('other')).toBe(false);
});

test.each([
  ['Science Fiction', 'science-fiction'],
  ['  Sci-Fi & Fantasy ', 'sci-fi-and-fantasy'],
  ['Comédie', 'comedie'],
  ['—', ''],
])('the genre "%s" has the code "%s"', (name, code) => {
  expect(genreCode(name)).toBe(code);
});
