import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContentQuery } from '#contracts';
import { SampleQueries } from '#backend/platform/db/SampleQueries';
import { BrowseStore } from './BrowseStore';
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
  [{ decade: 2010 }, ['charlie']],
  [{ decade: 1990 }, ['delta']],
  [{ rating: 6 }, ['alpha', 'charlie', 'bravo']],
  [{ duration: 'short' }, ['delta']],
  [{ duration: 'long' }, ['charlie']],
  [{ genre: 'nature', duration: 'medium' }, ['alpha']],
  [{ language: 'fr' }, []],
])('%j leaves %j', async (query, ids) => {
  await addSome();
  expect(await walk({ ...query, limit: 2 })).toEqual(ids);
});

test.each<ContentQuery>([{}, { sort: 'name' }, { genre: 'drama', sort: 'name' }, { sort: 'year' }])(
  'a list of %j begins at any place as well',
  async (query) => {
    await addSome();
    const all = await walk({ ...query, limit: 10 });
    for (let from = 0; from <= all.length; from += 1) {
      const { items } = await sample.catalogue.page(asker, { ...query, from, limit: 2 });
      expect(items.map(({ id }) => id)).toEqual(all.slice(from, from + 2));
    }
  },
);

test('an outline says how many there are, and where in the list by name each letter begins', async () => {
  await addSome();
  for (const [id, name] of [
    ['n', '9 lives'],
    ['e', 'élan'],
    ['last', '\u{10ffff}'],
    ['b2', 'bridge'],
  ] as const) {
    await sample.add(id, 9, { year: null, texts: [{ language: 'en', name, synopsis: '' }] });
  }
  await sample.add('delta2', 9, { texts: [{ language: 'en', name: 'Delta', synopsis: '' }], year: 1995 });
  const outline = await sample.catalogue.outline(asker, {});
  expect(outline.total).toBe(9);
  expect(outline.years).toEqual([
    { year: 2026, titles: 2 },
    { year: 2010, titles: 1 },
    { year: 1999, titles: 1 },
    { year: 1995, titles: 1 },
  ]);
  let from = 0;
  for (const { letter, titles } of outline.letters) {
    const { items } = await sample.catalogue.page(asker, { sort: 'name', from, limit: titles });
    expect(items.map(({ name }) => name.toLowerCase().startsWith(letter))).toEqual(Array(titles).fill(true));
    from += titles;
  }
  expect(from).toBe(outline.total);
  expect(outline.letters.map(({ letter }) => letter)).toEqual(['9', 'b', 'd', 't', 'é', '\u{10ffff}']);
});

test('an outline is that of what the list is narrowed down to, with all of its years', async () => {
  await addSome();
  const { total, years } = await sample.catalogue.outline(asker, { genre: 'drama', decade: 1990 });
  expect(total).toBe(1);
  expect(years.map(({ year }) => year)).toEqual([2026, 2010, 1999]);
  const none = await sample.catalogue.outline(asker, { genre: 'western' });
  expect(none).toMatchObject({ total: 0, letters: [], years: [] });
  expect((await sample.catalogue.outline(child, { genre: 'drama' })).total).toBe(2);
});

test('letters and years are counted along an index, without sorting', async () => {
  await addSome();
  const queries = new SampleQueries(sample.db);
  const browse = new BrowseStore(queries.db);
  await browse.outline(asker, {});
  await browse.page(asker, { sort: 'name' }, { after: undefined, from: 2, limit: 2 });
  // those that look titles up by their ids begin with a list of ids
  const plans = (await queries.plans()).filter(({ sql }) => !sql.includes('json_each'));
  expect(plans.length).toBeGreaterThan(3);
  const slow = plans.flatMap(({ steps }) => steps.filter((step) => /^SCAN (?!spoken|CONSTANT)|TEMP B-TREE/.test(step)));
  expect(slow).toEqual([]);
});

test('a language is one that a title can be heard in', async () => {
  await addSome();
  const description = JSON.stringify({ audio: [{ language: 'en' }, { language: 'es' }] });
  const row = { id: 'p-1', asset_id: 'alpha', description, created_at: 1 };
  await sample.db.insertInto('package').values(row).execute();
  await sample.db.updateTable('asset').set({ package_id: 'p-1' }).where('id', '=', 'alpha').execute();
  expect(await walk({ language: 'es' })).toEqual(['alpha']);
  expect((await sample.catalogue.outline(asker, {})).languages).toEqual(['en', 'es']);
  const changed = JSON.stringify({ audio: [{ language: 'en' }, { language: 'en' }, { language: null }] });
  await sample.db.updateTable('package').set({ description: changed }).where('id', '=', 'p-1').execute();
  expect(await walk({ language: 'es' })).toEqual([]);
  expect((await sample.catalogue.outline(asker, {})).languages).toEqual(['en']);
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

test('of a person come the films, and the series of which they are in an episode, whatever they are sorted by', async () => {
  const credits = (...names: string[]) => names.map((person) => ({ person, job: 'actor' as const, character: null }));
  await sample.add('film', 3, { credits: credits('Mara Lind', 'Ivo Sand') });
  await sample.add('other', 4, { credits: credits('Ivo Sand') });
  await sample.add('series', 2, { kind: 'series' });
  const episode = (number: number) => ({
    kind: 'episode' as const,
    episode: { seriesId: 'series', season: 1, number },
  });
  await sample.add('one', 2, { ...episode(1), credits: credits('Mara Lind') });
  await sample.add('two', 2, { ...episode(2), credits: credits('Mara Lind') });
  for (const sort of ['newest', 'name'] as const)
    expect(await walk({ person: 'Mara Lind', sort, limit: 1 })).toEqual(['film', 'series']);
  expect(await walk({ person: 'Mara Lind', type: 'series' })).toEqual(['series']);
  expect(await walk({ person: 'Mara' })).toEqual([]);
});
