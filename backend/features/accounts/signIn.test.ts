import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, SampleAccounts } from './SampleAccounts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const email = 'maria@mail.test';
const home = '198.51.100.0/24';
const LONG = { timeout: 120_000 };
let sample: SampleAccounts;

beforeEach(async () => {
  sample = await SampleAccounts.open();
  await sample.addAccount(email);
});
afterEach(() => sample.db.destroy());

const strangers = (n: number) => `203.0.${n}.0/24`;

/** The code with which a sign-in was answered. */
async function outcome(
  password: string,
  network: string,
  change: { code?: string; email?: string; purpose?: 'manage' } = {},
) {
  const { email: address = email, ...rest } = change;
  return sample.signIn(address, { password, ...rest }, sample.from(network)).then(
    () => 'in',
    (error: { code: string }) => error.code,
  );
}

async function mailedCode(): Promise<string> {
  const [mail] = await sample.mails();
  return /\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '';
}

const counted = (outcomes: readonly string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].sort().map((code) => [code, outcomes.filter((one) => one === code).length]),
  );

test(
  'F14: of 10,000 passwords from 500 networks at one account 8 are looked at, and the owner gets in',
  LONG,
  async () => {
    const before = sample.hasher.checks;
    const outcomes: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const tries = Array.from({ length: 500 }, (_, n) => outcome(`guess number ${round * 500 + n}`, strangers(n)));
      outcomes.push(...(await Promise.all(tries)));
    }
    expect(counted(outcomes)).toEqual({ credentials_wrong: 8, sign_in_code_required: 9992 });
    expect(sample.hasher.checks - before).toBe(8);

    expect(await outcome(PASSWORD, home)).toBe('in');
    const elsewhere = '192.0.2.0/24';
    expect(await outcome(PASSWORD, elsewhere)).toBe('sign_in_code_required');
    expect(await outcome(PASSWORD, elsewhere, { code: await mailedCode() })).toBe('in');
  },
);

test('of all ways together no more than twenty wrong passwords of an account are looked at in a quarter of an hour', async () => {
  const tokens = await sample.signIn(email);
  const before = sample.hasher.checks;
  for (let n = 0; n < 50; n += 1) await outcome('wrong', strangers(n));
  for (let n = 0; n < 50; n += 1) await outcome('wrong', home);
  for (let n = 0; n < 50; n += 1) {
    await outcome('wrong', strangers(100 + n));
    await outcome('wrong', strangers(100 + n), { code: await mailedCode() });
  }
  const account = await sample.db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  const signedIn = {
    householdId: account.household_id,
    accountId: account.id,
    deviceId: tokens.deviceId,
    country: null,
  };
  for (let n = 0; n < 50; n += 1) {
    await sample.accounts.passwords
      .change(signedIn, { current: 'wrong', password: PASSWORD }, sample.from())
      .catch(() => undefined);
  }
  expect(sample.hasher.checks - before).toBe(20);
});

test('the window slides: what was tried late in one quarter of an hour still counts early in the next', async () => {
  sample.nowMs += 14 * MINUTE_MS;
  for (let n = 0; n < 8; n += 1) expect(await outcome('wrong', strangers(n))).toBe('credentials_wrong');
  sample.nowMs += 2 * MINUTE_MS;
  expect(await outcome('wrong', strangers(8))).toBe('sign_in_code_required');
  sample.nowMs += 13 * MINUTE_MS;
  expect(await outcome('wrong', strangers(8))).toBe('credentials_wrong');
});

test('F14: one network gets at 50 of 10,000 accounts', LONG, async () => {
  const before = sample.hasher.checks;
  const outcomes: string[] = [];
  for (let n = 0; n < 10_000; n += 1)
    outcomes.push(await outcome('wrong', '192.0.2.0/24', { email: `p${n}@mail.test` }));
  expect(counted(outcomes)).toEqual({ credentials_wrong: 50, too_many_requests: 9950 });
  expect(sample.hasher.checks - before).toBe(50);
  expect(await outcome(PASSWORD, home)).toBe('in');
});

test('an unknown address is answered, counted and hashed for as a known one', async () => {
  const checksBefore = sample.hasher.checks;
  const ways = await Promise.all(
    [email, 'nobody@mail.test'].map(async (address, n) => {
      const before = sample.hasher.checks;
      const outcomes: string[] = [];
      for (let network = 0; network < 12; network += 1) {
        outcomes.push(await outcome('wrong', strangers(100 * n + network), { email: address }));
      }
      outcomes.push(await outcome('wrong', strangers(50), { email: address, code: '000000' }));
      return { outcomes, checks: sample.hasher.checks - before };
    }),
  );
  expect(ways[1]?.outcomes).toEqual(ways[0]?.outcomes);
  expect(sample.hasher.checks - checksBefore).toBe(16);
});

test('who knows the password is not counted: a whole family can sign in', async () => {
  for (let n = 0; n < 60; n += 1) expect(await outcome(PASSWORD, '192.0.2.0/24')).toBe('in');
});

test('a password that nobody had time to look at is not counted', async () => {
  sample.hasher.afterVerify = () => Promise.reject(Object.assign(new Error(), { code: 'unavailable' }));
  for (let n = 0; n < 60; n += 1) expect(await outcome(PASSWORD, home)).toBe('unavailable');
  sample.hasher.afterVerify = undefined;
  expect(await outcome(PASSWORD, home)).toBe('in');
});

test('a place is known for ninety days after the last sign-in', async () => {
  for (let n = 0; n < 8; n += 1) await outcome('wrong', strangers(n));
  expect(await outcome('wrong', home)).toBe('credentials_wrong');
  sample.nowMs += 91 * DAY_MS;
  for (let n = 0; n < 8; n += 1) await outcome('wrong', strangers(n));
  expect(await outcome('wrong', home)).toBe('sign_in_code_required');
});

test('strangers make one mail with a code every ten minutes, and the code in it stays good meanwhile', async () => {
  const mailsBefore = (await sample.mails()).length;
  for (let n = 0; n < 100; n += 1) await outcome('wrong', strangers(n));
  const code = await mailedCode();
  sample.nowMs += 9 * MINUTE_MS;
  for (let n = 0; n < 100; n += 1) await outcome('wrong', strangers(n));
  expect((await sample.mails()).length - mailsBefore).toBe(1);
  expect(await outcome(PASSWORD, '192.0.2.0/24', { code })).toBe('in');
});

test('a code works once, for ten minutes, and five tries of a network', async () => {
  for (let n = 0; n < 9; n += 1) await outcome('wrong', strangers(n));
  const code = await mailedCode();
  const wrong = code === '123456' ? '654321' : '123456';
  for (let n = 0; n < 5; n += 1)
    expect(await outcome(PASSWORD, strangers(0), { code: wrong })).toBe('sign_in_code_required');
  expect(await outcome(PASSWORD, strangers(0), { code })).toBe('too_many_requests');
  expect(await outcome(PASSWORD, strangers(1), { code })).toBe('in');
  expect(await outcome(PASSWORD, strangers(2), { code })).toBe('sign_in_code_required');
  const next = await mailedCode();
  sample.nowMs += 10 * MINUTE_MS;
  expect(await outcome(PASSWORD, strangers(3), { code: next })).toBe('sign_in_code_required');
});

test('with a code alone, without the password, nobody gets in', async () => {
  for (let n = 0; n < 9; n += 1) await outcome('wrong', strangers(n));
  expect(await outcome('wrong', strangers(20), { code: await mailedCode() })).toBe('credentials_wrong');
});

test('the address is compared without regard to case', async () => {
  expect(await outcome(PASSWORD, home, { email: 'MARIA@Mail.Test' })).toBe('in');
});

test('a suspended household is told so, once the password was right', async () => {
  await sample.db.updateTable('household').set({ is_suspended: 1 }).execute();
  expect(await outcome('wrong', home)).toBe('credentials_wrong');
  expect(await outcome(PASSWORD, home)).toBe('household_suspended');
  expect(await outcome(PASSWORD, home, { purpose: 'manage' })).toBe('in');
});

test('however many passwords are refused, one record in a quarter of an hour says so', async () => {
  const refusals = () => sample.audited.filter((action) => action === 'sign_in.refused');
  for (let n = 0; n < 8; n += 1) await outcome('wrong', strangers(n));
  expect(refusals()).toHaveLength(0);
  await Promise.all(Array.from({ length: 30 }, (_, n) => outcome('wrong', strangers(n))));
  await Promise.all(Array.from({ length: 30 }, () => outcome('wrong', strangers(1), { email: 'nobody@mail.test' })));
  expect(refusals()).toHaveLength(1);
  sample.nowMs += 15 * 60_000;
  for (let n = 0; n < 12; n += 1) await outcome('wrong', strangers(n));
  expect(refusals()).toHaveLength(2);
});

test('of five sign-ins at the same moment exactly the devices of the subscription get in', async () => {
  sample.deviceLimit = 3;
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcome(PASSWORD, home)));
  expect(counted(outcomes)).toEqual({ device_limit: 2, in: 3 });
});

test('a visit to the account pages takes no place among the devices, and ends after an hour', async () => {
  sample.deviceLimit = 1;
  const tv = await sample.signIn(email);
  const visit = await sample.signIn(email, { purpose: 'manage' });
  expect(await outcome(PASSWORD, home)).toBe('device_limit');
  const claims = await sample.accounts.devices.verifyAccessToken(visit.accessToken);
  sample.nowMs += 61 * MINUTE_MS;
  await expect(sample.accounts.devices.assertSignedIn(claims)).rejects.toMatchObject({ code: 'token_invalid' });
  await expect(
    sample.accounts.devices.refresh({ refreshToken: visit.refreshToken }, sample.from()),
  ).rejects.toMatchObject({ code: 'token_expired' });
  await expect(
    sample.accounts.devices.refresh({ refreshToken: tv.refreshToken }, sample.from()),
  ).resolves.toMatchObject({ deviceId: tv.deviceId });
});
