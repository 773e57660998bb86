import { afterEach, beforeEach, expect, test } from 'vitest';
import { importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { SignedTokens } from './SignedTokens';
import { SigningKeyStore } from './SigningKeyStore';

const vault = new Vault(new Uint8Array(32).fill(1));
const kind = {
  purpose: 'ticket',
  type: 'ticket+jwt',
  audience: 'gate',
  lifetimeS: 300,
  claims: z.object({ seat: z.string() }),
};
const claims = { seat: '7A' };
let db: Db;
let nowMs: number;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
});
afterEach(() => db.destroy());

const tokens = () => new SignedTokens(kind, { store: new SigningKeyStore(db), vault, now: () => nowMs });

test('a token says after a restart what it said before', async () => {
  const { token, id } = await tokens().issue(claims);
  expect(await tokens().verify(token)).toEqual({ id, claims, expiresAtMs: nowMs + 300_000 });
});

test('a token ends after its time, give or take the clocks', async () => {
  const { token, expiresAt } = await tokens().issue(claims);
  expect(expiresAt).toBe(new Date(nowMs + 300_000).toISOString());
  nowMs += 329_000;
  await expect(tokens().verify(token)).resolves.toMatchObject({ claims });
  nowMs += 3_000;
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'token_expired' });
});

test('a token from the future is refused until its time', async () => {
  const { token } = await tokens().issue(claims);
  nowMs -= 60_000;
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'token_not_yet_valid' });
});

async function signedByUs(change: (jwt: SignJWT) => SignJWT, header: object = {}): Promise<string> {
  await tokens().issue(claims);
  const row = await db.selectFrom('signing_key').selectAll().executeTakeFirstOrThrow();
  const jwk = JSON.parse(vault.open(row.sealed, `signing-key:${row.kid}`).toString()) as JWK;
  const jwt = new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'ticket+jwt', ...header })
    .setIssuer('tenfoot')
    .setAudience('gate')
    .setJti('1')
    .setIssuedAt(Math.floor(nowMs / 1000))
    .setExpirationTime(Math.floor(nowMs / 1000) + 60);
  return change(jwt).sign(await importJWK(jwk, 'EdDSA'));
}

test('what we signed by the book is taken', async () => {
  await expect(tokens().verify(await signedByUs((jwt) => jwt))).resolves.toMatchObject({ claims });
});

test.each([
  ['for another audience', (jwt: SignJWT) => jwt.setAudience('api'), {}],
  ['of another issuer', (jwt: SignJWT) => jwt.setIssuer('elsewhere'), {}],
  ['of another type', (jwt: SignJWT) => jwt, { typ: 'at+jwt' }],
])('a token of ours %s opens nothing here', async (_what, change, header) => {
  const token = await signedByUs(change, header);
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
});

test('a token that was signed with a key of its bearer is refused, also one that brings its key along', async () => {
  const secret = new Uint8Array(32);
  const jwt = (header: object) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'ticket+jwt', ...header })
      .setIssuer('tenfoot')
      .setAudience('gate')
      .setJti('1')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(secret);
  const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
  for (const header of [{}, { jwk }, { jku: 'https://attacker.example/keys' }]) {
    await expect(tokens().verify(await jwt(header))).rejects.toMatchObject({ code: 'token_invalid' });
  }
});

test('a token without a signature is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none', typ: 'ticket+jwt' })}.${part({ ...claims, iss: 'tenfoot', aud: 'gate' })}.`;
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'token_invalid' });
});

test('two processes that begin one database sign with one key', async () => {
  const [one, two] = [tokens(), tokens()];
  await Promise.all([one.issue(claims), two.issue(claims)]);
  const { token } = await two.issue(claims);
  await expect(one.verify(token)).resolves.toMatchObject({ claims });
});
