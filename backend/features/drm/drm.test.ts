import { afterEach, beforeEach, expect, test } from 'vitest';
import { importJWK, SignJWT, type JWK } from 'jose';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { ContentKeyService } from './ContentKeyService';
import { LicenceService } from './LicenceService';
import { LicenceTokenService } from './LicenceTokenService';
import { KeyStore } from './store';

const vault = new Vault(new Uint8Array(32).fill(1));
const claims = { sessionId: 'session', assetId: 'film', labels: ['AUDIO', 'SD'] as const };
let db: Db;
let keys: ContentKeyService;
let nowMs: number;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
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
  keys = new ContentKeyService(new KeyStore(db), vault);
});
afterEach(() => db.destroy());

const tokens = (at = () => nowMs) => new LicenceTokenService(new KeyStore(db), vault, at);
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

test('a token says after a restart what it said before', async () => {
  const { token } = await tokens().issue(claims);
  expect(await tokens().verify(token)).toEqual(claims);
});

test('a token ends after five minutes, give or take the clocks', async () => {
  const service = tokens();
  const { token, expiresAt } = await service.issue(claims);
  expect(expiresAt).toBe(new Date(nowMs + 300_000).toISOString());
  nowMs += 329_000;
  await expect(service.verify(token)).resolves.toEqual(claims);
  nowMs += 3_000;
  await expect(service.verify(token)).rejects.toMatchObject({ code: 'token_expired' });
});

async function signedByUs(change: (jwt: SignJWT) => SignJWT, header: object = {}): Promise<string> {
  await tokens().issue(claims);
  const row = await db.selectFrom('signing_key').selectAll().executeTakeFirstOrThrow();
  const jwk = JSON.parse(vault.open(row.sealed, `signing-key:${row.kid}`).toString()) as JWK;
  const jwt = new SignJWT({ sid: 'session', ast: 'film', lbl: ['UHD'] })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'licence+jwt', ...header })
    .setIssuer('tenfoot')
    .setAudience('license')
    .setJti('1')
    .setExpirationTime(Math.floor(nowMs / 1000) + 60);
  return change(jwt).sign(await importJWK(jwk, 'EdDSA'));
}

test.each([
  ['another audience', (jwt: SignJWT) => jwt.setAudience('api'), {}],
  ['another issuer', (jwt: SignJWT) => jwt.setIssuer('elsewhere'), {}],
  ['another type of token', (jwt: SignJWT) => jwt, { typ: 'at+jwt' }],
])('a token of ours for %s opens no licence', async (_what, change, header) => {
  const token = await signedByUs(change, header);
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
});

test('a token that was signed with a key of its bearer is refused', async () => {
  const forged = await new SignJWT({ sid: 'session', ast: 'film', lbl: ['UHD'] })
    .setProtectedHeader({ alg: 'HS256', typ: 'licence+jwt' })
    .setIssuer('tenfoot')
    .setAudience('license')
    .setJti('1')
    .setExpirationTime('1h')
    .sign(new Uint8Array(32));
  await expect(tokens().verify(forged)).rejects.toMatchObject({ code: 'token_invalid' });
});
