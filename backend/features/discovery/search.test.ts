import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { SearchIndex } from './SearchIndex';
import { SearchService, type Asker } from './SearchService';
import type { TitleSummary } from '#contracts';

const asker = { language: 'en', maxAge: null } as Asker;
const catalogue: Record<string, { name: string; kind?: string; people?: string[]; genre?: string; es?: string }> = {
  'first-light': { name: 'First Light', genre: 'nature', es: 'Primera luz', people: ['Maren Aldous'] },
  'night-light': { name: 'Night Light' },
  light: { name: 'Light' },
  lightning: { name: 'Lightning over the Lake', people: ['Teo Ferrand', 'Maren Aldous'] },
  umbrellas: { name: 'Two Umbrellas', genre: 'nature' },
  spider: { name: 'Spider-Man' },
  leon: { name: 'Léon: The Cat' },
  tokyo: { name: '東京物語' },
  stations: { name: 'All Stations', kind: 'series' },
};
let db: Db;
let index: SearchIndex;
let search: SearchService;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  index = new SearchIndex(db);
  let addedAt = 1_700_000_000_000;
  for (const [id, { name, kind = 'film', people = [], genre, es }] of Object.entries(catalogue)) {
    const title = { id, kind, year: null, age_rating: null, duration_ms: null, added_at: (addedAt -= 60_000) };
    await db.insertInto('title').values(title).execute();
    await db.insertInto('title_text').values({ title_id: id, language: 'en', name, synopsis: '' }).execute();
    if (es)
      await db.insertInto('title_text').values({ title_id: id, language: 'es', name: es, synopsis: '' }).execute();
    if (genre) await db.insertInto('title_genre').values({ title_id: id, position: 0, genre }).execute();
    for (const [position, person] of people.entries()) await credit(id, position, person);
  }
  search = new SearchService({
    index,
    visibleAmong: (_asker, ids) => Promise.resolve([...ids]),
    summaries: (_asker, ids) => Promise.resolve(ids.map(summary)),
    people: (ids) =>
      Promise.resolve(ids.flatMap((titleId) => (catalogue[titleId]?.people ?? []).map((name) => ({ titleId, name })))),
    genres: () => Promise.resolve(['nature', 'space']),
  });
});
afterEach(() => db.destroy());

async function credit(titleId: string, position: number, name: string): Promise<void> {
  await db
    .insertInto('person')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db.selectFrom('person').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  await db.insertInto('credit').values({ title_id: titleId, position, person_id: id, job: 'actor' }).execute();
}

const summary = (id: string) => ({ id, name: catalogue[id]?.name ?? '', episode: null }) as TitleSummary;
const found = async (q: string) => (await search.search(asker, { q })).items.map(({ id }) => id);

test('the exact name comes before what begins so, and that before what has the word', async () => {
  expect(await found('light')).toEqual(['light', 'lightning', 'first-light', 'night-light']);
});

test('letter by letter the title comes nearer', async () => {
  for (const typed of ['u', 'um', 'umb', 'umbrell']) expect((await found(typed))[0]).toBe('umbrellas');
});

test.each([
  ['LEON cat', 'leon'],
  ['léon', 'leon'],
  ['spider man', 'spider'],
  ['spiderman', 'spider'],
  ['spider-m', 'spider'],
  ['東京', 'tokyo'],
  ['物語', 'tokyo'],
  ['primera', 'first-light'],
  ['light first', 'first-light'],
  ['maren light', 'first-light'],
  ['ferrand', 'lightning'],
])('%s finds %s', async (typed, titleId) => {
  expect((await found(typed))[0]).toBe(titleId);
});

test.each([
  ['umbrelas', 'umbrellas', 'umbrellas'],
  ['frist lihgt', 'first-light', 'first light'],
  ['twu umberllas', 'umbrellas', 'twu umbrellas'],
])('%s was meant to find %s', async (typed, titleId, correctedTo) => {
  const answer = await search.search(asker, { q: typed });
  expect(answer.items[0]?.id).toBe(titleId);
  if (answer.correctedTo !== null) expect(answer.correctedTo).toBe(correctedTo);
});

test('what is nowhere is found nowhere, without a guess', async () => {
  expect(await search.search(asker, { q: 'xylophone' })).toEqual({
    items: [],
    people: [],
    genres: [],
    correctedTo: null,
  });
  expect(await found('"*^ OR )(')).toEqual([]);
});

test('people and genres that are called so are named beside the titles', async () => {
  expect((await search.search(asker, { q: 'maren' })).people).toEqual([{ name: 'Maren Aldous', titles: 2 }]);
  expect((await search.search(asker, { q: 'nat' })).genres).toEqual(['nature']);
});

test('of titles that answer as well the more watched one comes first, once its plays are counted', async () => {
  expect(await found('light')).toEqual(['light', 'lightning', 'first-light', 'night-light']);
  await db.insertInto('title_plays').values({ title_id: 'night-light', hour: 1, region: 'DE', plays: 500 }).execute();
  await db.insertInto('search_dirty').values({ title_id: 'night-light' }).execute();
  expect(await found('light')).toEqual(['light', 'lightning', 'night-light', 'first-light']);
});

test('a title that changed is found by its new name and not by the old one, one that went by none', async () => {
  expect(await found('umbrellas')).toEqual(['umbrellas']);
  await db.updateTable('title_text').set({ name: 'Two Parasols' }).where('title_id', '=', 'umbrellas').execute();
  expect(await found('parasols')).toEqual(['umbrellas']);
  expect(await found('umbrellas')).toEqual([]);
  await db.deleteFrom('title').where('id', '=', 'umbrellas').execute();
  expect(await found('parasols')).toEqual([]);
});

test('suggestions are names, each once', async () => {
  expect(await search.suggest(asker, 'li')).toEqual(['Light', 'Lightning over the Lake', 'First Light', 'Night Light']);
});

test('a thousand titles that are named alike are numbered, also in one second', async () => {
  const names = Array.from({ length: 1_100 }, (_, nth) => `same-${nth}`);
  for (const id of names) {
    const title = { id, kind: 'film', year: null, age_rating: null, duration_ms: null, added_at: 1_600_000_000_000 };
    await db.insertInto('title').values(title).execute();
  }
  expect(await index.refresh()).toBe(false);
  const { docs } = await db
    .selectFrom('search_doc')
    .select((select) => select.fn.countAll<number>().as('docs'))
    .executeTakeFirstOrThrow();
  expect(docs).toBe(1_100 + Object.keys(catalogue).length);
});
