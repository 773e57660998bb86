import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tokens } from '#contracts';
import { SampleAccounts } from './SampleAccounts';

const DAY_MS = 24 * 60 * 60_000;
const WEEK_MS = 7 * DAY_MS;
const email = 'maria@mail.test';
let sample: SampleAccounts;
let first: Tokens;

beforeEach(async () => {
  sample = await SampleAccounts.open();
  await sample.addAccount(email);
  first = await sample.signIn(email);
});
afterEach(() => sample.db.destroy());

const refresh = (refreshToken: string, attempt?: string) =>
  sample.accounts.devices.refresh({ refreshToken, attempt }, sample.from());
const owner = async (tokens = first) => ({
  ...(await sample.accounts.devices.verifyAccessToken(tokens.accessToken)),
  country: null,
});
const isSignedIn = async (tokens = first) =>
  sample.accounts.devices.assertSignedIn(await owner(tokens)).then(
    () => true,
    () => false,
  );

test('a refresh token buys the next pair', async () => {
  const second = await refresh(first.refreshToken);
  expect(second).toMatchObject({ deviceId: first.deviceId, expiresInS: 600 });
  expect(second.refreshToken).not.toBe(first.refreshToken);
  await expect(refresh(second.refreshToken)).resolves.toMatchObject({ deviceId: first.deviceId });
});

test('S2: used a second time it ends the sign-in: the new one is dead, too, and the access token', async () => {
  const second = await refresh(first.refreshToken);
  await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'token_invalid' });
  await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'token_invalid' });
  expect(await isSignedIn(second)).toBe(false);
  expect(sample.reused).toEqual([first.deviceId]);
});

test('also when it is years of tokens old, as long as the sign-in lasts', async () => {
  let last = first.refreshToken;
  for (let n = 0; n < 50; n += 1) last = (await refresh(last)).refreshToken;
  await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'token_invalid' });
  await expect(refresh(last)).rejects.toMatchObject({ code: 'token_invalid' });
});

test('of two that come at once with one token one is second: the sign-in ends', async () => {
  const both = await Promise.allSettled([refresh(first.refreshToken), refresh(first.refreshToken)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const given = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0];
  await expect(refresh(given?.refreshToken ?? '')).rejects.toMatchObject({ code: 'token_invalid' });
  expect(sample.reused).toEqual([first.deviceId]);
});

test('who names the try is answered again for a week, since an answer may be lost', async () => {
  const attempt = randomUUID();
  const answers = await Promise.all([refresh(first.refreshToken, attempt), refresh(first.refreshToken, attempt)]);
  sample.nowMs += WEEK_MS;
  answers.push(await refresh(first.refreshToken, attempt));
  expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  await expect(refresh(answers[0]?.refreshToken ?? '')).resolves.toBeDefined();
});

test.each([
  ['under another name', 0, () => randomUUID()],
  ['without a name', 0, () => undefined],
  ['after more than a week', WEEK_MS + 1, (attempt: string) => attempt],
])('%s it is a second use', async (_how, laterMs, named) => {
  const attempt = randomUUID();
  await refresh(first.refreshToken, attempt);
  sample.nowMs += laterMs;
  await expect(refresh(first.refreshToken, named(attempt))).rejects.toMatchObject({ code: 'token_invalid' });
  expect(sample.reused).toHaveLength(1);
});

test('once its answer was used, it is a second use under any name', async () => {
  const attempt = randomUUID();
  const second = await refresh(first.refreshToken, attempt);
  await refresh(second.refreshToken);
  await expect(refresh(first.refreshToken, attempt)).rejects.toMatchObject({ code: 'token_invalid' });
  expect(sample.reused).toHaveLength(1);
});

test.each(['', 'x'.repeat(64), Buffer.alloc(48).toString('base64url'), Buffer.alloc(47).toString('base64url')])(
  'what was never a token (%j) ends nothing',
  async (made) => {
    await expect(refresh(made)).rejects.toMatchObject({ code: 'token_invalid' });
    expect(await isSignedIn()).toBe(true);
  },
);

test('a device that is used stays signed in for 180 days, one that is not for 60', async () => {
  const idle = await sample.signIn(email);
  let used = first;
  for (let day = 0; day < 180; day += 30) {
    used = await refresh(used.refreshToken);
    sample.nowMs += 30 * DAY_MS - 1;
  }
  await expect(refresh(idle.refreshToken)).rejects.toMatchObject({ code: 'token_expired' });
  used = await refresh(used.refreshToken);
  sample.nowMs += DAY_MS;
  await expect(refresh(used.refreshToken)).rejects.toMatchObject({ code: 'token_expired' });
});

test('what has had its time is ended, and forgotten a month later', async () => {
  sample.nowMs += 180 * DAY_MS;
  await sample.accounts.sweep();
  const rows = () => sample.db.selectFrom('device').select('end_reason').execute();
  expect(await rows()).toEqual([{ end_reason: 'lapsed' }]);
  sample.nowMs += 30 * DAY_MS + 1;
  await sample.accounts.sweep();
  expect(await rows()).toEqual([]);
});

test('an access token ends after ten minutes', async () => {
  sample.nowMs += 632_000;
  await expect(owner()).rejects.toMatchObject({ code: 'token_expired' });
});

test('a suspended household gets no new tokens, and its refresh token is as good as before when that is over', async () => {
  await sample.db.updateTable('household').set({ is_suspended: 1 }).execute();
  await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'household_suspended' });
  await sample.db.updateTable('household').set({ is_suspended: 0 }).execute();
  await expect(refresh(first.refreshToken)).resolves.toBeDefined();
});

test('a device that signs out, or is signed out from elsewhere, is out at once', async () => {
  const other = await sample.signIn(email);
  await sample.accounts.devices.remove(await owner(), other.deviceId);
  expect([await isSignedIn(other), await isSignedIn(first)]).toEqual([false, true]);
  await expect(refresh(other.refreshToken)).rejects.toMatchObject({ code: 'token_invalid' });
  await sample.accounts.devices.signOut(await owner());
  expect(await isSignedIn()).toBe(false);
});

test('the list has what is signed in, the latest seen first, and says which one asks', async () => {
  sample.nowMs += 60_000;
  const phone = await sample.signIn(email, { device: { name: 'Telephone', kind: 'phone', model: 'P9' } });
  const gone = await sample.signIn(email);
  await sample.accounts.devices.remove(await owner(), gone.deviceId);
  await sample.accounts.devices.rename(await owner(), first.deviceId, 'Kitchen');
  sample.nowMs += 60_000;
  await sample.accounts.devices.refresh({ refreshToken: first.refreshToken }, sample.from('x', { country: 'ES' }));
  const list = await sample.accounts.devices.list(await owner(phone));
  expect(list).toMatchObject([
    { id: first.deviceId, name: 'Kitchen', kind: 'tv', isThis: false, country: 'ES' },
    { id: phone.deviceId, name: 'Telephone', kind: 'phone', model: 'P9', isThis: true, country: null },
  ]);
});

test('the devices of another household are not there', async () => {
  await sample.addAccount('other@mail.test');
  const other = await owner(await sample.signIn('other@mail.test'));
  await expect(sample.accounts.devices.remove(other, first.deviceId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(sample.accounts.devices.rename(other, first.deviceId, 'Mine')).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await isSignedIn()).toBe(true);
  expect(await sample.accounts.devices.list(other)).toHaveLength(1);
});

test('a device of an erased household is out, and nothing of the account is left', async () => {
  await sample.db.deleteFrom('household').execute();
  expect(await isSignedIn()).toBe(false);
  for (const table of ['account', 'device', 'refresh_family', 'mail_token', 'known_place', 'outbox'] as const) {
    expect([table, await sample.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
  }
});
