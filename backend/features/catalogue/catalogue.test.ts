import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { CatalogueService, resumeMsOf } from './service';
import { CatalogueStore } from './store';

let db: Db;
let store: CatalogueStore;
let catalogue: CatalogueService;
const asker = { profileId: 'p', language: 'es' };

beforeEach(async () => {
  db = await openDatabase(':memory:');
  store = new CatalogueStore(db);
  catalogue = new CatalogueService({
    store,
    profile: (id) => Promise.resolve({ id, name: 'Ada' }),
    trackLanguages: () => Promise.resolve({ audio: ['en'], text: ['es'] }),
  });
});
afterEach(() => db.destroy());

function add(id: string, addedAt: number, texts = [{ language: 'en', name: `The ${id}`, synopsis: 'Long ago.' }]) {
  const title = { id, kind: 'film' as const, year: 2026, ageRating: 'all', genres: ['short'], durationMs: 1, addedAt };
  return store.insert({ ...title, texts }, { id, source: { kind: 'demo' } });
}

test('an empty catalogue is a home without rails', async () => {
  expect((await catalogue.home(asker)).rails).toEqual([]);
});

test('a name is in the language of the asker where it was translated, else in English', async () => {
  await add('translated', 1, [
    { language: 'en', name: 'Light', synopsis: '' },
    { language: 'es', name: 'Luz', synopsis: '' },
  ]);
  await add('plain', 2);
  const names = (await catalogue.home(asker)).rails[0]?.items.map(({ name }) => name);
  expect(names).toEqual(['The plain', 'Luz']);
});

test('pages follow each other without a gap or a repeat, also among titles of one moment', async () => {
  for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) await add(id, index < 3 ? 10 : 20);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await catalogue.page(asker, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(['d', 'e', 'a', 'b', 'c']);
});

test.each(['', 'nonsense', Buffer.from('{"a":1}').toString('base64url')])(
  'the cursor "%s" is refused',
  async (cursor) => {
    await expect(catalogue.page(asker, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
  },
);

test('a title that waits is being prepared, with its share of the work', async () => {
  await add('film', 1);
  await db.updateTable('asset').set({ progress: 0.4 }).execute();
  expect((await catalogue.details(asker, 'film')).availability).toEqual({ state: 'preparing', progress: 0.4 });
});

test('a title that failed says why', async () => {
  await add('film', 1);
  await db.updateTable('asset').set({ state: 'failed', failure_code: 'media_not_allowed' }).execute();
  const { availability } = await catalogue.details(asker, 'film');
  expect(availability).toEqual({ state: 'failed', code: 'media_not_allowed' });
});

test('a film goes on from where it stopped, unless that was at its very beginning or end', () => {
  const at = (positionMs: number) => resumeMsOf({ positionMs, durationMs: 100_000 });
  expect([at(0), at(1_999), at(2_000), at(94_999), at(95_000), resumeMsOf(null)]).toEqual([
    null,
    null,
    2_000,
    94_999,
    null,
    null,
  ]);
});
