import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DEVICE_HEADER, type KeyLabel } from '#contracts';
import { widevineChallenge } from '#tests/support/drmMessages';
import { DrmService, expectProblem } from '#tests/support/drmService';

const CLEARKEY = 'org.w3.clearkey';
const WIDEVINE = 'com.widevine.alpha';
const service = new DrmService();

beforeAll(() => service.start());
afterEach(() => service.upstream.reset());
afterAll(() => service.stop());

const kids = (...labels: KeyLabel[]) => service.kidsOf(labels);
const clearKeyFor = (...labels: KeyLabel[]) => service.clearKeyChallenge(labels);

describe('a token', () => {
  const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const withHeader = async (header: object) =>
    `${b64(header)}.${(await service.freshToken()).split('.').slice(1).join('.')}`;
  const hmac = async (header: object) => {
    const { keys } = (await (await fetch(`${service.running.origin}/.well-known/jwks.json`)).json()) as {
      keys: Record<string, string>[];
    };
    const claims = JSON.parse(
      Buffer.from((await service.freshToken()).split('.')[1]!, 'base64url').toString(),
    ) as object;
    const secret = createHash('sha256').update(JSON.stringify(keys[0])).digest();
    const jwt = new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'licence+jwt', ...header });
    return jwt.sign(secret);
  };
  const atOffset = async (offsetMs: number) =>
    service.token(await service.entitlement(), { now: () => Date.now() + offsetMs });

  test.each([
    ['that isn’t there', () => undefined, 'token_invalid'],
    ['that is garbled', () => 'abc', 'token_invalid'],
    [
      'without a signature',
      async () => `${b64({ alg: 'none' })}.${(await service.freshToken()).split('.')[1]}.`,
      'token_invalid',
    ],
    ['whose header says none', () => withHeader({ alg: 'none', typ: 'licence+jwt' }), 'token_invalid'],
    ['that is signed with our public key as a secret', () => hmac({}), 'token_invalid'],
    ['that brings its key along', () => hmac({ jwk: { kty: 'oct', k: 'AAAA' } }), 'token_invalid'],
    ['that says where its key is', () => hmac({ jku: 'https://attacker.example/keys' }), 'token_invalid'],
    ['whose header was changed', () => withHeader({ alg: 'RS256', typ: 'licence+jwt' }), 'token_invalid'],
    [
      'of another type',
      async () => service.token(await service.entitlement(), { kind: { type: 'at+jwt' as never } }),
      'token_invalid',
    ],
    [
      'for another audience',
      async () => service.token(await service.entitlement(), { kind: { audience: 'api' as never } }),
      'token_invalid',
    ],
    ['that is too old', () => atOffset(-331_000), 'token_expired'],
    ['that is not valid yet', () => atOffset(60_000), 'token_not_yet_valid'],
  ])('%s opens nothing, and no licence server hears of it', async (_what, make, code) => {
    expectProblem(await service.ask(await make(), WIDEVINE, widevineChallenge(kids('SD'))), 401, code);
    expect(service.upstream.calls).toBe(0);
  });

  test('is good for some seconds after its time: clocks differ', async () => {
    expect((await service.ask(await atOffset(-320_000), CLEARKEY, clearKeyFor('SD'))).status).toBe(200);
  });

  test('that is bound to a device is good on that one alone', async () => {
    const token = await service.freshToken({ deviceId: 'living-room' });
    const from = (headers: Record<string, string>) => service.ask(token, CLEARKEY, clearKeyFor('SD'), { headers });
    expectProblem(await from({}), 403, 'device_mismatch');
    expectProblem(await from({ [DEVICE_HEADER]: 'kitchen' }), 403, 'device_mismatch');
    expect((await from({ [DEVICE_HEADER]: 'living-room' })).status).toBe(200);
  });

  test('a licence token is no access token', async () => {
    const headers = { Authorization: `Bearer ${await service.freshToken()}` };
    expect((await fetch(`${service.running.origin}/api/v1/home`, { headers })).status).toBe(401);
  });
});

describe('a token that is used again', () => {
  test('with the same challenge hears the same answer, without asking the licence server again', async () => {
    const token = await service.freshToken();
    const challenge = widevineChallenge(kids('AUDIO', 'SD'));
    const [first, ...again] = [
      await service.ask(token, WIDEVINE, challenge),
      await service.ask(token, WIDEVINE, challenge),
    ];
    expect(again[0]?.bytes).toEqual(first.bytes);
    expect([first.status, again[0]?.type, service.upstream.calls]).toEqual([200, first.type, 1]);
  });

  test('after thirty seconds hears nothing more', async () => {
    const entitlement = await service.entitlement();
    const token = await service.token(entitlement);
    await service.ask(token, CLEARKEY, clearKeyFor('SD'));
    const { db } = service.running;
    await db
      .updateTable('licence_use')
      .set({ answered_at: Date.now() - 31_000 })
      .where('session_id', '=', entitlement.sessionId)
      .execute();
    expectProblem(await service.ask(token, CLEARKEY, clearKeyFor('SD')), 403, 'token_reused');
  });

  test('with another challenge for the same keys is refused', async () => {
    const token = await service.freshToken();
    await service.ask(token, WIDEVINE, widevineChallenge(kids('SD'), 'mine'));
    expectProblem(await service.ask(token, WIDEVINE, widevineChallenge(kids('SD'), 'a copy')), 403, 'token_reused');
    expect(service.upstream.calls).toBe(1);
  });

  test('may ask for one key after it asked for it beside another, which it doesn’t get', async () => {
    const token = await service.freshToken({ labels: ['AUDIO', 'SD'] });
    const answers = [
      await service.ask(token, CLEARKEY, clearKeyFor('SD', 'HD')),
      await service.ask(token, CLEARKEY, clearKeyFor('SD')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('asks nothing new by asking for a key that it doesn’t have beside one that it had', async () => {
    const token = await service.freshToken();
    await service.ask(token, CLEARKEY, clearKeyFor('SD'));
    const more = { kids: [...kids('SD'), Buffer.alloc(16, 9).toString('base64url')] };
    expectProblem(await service.ask(token, CLEARKEY, more), 403, 'token_reused');
  });

  test('two tokens of one session and renewal are one; the next renewal is another', async () => {
    const entitlement = await service.entitlement();
    const ask = async (renewal: number, salt: string) => {
      const token = await service.token({ ...entitlement, renewal });
      return (await service.ask(token, WIDEVINE, widevineChallenge(kids('SD'), salt))).status;
    };
    expect([await ask(0, 'a'), await ask(0, 'b'), await ask(1, 'c'), await ask(1, 'd')]).toEqual([200, 403, 200, 403]);
  });

  test.each([
    ['challenges of their own', (round: number) => String(round), { granted: 1, repeated: 0 }],
    ['the same challenge', () => 'same', { granted: 1, repeated: 199 }],
  ])('of 200 requests at once with %s one is a licence', async (_how, salt, expected) => {
    const entitlement = await service.entitlement();
    const token = await service.token(entitlement);
    const rounds = Array.from({ length: 200 }, (_, round) => widevineChallenge(kids('SD'), salt(round)));
    const answers = await Promise.all(rounds.map((challenge) => service.ask(token, WIDEVINE, challenge)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(expected.granted + expected.repeated);
    expect(answers.every(({ status, code }) => status === 200 || code === 'token_reused')).toBe(true);
    expect(service.upstream.calls).toBe(1);
    const log = await service.running.db
      .selectFrom('licence_log')
      .select(['decision'])
      .where('session_id', '=', entitlement.sessionId)
      .execute();
    const count = (wanted: string) => log.filter(({ decision }) => decision === wanted).length;
    expect({ granted: count('granted'), repeated: count('repeated') }).toEqual(expected);
    expect(log).toHaveLength(200);
  });
});
