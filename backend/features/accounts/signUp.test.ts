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
const verify = async (token: string) => sample.accounts.signUps.verify(token, sample.from());

test('a sign-up is an account once the link of its mail was followed', async () => {
  await signUp();
  await expect(sample.signIn(email)).rejects.toMatchObject({ code: 'email_unverified' });
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
