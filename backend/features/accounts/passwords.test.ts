import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tokens } from '#contracts';
import { PASSWORD, SampleAccounts } from './SampleAccounts';

const MINUTE_MS = 60_000;
const email = 'maria@mail.test';
const NEW = 'seven lanterns, one hill';
let sample: SampleAccounts;
let tv: Tokens;
let phone: Tokens;

beforeEach(async () => {
  sample = await SampleAccounts.open();
  await sample.addAccount(email);
  [tv, phone] = [await sample.signIn(email), await sample.signIn(email)];
});
afterEach(() => sample.db.destroy());

const claimsOf = (tokens: Tokens) => sample.accounts.devices.verifyAccessToken(tokens.accessToken);
const isSignedIn = async (tokens: Tokens) =>
  sample.accounts.devices.assertSignedIn(await claimsOf(tokens)).then(
    () => true,
    () => false,
  );
const change = async (current: string, password = NEW) => {
  const household = { ...(await claimsOf(phone)), country: null };
  return sample.accounts.passwords.change(household, { current, password }, sample.from());
};
const askReset = (address = email) => sample.accounts.passwords.askReset(address, sample.from());
const confirm = (token: string, password = NEW, network?: string) =>
  sample.accounts.passwords.confirmReset(token, password, sample.from(network));

test('with the old password comes a new one, the other devices are signed out, and a mail says so', async () => {
  await change(PASSWORD);
  expect([await isSignedIn(tv), await isSignedIn(phone)]).toEqual([false, true]);
  await expect(sample.signIn(email)).rejects.toMatchObject({ code: 'credentials_wrong' });
  await expect(sample.signIn(email, { password: NEW })).resolves.toBeDefined();
  expect((await sample.mails())[0]).toMatchObject({ to: email, subject: 'Your password was changed' });
});

test('without the old password nothing changes, and the fourth try has to wait', async () => {
  for (let n = 0; n < 3; n += 1) await expect(change('wrong')).rejects.toMatchObject({ code: 'credentials_wrong' });
  await expect(change(PASSWORD)).rejects.toMatchObject({ code: 'too_many_requests' });
  sample.nowMs += 15 * MINUTE_MS - 1;
  phone = await sample.accounts.devices.refresh({ refreshToken: phone.refreshToken }, sample.from());
  sample.nowMs += 1;
  await change(PASSWORD);
});

test('a weak new password is refused', async () => {
  await expect(change(PASSWORD, 'password12')).rejects.toMatchObject({ code: 'password_weak' });
});

test('the household of a local demo has no password', async () => {
  const demo = { householdId: 'demo', accountId: null, deviceId: null, country: null };
  await expect(
    sample.accounts.passwords.change(demo, { current: PASSWORD, password: NEW }, sample.from()),
  ).rejects.toMatchObject({ code: 'no_account' });
});

test('the link of a mail sets a new password once, and signs every device out', async () => {
  await askReset();
  const token = await sample.mailedToken();
  await expect(confirm(token, 'password12')).rejects.toMatchObject({ code: 'password_weak' });
  await confirm(token);
  expect([await isSignedIn(tv), await isSignedIn(phone)]).toEqual([false, false]);
  await expect(confirm(token)).rejects.toMatchObject({ code: 'link_expired' });
  await expect(sample.signIn(email, { password: NEW })).resolves.toBeDefined();
});

test('of twenty that follow one link at the same moment one sets the password', async () => {
  await askReset();
  const token = await sample.mailedToken();
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => confirm(token, `${NEW} ${n}`)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the link is good for an hour, and a new password ends all other links', async () => {
  await askReset();
  const first = await sample.mailedToken();
  sample.nowMs += 60 * MINUTE_MS;
  await expect(confirm(first)).rejects.toMatchObject({ code: 'link_expired' });
  await askReset();
  const second = await sample.mailedToken();
  await askReset();
  await confirm(await sample.mailedToken());
  await expect(confirm(second)).rejects.toMatchObject({ code: 'link_expired' });
});

test('where the link was followed is a place of the owner, however hard strangers try', async () => {
  for (let n = 0; n < 9; n += 1) {
    const guess = sample.signIn(email, { password: 'wrong' }, sample.from(`203.0.${n}.0/24`));
    await expect(guess).rejects.toMatchObject({ code: n < 8 ? 'credentials_wrong' : 'sign_in_code_required' });
  }
  await askReset();
  await confirm(await sample.mailedToken(), NEW, '192.0.2.0/24');
  await expect(sample.signIn(email, { password: NEW }, sample.from('192.0.2.0/24'))).resolves.toBeDefined();
});

test('an unknown address gets a mail that says so, and a known one no more than five an hour', async () => {
  await askReset('nobody@mail.test');
  expect((await sample.mails())[0]).toMatchObject({
    to: 'nobody@mail.test',
    subject: 'There is no Tenfoot account with this address',
  });
  const before = (await sample.mails()).length;
  for (let n = 0; n < 20; n += 1) await askReset('nobody@mail.test');
  expect((await sample.mails()).length - before).toBe(4);
});

test('who knew the old password gets in no more while it is being changed', async () => {
  const asked = await sample.accounts.deviceCodes.ask({ name: 'TV', kind: 'tv' }, sample.from());
  const household = { ...(await claimsOf(phone)), country: null };
  await sample.accounts.deviceCodes.approve(asked.user_code, household, sample.from());
  sample.hasher.afterVerify = async () => {
    sample.hasher.afterVerify = undefined;
    await change(PASSWORD);
  };
  await expect(sample.signIn(email)).rejects.toMatchObject({ code: 'credentials_wrong' });
  await expect(sample.accounts.deviceCodes.poll(asked.device_code, sample.from())).rejects.toMatchObject({
    code: 'expired_token',
  });
  expect(await sample.accounts.devices.list(household)).toHaveLength(1);
});
