import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, SampleAccounts } from './SampleAccounts';

const HOUR_MS = 3_600_000;
const email = 'maria.lopez@mail.test';
let sample: SampleAccounts;

beforeEach(async () => {
  sample = await SampleAccounts.open();
});
afterEach(() => sample.db.destroy());

const signUp = (password = PASSWORD, address = email) =>
  sample.accounts.signUps.signUp({ email: address, password }, sample.from());
const verify = (token: string, password = PASSWORD) =>
  sample.accounts.signUps.verify({ token, password }, sample.from());
const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code));

test('a sign-up is an account once the link of its mail was followed', async () => {
  await signUp();
  await expect(sample.signIn(email)).rejects.toMatchObject({ code: 'credentials_wrong' });
  const [mail] = await sample.mails();
  expect(mail).toMatchObject({ to: email, subject: 'Confirm your e-mail address' });
  expect(mail?.text).toContain('http://tv.test/account/verify#token=');
  await verify(await sample.mailedToken());
  await expect(sample.signIn(email)).resolves.toMatchObject({ expiresInS: 600 });
});

test('the link works once, and for a day', async () => {
  await signUp();
  const token = await sample.mailedToken();
  sample.nowMs += 24 * HOUR_MS;
  await expect(verify(token)).rejects.toMatchObject({ code: 'link_expired' });
  await signUp();
  const again = await sample.mailedToken();
  await verify(again);
  await expect(verify(again)).rejects.toMatchObject({ code: 'link_expired' });
});

test('the link of a reset confirms nothing', async () => {
  await sample.addAccount(email);
  await sample.accounts.passwords.askReset(email, sample.from());
  await expect(verify(await sample.mailedToken())).rejects.toMatchObject({ code: 'link_expired' });
});

test('who signs up with a known address is answered alike, and only the owner hears of it', async () => {
  await sample.addAccount(email);
  await signUp('another lantern, another hill', 'Maria.Lopez@MAIL.test');
  const [mail] = await sample.mails();
  expect(mail).toMatchObject({ to: email, subject: 'You have a Tenfoot account already' });
  expect(await sample.db.selectFrom('household').selectAll().execute()).toHaveLength(1);
  await expect(sample.signIn(email)).resolves.toBeDefined();
});

test('who signs up with the address of somebody and signs in then learns nothing of whether there was an account', async () => {
  await sample.addAccount(email);
  const password = 'the password of a stranger';
  const waysOf = async (address: string) => {
    await signUp(password, address);
    const before = sample.hasher.checks;
    const outcomes: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      outcomes.push(
        ...codesOf(await Promise.allSettled([sample.signIn(address, { password }, sample.from(`203.0.${n}.0/24`))])),
      );
    }
    return { outcomes, checks: sample.hasher.checks - before };
  };
  const known = await waysOf(email);
  expect(known.outcomes.slice(0, 8)).toEqual(Array(8).fill('credentials_wrong'));
  expect(await waysOf('nobody@mail.test')).toEqual(known);
});

test('a password that waits for its confirmation is no password of the account', async () => {
  await signUp();
  const { password_hash: kept } = await sample.db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  expect(await sample.hasher.verify(kept, PASSWORD)).toBe(false);
});

test('a stranger who used up all the mails of an address has nothing of it when its owner confirms', async () => {
  for (let n = 0; n < 5; n += 1) await signUp('the password of a stranger');
  await signUp(PASSWORD);
  expect(await sample.mails()).toHaveLength(5);
  const token = await sample.mailedToken();
  await expect(verify(token)).rejects.toMatchObject({ code: 'credentials_wrong' });
  await expect(sample.signIn(email, { password: 'the password of a stranger' })).rejects.toMatchObject({
    code: 'credentials_wrong',
  });
  sample.nowMs += HOUR_MS;
  await signUp(PASSWORD);
  await verify(await sample.mailedToken());
  await expect(sample.signIn(email)).resolves.toBeDefined();
});

test('after a wrong password the link is still good, after five of them, also at one moment, it is not', async () => {
  await signUp();
  const token = await sample.mailedToken();
  await expect(verify(token, 'not this one')).rejects.toMatchObject({ code: 'credentials_wrong' });
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => verify(token, 'nor this one')));
  expect(codesOf(tries).sort()).toEqual([
    ...Array<string>(4).fill('credentials_wrong'),
    ...Array<string>(6).fill('link_expired'),
  ]);
  await expect(verify(token)).rejects.toMatchObject({ code: 'link_expired' });
});

test('a password that nobody had time to look at is no try', async () => {
  await signUp();
  sample.hasher.afterVerify = () => Promise.reject(Object.assign(new Error(), { code: 'unavailable' }));
  const token = await sample.mailedToken();
  for (let n = 0; n < 6; n += 1) await expect(verify(token)).rejects.toMatchObject({ code: 'unavailable' });
  sample.hasher.afterVerify = undefined;
  await verify(token);
});

test('the country that is said counts only where the address tells none', async () => {
  const households: (string | null)[] = [];
  for (const [address, country] of [
    ['there@mail.test', 'MX'],
    ['nowhere@mail.test', null],
  ] as const) {
    const from = sample.from(undefined, { country });
    await sample.accounts.signUps.signUp({ email: address, password: PASSWORD, country: 'DE' }, from);
  }
  for (const { country } of await sample.db.selectFrom('household').select('country').orderBy('id').execute())
    households.push(country);
  expect(households).toEqual(['DE', 'MX']);
});

test('a stranger who signed up first leaves no password behind for the owner’s account', async () => {
  await signUp('the password of a stranger');
  await signUp(PASSWORD);
  await verify(await sample.mailedToken());
  await expect(sample.signIn(email, { password: 'the password of a stranger' })).rejects.toMatchObject({
    code: 'credentials_wrong',
  });
  await expect(sample.signIn(email)).resolves.toBeDefined();
});

test.each([
  ['in every list', 'password12'],
  ['a pattern', 'qwertyuiop1234'],
  ['the address', 'maria.lopez@mail.test'],
  ['the name of the address', 'maria.lopez'],
  ['the name of the address and a number', 'maria.lopez99'],
])('a password that is %s is refused', async (_what, password) => {
  await expect(signUp(password)).rejects.toMatchObject({ code: 'password_weak' });
});

test('twenty sign-ups with one address at the same moment make one account and five mails', async () => {
  await Promise.all(Array.from({ length: 20 }, () => signUp()));
  expect(await sample.db.selectFrom('account').selectAll().execute()).toHaveLength(1);
  expect(await sample.db.selectFrom('household').selectAll().execute()).toHaveLength(1);
  expect(await sample.mails()).toHaveLength(5);
});

test('the thirty-first sign-up of a network in a quarter of an hour is refused', async () => {
  for (let n = 0; n < 30; n += 1) await signUp(PASSWORD, `person${n}@mail.test`);
  await expect(signUp(PASSWORD, 'person30@mail.test')).rejects.toMatchObject({
    code: 'too_many_requests',
    data: { retryAfterS: 900 },
  });
});

test('a sign-up that nobody confirmed is forgotten after a week, with its household', async () => {
  await signUp();
  await sample.addAccount('other@mail.test');
  sample.nowMs += 8 * 24 * HOUR_MS;
  await sample.accounts.sweep();
  const rows = await sample.db.selectFrom('account').select('email').execute();
  expect(rows).toEqual([{ email: 'other@mail.test' }]);
  expect(await sample.db.selectFrom('household').selectAll().execute()).toHaveLength(1);
});

test('no address, password, link or code lies in the clear beside the account', async () => {
  await signUp();
  const token = await sample.mailedToken();
  const tables = ['account', 'mail_token', 'attempt', 'outbox'] as const;
  const rows = await Promise.all(tables.map((table) => sample.db.selectFrom(table).selectAll().execute()));
  const text = JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'data' in value
      ? Buffer.from(value.data as number[]).toString()
      : value,
  );
  expect(text).toContain(email);
  expect(text).not.toContain(token);
  expect(text).not.toContain(PASSWORD);
  expect(JSON.stringify(rows[2])).not.toContain('maria');
});
