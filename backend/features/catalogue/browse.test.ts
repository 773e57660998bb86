import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContentQuery } from '#contracts';
import { asker, child, SampleCatalogue } from './SampleCatalogue';

let sample: SampleCatalogue;

beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

async function walk(query: ContentQuery, who = asker): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await sample.catalogue.page(who, { ...query, ...(cursor && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

async function addSome(): Promise<void> {
  const MINUTE_MS = 60_000;
  await sample.add('delta', 4, { year: 1999, genres: ['drama'], durationMs: 10 * MINUTE_MS, ageRating: '16' });
  await sample.add('alpha', 3, { year: 2026, genres: ['nature'], durationMs: 50 * MINUTE_MS });
  await sample.add('charlie', 2, { year: 2010, genres: ['drama', 'nature'], durationMs: 130 * MINUTE_MS });
  await sample.add('bravo', 1, { year: 2026, kind: 'series', genres: ['drama'], ageRating: '6', durationMs: null });
}

test.each<[ContentQuery['sort'], string[]]>([
  ['newest', ['delta', 'alpha', 'charlie', 'bravo']],
  ['name', ['alpha', 'bravo', 'charlie', 'delta']],
  ['year', ['alpha', 'bravo', 'charlie', 'delta']],
])('pages by %s follow each other, whatever their length', async (sort, ids) => {
  await addSome();
  for (const limit of [1, 2, 3, 10]) expect(await walk({ sort, limit })).toEqual(ids);
});

test('by popularity they come in the order of the search index', async () => {
  await addSome();
  for (const [doc, id] of ['charlie', 'delta', 'bravo', 'alpha'].entries()) {
    await sample.db.insertInto('search_doc').values({ doc, title_id: id, kind: 'film', band: 0, names: '' }).execute();
  }
  expect(await walk({ sort: 'popularity', limit: 2 })).toEqual(['charlie', 'delta', 'bravo', 'alpha']);
});

test.each<[ContentQuery, string[]]>([
  [{ genre: 'drama' }, ['delta', 'charlie', 'bravo']],
  [{ type: 'series' }, ['bravo']],
  [{ year: 2026 }, ['alpha', 'bravo']],
  [{ rating: 6 }, ['alpha', 'charlie', 'bravo']],
  [{ duration: 'short' }, ['delta']],
  [{ duration: 'long' }, ['charlie']],
  [{ genre: 'nature', duration: 'medium' }, ['alpha']],
  [{ language: 'fr' }, []],
])('%j leaves %j', async (query, ids) => {
  await addSome();
  expect(await walk({ ...query, limit: 2 })).toEqual(ids);
});

test('a language is one that a title can be heard in', async () => {
  await addSome();
  const description = JSON.stringify({ audio: [{ language: 'en' }, { language: 'es' }] });
  const row = { id: 'p-1', asset_id: 'alpha', description, created_at: 1 };
  await sample.db.insertInto('package').values(row).execute();
  await sample.db.updateTable('asset').set({ package_id: 'p-1' }).where('id', '=', 'alpha').execute();
  expect(await walk({ language: 'es' })).toEqual(['alpha']);
});

test('the categories of a child are those of what the child may see', async () => {
  await addSome();
  expect(await sample.catalogue.categories(asker)).toEqual([
    { genre: 'drama', titles: 3 },
    { genre: 'nature', titles: 2 },
  ]);
  expect(await sample.catalogue.categories(child)).toEqual([
    { genre: 'drama', titles: 2 },
    { genre: 'nature', titles: 2 },
  ]);
});

test('a name that is given later is sorted by, and the English one is if there is one', async () => {
  await sample.add('first', 1, { texts: [{ language: 'es', name: 'Zorro', synopsis: '' }] });
  await sample.add('second', 1, { texts: [{ language: 'en', name: 'Middle', synopsis: '' }] });
  expect(await walk({ sort: 'name' })).toEqual(['second', 'first']);
  await sample.db
    .insertInto('title_text')
    .values({ title_id: 'first', language: 'en', name: 'Fox', synopsis: '' })
    .execute();
  expect(await walk({ sort: 'name' })).toEqual(['first', 'second']);
});

test('a cursor of another list is refused', async () => {
  await addSome();
  const cursor = Buffer.from('{"a":1}').toString('base64url');
  await expect(sample.catalogue.page(asker, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
});
