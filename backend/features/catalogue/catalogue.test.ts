import { afterEach, beforeEach, expect, test } from 'vitest';
import { asker, child, SampleCatalogue } from './SampleCatalogue';
import { CatalogueStore } from './store';
import { finishMsOf, isFinished, resumeMsOf } from './watching';

let sample: SampleCatalogue;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

test('an empty catalogue is a home without rails', async () => {
  expect((await sample.home.home(asker)).rails).toEqual([]);
});

test('a name is in the language of the asker where it was translated, else in English', async () => {
  await sample.add('translated', 1, {
    texts: [
      { language: 'en', name: 'Light', synopsis: '' },
      { language: 'es', name: 'Luz', synopsis: '' },
    ],
  });
  await sample.add('plain', 2);
  const names = (await sample.home.home(asker)).rails[0]?.items.map(({ name }) => name);
  expect(names).toEqual(['The plain', 'Luz']);
});

test('pages follow each other without a gap or a repeat, also among titles of one moment', async () => {
  for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) await sample.add(id, index < 3 ? 10 : 20);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await sample.catalogue.page(asker, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(['d', 'e', 'a', 'b', 'c']);
});

test.each(['', 'nonsense', Buffer.from('{"a":1}').toString('base64url')])(
  'the cursor "%s" is refused',
  async (cursor) => {
    await expect(sample.catalogue.page(asker, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
  },
);

test('a title that waits is being prepared, with its share of the work', async () => {
  await sample.add('film', 1);
  await sample.db.updateTable('asset').set({ progress: 0.4 }).execute();
  expect((await sample.catalogue.details(asker, 'film')).availability).toEqual({ state: 'preparing', progress: 0.4 });
});

test('a title that failed says why', async () => {
  await sample.add('film', 1);
  await sample.db.updateTable('asset').set({ state: 'failed', failure_code: 'media_not_allowed' }).execute();
  const { availability } = await sample.catalogue.details(asker, 'film');
  expect(availability).toEqual({ state: 'failed', code: 'media_not_allowed' });
});

test('a film goes on from where it stopped, unless that was at its very beginning or end', () => {
  const whole = { durationMs: 100_000, finishMs: 90_000, watchedAt: null };
  const at = (positionMs: number) => resumeMsOf({ ...whole, positionMs });
  const places = [at(0), at(1_999), at(2_000), at(89_999), at(90_000), resumeMsOf(null)];
  expect(places).toEqual([null, null, 2_000, 89_999, null, null]);
});

test('a title is over at nine tenths of it, or where its closing credits begin', () => {
  const credits = (startMs: number) => ({ kind: 'credits' as const, startMs, endMs: startMs + 1, name: '' });
  const finishOf = (...startMs: number[]) => finishMsOf({ durationMs: 100_000, markers: startMs.map(credits) });
  expect([finishOf(), finishOf(95_000), finishOf(80_000), finishOf(1_000, 80_000)]).toEqual([
    90_000, 90_000, 80_000, 80_000,
  ]);
});

test('what was seen to its end is over until it is really begun anew', () => {
  const seen = { durationMs: 100_000, finishMs: 90_000, watchedAt: 1 };
  const isOverAt = (positionMs: number) => isFinished({ ...seen, positionMs });
  expect([isOverAt(95_000), isOverAt(0), isOverAt(1_000), isOverAt(30_000)]).toEqual([true, true, true, false]);
});

test('home has what was begun, what is new, the genres with more than one title, and the series', async () => {
  await sample.addSeries();
  for (const id of ['a', 'b', 'c'])
    await sample.add(id, 10, { genres: id === 'c' ? ['comedy', 'nature'] : ['nature'] });
  await sample.watch('a', 50_000, 1);
  expect(await sample.railIds()).toEqual(['continue 1', 'new 4', 'genre:nature 3', 'series 1']);
});

test('the first rails come with their titles, a later one is read when it is needed', async () => {
  for (let genre = 0; genre < 10; genre += 1) {
    for (const id of ['a', 'b']) await sample.add(`${id}${genre}`, genre, { genres: [`genre-${genre}`] });
  }
  const { rails } = await sample.home.home(asker);
  expect(rails.map(({ items }) => items.length)).toEqual([20, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0]);
  const last = rails.at(-1);
  expect(last?.total).toBe(2);
  expect(await sample.idsOf(last?.id ?? '')).toEqual(['a9', 'b9']);
});

test('stretches of a rail follow each other, and end where it ends', async () => {
  for (let at = 0; at < 105; at += 1) await sample.add(`t${at}`, at, { genres: [] });
  const first = await sample.home.rail(asker, 'new', { from: 0, limit: 60 });
  const second = await sample.home.rail(asker, 'new', { from: 60, limit: 60 });
  expect([first.total, first.items.length, second.items.length]).toEqual([100, 60, 40]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100);
  expect(await sample.idsOf('new', { from: 5000 })).toEqual([]);
  await expect(sample.home.rail(asker, 'genre:none', {})).rejects.toMatchObject({ code: 'not_found' });
});

test('more like this shares the most genres, and never holds the title itself or an episode', async () => {
  await sample.addSeries();
  await sample.add('this', 1, { genres: ['nature', 'short', 'mystery'] });
  await sample.add('near', 1, { genres: ['nature', 'short'] });
  await sample.add('far', 9, { genres: ['nature'] });
  await sample.add('other', 9, { genres: ['comedy'] });
  const { moreLikeThis } = await sample.catalogue.details(asker, 'this');
  expect(moreLikeThis.map(({ id }) => id)).toEqual(['near', 'far', 'series']);
});

test("a child's profile sees only what is rated for children, by whatever way it asks", async () => {
  await sample.add('young', 1, { ageRating: 'all', genres: ['nature'] });
  await sample.add('old', 2, { ageRating: '16', genres: ['nature'] });
  await sample.add('unrated', 3, { ageRating: null, genres: ['nature'] });
  await sample.watch('old', 50_000, 1);
  expect(await sample.railIds(child)).toEqual(['new 1']);
  await expect(sample.catalogue.details(child, 'old')).rejects.toMatchObject({ code: 'not_found' });
  await expect(sample.catalogue.toPlay(child, 'unrated')).rejects.toMatchObject({ code: 'not_found' });
  expect((await sample.catalogue.page(child, {})).items.map(({ id }) => id)).toEqual(['young']);
  expect((await sample.catalogue.details(child, 'young')).moreLikeThis).toEqual([]);
});

test('details name the people, the markers their chapters in the language of the asker', async () => {
  await sample.add('film', 1, {
    tags: ['sea'],
    credits: [
      { person: 'Ilse Varga', job: 'director' },
      { person: 'Ilse Varga', job: 'actor', character: 'The keeper' },
    ],
    markers: [
      { kind: 'credits', startMs: 900, endMs: 1000, names: [] },
      {
        kind: 'chapter',
        startMs: 0,
        endMs: 900,
        names: [
          { language: 'en', name: 'Night' },
          { language: 'es', name: 'Noche' },
        ],
      },
    ],
  });
  expect(await sample.catalogue.details(asker, 'film')).toMatchObject({
    tags: ['sea'],
    credits: [
      { person: 'Ilse Varga', job: 'director', character: null },
      { person: 'Ilse Varga', job: 'actor', character: 'The keeper' },
    ],
  });
  expect((await sample.catalogue.toPlay(asker, 'film')).markers).toEqual([
    { kind: 'chapter', startMs: 0, endMs: 900, name: 'Noche' },
    { kind: 'credits', startMs: 900, endMs: 1000, name: '' },
  ]);
});

test('the catalogue is counted once, and again when a title came, went or changed its age or genre', async () => {
  await sample.add('a', 1, { genres: ['nature'] });
  await sample.add('b', 2, { genres: ['nature', 'comedy'] });
  const store = new CatalogueStore(sample.db);
  const first = await store.counts(asker);
  await sample.setState('ready', 'a');
  await sample.watch('a', 50_000, 1);
  await sample.db.updateTable('title').set({ duration_ms: 5 }).execute();
  expect(await store.counts(asker)).toBe(first);
  expect(await store.counts(child)).toMatchObject({ all: 2 });

  await sample.db.updateTable('title').set({ min_age: 16 }).where('id', '=', 'b').execute();
  expect(await store.counts(child)).toEqual({ all: 1, series: 0, genres: [{ genre: 'nature', count: 1 }] });
  await sample.db.updateTable('title_genre').set({ genre: 'short' }).where('genre', '=', 'comedy').execute();
  expect((await store.counts(asker)).genres.map(({ genre }) => genre)).toEqual(['nature', 'short']);
  await sample.db.deleteFrom('title').where('id', '=', 'b').execute();
  expect(await store.counts(asker)).toEqual({ all: 1, series: 0, genres: [{ genre: 'nature', count: 1 }] });
});
