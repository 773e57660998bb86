import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceAuthorization } from '#contracts';
import { SampleAccounts } from './SampleAccounts';

const MINUTE_MS = 60_000;
const email = 'maria@mail.test';
const tv = { name: 'Living room', kind: 'tv', model: 'Q80' } as const;
let sample: SampleAccounts;
let asked: DeviceAuthorization;
let owner: { accountId: string; householdId: string; deviceId: string; country: null };

beforeEach(async () => {
  sample = await SampleAccounts.open();
  await sample.addAccount(email);
  const { accessToken } = await sample.signIn(email, { purpose: 'manage' });
  owner = { ...(await sample.accounts.devices.verifyAccessToken(accessToken)), country: null };
  asked = await ask();
});
afterEach(() => sample.db.destroy());

const ask = (network?: string) => sample.accounts.deviceCodes.ask(tv, sample.from(network));
const approve = (code = asked.user_code) => sample.accounts.deviceCodes.approve(code, owner, sample.from());
const look = (code: string, network?: string, who: typeof owner = owner) =>
  sample.accounts.deviceCodes.waiting(code, who, sample.from(network));
const poll = (code = asked.device_code) =>
  sample.accounts.deviceCodes.poll(code, sample.from()).then(
    () => 'in',
    (error: { code: string }) => error.code,
  );

test('a television gets eight letters of twenty, in two groups, and an address with them for a QR code', () => {
  expect(asked).toMatchObject({ verification_uri: 'http://tv.test/approve', expires_in: 900, interval: 5 });
  expect(asked.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  expect(asked.verification_uri_complete).toBe(`http://tv.test/approve?code=${asked.user_code}`);
});

test('approved, it is signed in at its next question, and with that code only once', async () => {
  expect(await poll()).toBe('authorization_pending');
  await approve();
  sample.nowMs += 5_000;
  expect(await poll()).toBe('in');
  expect(await poll()).toBe('expired_token');
  expect(await sample.accounts.devices.list(owner)).toMatchObject([
    { name: 'Living room', model: 'Q80' },
    { isVisit: true },
  ]);
});

test('a code is decided about once', async () => {
  await approve();
  await expect(approve()).rejects.toMatchObject({ code: 'not_found' });
  await expect(sample.accounts.deviceCodes.deny(asked.user_code, owner, sample.from())).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await poll()).toBe('in');
});

test('turned away, it hears so', async () => {
  await sample.accounts.deviceCodes.deny(asked.user_code, owner, sample.from());
  expect(await poll()).toBe('access_denied');
});

test('after fifteen minutes the code is worth nothing', async () => {
  sample.nowMs += 15 * MINUTE_MS;
  expect(await poll()).toBe('expired_token');
  await expect(approve()).rejects.toMatchObject({ code: 'not_found' });
});

test('who asks too soon waits five seconds more, from then on', async () => {
  const outcomes: string[] = [];
  for (const waitedMs of [0, 4_999, 5_000, 10_001, 15_000, 14_999]) {
    sample.nowMs += waitedMs;
    outcomes.push(await poll());
  }
  expect(outcomes).toEqual([
    'authorization_pending',
    'slow_down', // 5 s were due, 10 from now on
    'slow_down', // 15 from now on
    'slow_down', // 20 from now on
    'slow_down',
    'slow_down',
  ]);
  sample.nowMs += 30_000;
  expect(await poll()).toBe('authorization_pending');
});

test('the person who decides sees which device it is, where it asked, and whether that is where they are', async () => {
  expect(await look(asked.user_code)).toMatchObject({
    device: tv,
    place: { country: null, network: '198.51.100.0/24' },
    isSameNetwork: true,
    expiresAt: new Date(sample.nowMs + 15 * MINUTE_MS).toISOString(),
  });
  expect(await look(asked.user_code.toLowerCase().replace('-', ' '), '192.0.2.0/24')).toMatchObject({
    isSameNetwork: false,
  });
});

test('the sixth wrong code of a household, or of a network, is refused unseen', async () => {
  for (let n = 0; n < 5; n += 1) await expect(look('BBBB-BBBB')).rejects.toMatchObject({ code: 'not_found' });
  await expect(look(asked.user_code)).rejects.toMatchObject({ code: 'too_many_requests', data: { retryAfterS: 900 } });
  await expect(look(asked.user_code, '192.0.2.0/24')).rejects.toMatchObject({ code: 'too_many_requests' });
  const other = { ...owner, householdId: 'another' };
  await expect(look(asked.user_code, '198.51.100.0/24', other)).rejects.toMatchObject({ code: 'too_many_requests' });
  sample.nowMs += 15 * MINUTE_MS;
  const next = await ask();
  await expect(look(next.user_code)).resolves.toBeDefined();
});

test('right codes are not counted', async () => {
  for (let n = 0; n < 20; n += 1) await look(asked.user_code);
  await approve();
});

test('fifty that are approved and ask at once: exactly the devices of the subscription get in', async () => {
  const codes = await Promise.all(Array.from({ length: 50 }, () => ask()));
  for (const { user_code: code } of codes) await approve(code);
  sample.deviceLimit = 3;
  const outcomes = await Promise.all(codes.map(({ device_code: code }) => poll(code)));
  expect(outcomes.filter((one) => one === 'in')).toHaveLength(3);
  expect(outcomes.filter((one) => one === 'device_limit')).toHaveLength(47);
});

test('one that is approved and asks fifty times at once is one device', async () => {
  await approve();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => poll()));
  expect(outcomes.filter((one) => one === 'in')).toHaveLength(1);
  expect(outcomes.filter((one) => one === 'expired_token')).toHaveLength(49);
});

test('where no more devices fit, the person who approves hears it', async () => {
  sample.deviceLimit = 0;
  await expect(approve()).rejects.toMatchObject({ code: 'device_limit' });
  sample.deviceLimit = 1;
  await approve();
  expect(await poll()).toBe('in');
});

test('a household without an account approves nobody', async () => {
  const demo = { ...owner, accountId: null, deviceId: null };
  await expect(sample.accounts.deviceCodes.approve(asked.user_code, demo, sample.from())).rejects.toMatchObject({
    code: 'no_account',
  });
});

test('a network gets sixty codes in a quarter of an hour', async () => {
  for (let n = 1; n < 60; n += 1) await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'too_many_requests' });
  await expect(ask('192.0.2.0/24')).resolves.toBeDefined();
});

test('codes that are over are forgotten', async () => {
  sample.nowMs += 15 * MINUTE_MS;
  await sample.accounts.sweep();
  expect(await sample.db.selectFrom('device_code').selectAll().execute()).toEqual([]);
});
