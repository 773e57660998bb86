import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { ContentKeyService } from './ContentKeyService';
import { LicenceService } from './LicenceService';
import { ContentKeyStore } from './store';

const vault = new Vault(new Uint8Array(32).fill(1));
const claims = { sessionId: 'session', assetId: 'film', labels: ['AUDIO', 'SD'] as const };
let db: Db;
let keys: ContentKeyService;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  for (const id of ['film', 'other']) {
    const title = { id, kind: 'film', year: null, age_rating: null, duration_ms: null, added_at: 0 };
    await db.insertInto('title').values(title).execute();
    const asset = {
      id,
      title_id: id,
      source: '{}',
      state: 'preparing',
      progress: 0,
      failure_code: null,
      package_id: null,
    };
    await db.insertInto('asset').values(asset).execute();
  }
  keys = new ContentKeyService(new ContentKeyStore(db), vault);
});
afterEach(() => db.destroy());

const licences = () => new LicenceService({ contentKeys: keys, assertSessionLives: () => Promise.resolve() });
const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

test('a label keeps its key, and two labels never share one', async () => {
  const first = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  const second = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  expect(second.map(({ key }) => [...key])).toEqual(first.map(({ key }) => [...key]));
  expect(new Set(first.map(({ key }) => base64Url(key))).size).toBe(3);
  expect(new Set(first.map(({ kid }) => base64Url(kid))).size).toBe(3);
});

test('no key lies in the database as it is', async () => {
  const [made] = await keys.ensure('film', ['SD']);
  const [row] = await db.selectFrom('content_key').selectAll().execute();
  expect(Buffer.from(row!.sealed).includes(Buffer.from(made!.key))).toBe(false);
});

test('a licence holds the keys that are asked for and granted, unpadded, and no others', async () => {
  const made = await keys.ensure('film', ['AUDIO', 'SD', 'HD']);
  const kids = made.map(({ kid }) => base64Url(kid));
  const licence = await licences().clearKey(claims, kids);
  expect(licence.type).toBe('temporary');
  expect(licence.keys.map(({ kid }) => kid).sort()).toEqual(kids.slice(0, 2).sort());
  for (const { k, kid } of licence.keys) expect(`${k}${kid}`).not.toContain('=');
});

test('the keys of another asset are not granted', async () => {
  const [foreign] = await keys.ensure('other', ['SD']);
  const asked = licences().clearKey(claims, [base64Url(foreign!.kid)]);
  await expect(asked).rejects.toMatchObject({ code: 'kid_not_entitled' });
});
