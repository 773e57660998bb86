import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { ContentKeyService } from './ContentKeyService';
import { ContentKeyStore } from './store';

const vault = new Vault(new Uint8Array(32).fill(1));
let db: Db;
let keys: ContentKeyService;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  const title = { id: 'film', kind: 'film', year: null, age_rating: null, duration_ms: null, added_at: 0 };
  await db.insertInto('title').values(title).execute();
  const state = { state: 'preparing', progress: 0, failure_code: null, package_id: null };
  await db
    .insertInto('asset')
    .values({ id: 'film', title_id: 'film', source: '{}', ...state })
    .execute();
  keys = new ContentKeyService(new ContentKeyStore(db), vault);
});
afterEach(() => db.destroy());

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

test('a label keeps its key, and two labels never share one', async () => {
  const first = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  const second = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  expect(second.map(({ key }) => [...key])).toEqual(first.map(({ key }) => [...key]));
  expect(new Set(first.map(({ key }) => base64Url(key))).size).toBe(3);
  expect(new Set(first.map(({ kid }) => base64Url(kid))).size).toBe(3);
});

test('the key ids of some labels are those of their keys', async () => {
  const [audio, sd] = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  expect((await keys.kids('film', ['AUDIO', 'SD'])).sort()).toEqual([base64Url(audio!.kid), base64Url(sd!.kid)].sort());
});

test('no key lies in the database as it is', async () => {
  const [made] = await keys.ensure('film', ['SD']);
  const [row] = await db.selectFrom('content_key').selectAll().execute();
  expect(Buffer.from(row!.sealed).includes(Buffer.from(made!.key))).toBe(false);
});
