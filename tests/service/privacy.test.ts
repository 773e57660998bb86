import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#backend/platform/telemetry/log';
import { PROFILE_HEADER, type PersonalData, type Profile, type Tokens } from '#contracts';
import { callApi, publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { signUp } from '#tests/support/signUp';

const EMAIL = 'canary-1-mail@mail.test';
const PASSWORD = 'canary-2 sings over seven hills';
/** Things that somebody told the service, or that it found out. */
const canaries = {
  'the e-mail address': 'canary-1-mail',
  'the password': 'canary-2 sings',
  'the name of the device': 'Canary-3 device',
  'its model': 'Canary-4 model',
  'the name of a profile': 'Canary-5 profile',
  'the name it had before': 'Canary-6 earlier',
  'the name of a device afterwards': 'Canary-7 renamed',
  'a review': 'Canary-8 review',
  'the review before': 'Canary-9 first words',
  'what was searched for': 'canary-10 search',
  'the refresh token': '',
  'the device that waited for approval': 'Canary-12 waiting',
};

let running: RunningService;
let logged = '';
beforeAll(async () => {
  running = await runService({}, createLog('trace', { write: (line) => (logged += line) }));
  await publishDigits(running);
});
afterAll(() => running.stop());

async function ask<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
  const answer = await callApi<T>(running, method, path, body, headers);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.code}`);
  return answer.body;
}

/** A household that has been everywhere. @returns what proves that it is theirs */
async function live(): Promise<Record<string, string>> {
  // to an address without an account a mail goes, too
  await ask('POST', '/auth/reset', { email: EMAIL.replace('@mail', '@MAIL') });
  await ask('POST', '/auth/sign-up', { email: EMAIL, password: PASSWORD });
  const [mail] = await running.service.outbox.list(1);
  const token = /#token=(\S+)/.exec(mail?.text ?? '')?.[1];
  await ask('POST', '/auth/verify', { token, password: PASSWORD });
  const account = await running.db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  await running.service.entitlements.setTier(account.household_id, 'premium');
  const device = { name: canaries['the name of the device'], kind: 'tv', model: canaries['its model'] };
  const tokens = await ask<Tokens>('POST', '/auth/sign-in', { email: EMAIL, password: PASSWORD, device });
  canaries['the refresh token'] = tokens.refreshToken;
  const own = { Authorization: `Bearer ${tokens.accessToken}` };
  const profile = { name: canaries['the name it had before'], avatar: 'tide' };
  const { id } = await ask<Profile>('POST', '/profiles', profile, { ...own, 'Idempotency-Key': 'a-key-of-ours' });
  await ask('PUT', `/profiles/${id}`, { name: canaries['the name of a profile'] }, own);
  await ask('PUT', `/profiles/${id}/pin`, { pin: '4711' }, own);
  await ask('PUT', `/profiles/${id}/pin`, { pin: null }, own);
  await ask('PUT', `/devices/${tokens.deviceId}`, { name: canaries['the name of a device afterwards'] }, own);
  await watchAndSay({ ...own, [PROFILE_HEADER]: id });
  const waiting = { name: canaries['the device that waited for approval'], kind: 'tv' };
  const { user_code: code } = await ask<{ user_code: string }>('POST', '/auth/device/code', { device: waiting });
  await ask('POST', `/auth/device/${code}/approve`, undefined, own);
  return own;
}

async function watchAndSay(own: Record<string, string>): Promise<void> {
  await ask('PUT', '/privacy/consent', { analytics: true, personalisation: true, marketing: false }, own);
  await ask('PUT', '/user/watchlist/first-light', undefined, own);
  const rating = { titleId: 'first-light', stars: 5 };
  await ask('POST', '/feedback/rating', { ...rating, review: canaries['the review before'] }, own);
  await ask('POST', '/feedback/rating', { ...rating, review: canaries['a review'] }, own);
  await ask('GET', `/search?q=${encodeURIComponent(canaries['what was searched for'])}`, undefined, own);
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/playback/start', { titleId: 'first-light' }, own);
  await ask('PUT', '/playback/progress', { sessionId, seq: 1, positionMs: 9_000, state: 'playing' }, own);
  const event = { id: randomUUID(), at: new Date().toISOString(), type: 'screen_shown', screen: 'details' };
  await ask('POST', '/analytics/event', { events: [event] }, own);
}

/** Every byte that is kept, and every word that was logged. */
async function everything(): Promise<string> {
  const files = await readdir(running.dataDir, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'));
  return [logged, ...(await Promise.all(texts))].join('\n');
}

const found = (text: string) =>
  Object.entries(canaries).flatMap(([what, words]) => (text.includes(words) ? [what] : []));

test('an export has what a household told, but not what only opens doors; nothing is left of it when it is erased', async () => {
  const own = await live();
  expect(
    await running.db.selectFrom('outbox').select('recipient').where('household_id', 'is', null).execute(),
  ).toHaveLength(1);
  const before = found(await everything());
  expect(before).toEqual(
    expect.arrayContaining(['the e-mail address', 'the name of a profile', 'a review', 'its model']),
  );
  expect(before).not.toEqual(expect.arrayContaining(['the password']));

  const { household } = await ask<PersonalData>('GET', '/privacy/export', undefined, own);
  const exported = JSON.stringify(household);
  for (const what of ['the e-mail address', 'the name of a profile', 'a review', 'its model'] as const) {
    expect([what, exported.includes(canaries[what])]).toEqual([what, true]);
  }
  expect(exported).not.toMatch(/_hash|argon2|sealed/);
  const tables = Object.entries(household).flatMap(([table, rows]) => (rows.length > 0 ? [table] : []));
  expect(tables).toEqual(
    expect.arrayContaining([
      'account',
      'app_event',
      'consent',
      'device',
      'feedback',
      'playback_session',
      'watchlist_item',
    ]),
  );

  const wrong = await callApi(running, 'POST', '/privacy/erase', { password: 'canary' }, own);
  expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials_wrong']);
  await ask('POST', '/privacy/erase', { password: PASSWORD }, own);
  expect(found(await everything())).toEqual([]);
  expect((await callApi(running, 'GET', '/user/profile', undefined, own)).status).toBe(401);
});

test('nobody’s household but the own one is exported or erased', async () => {
  await live();
  const demo = await ask<PersonalData>('GET', '/privacy/export');
  expect(found(JSON.stringify(demo))).toEqual([]);
  await ask('POST', '/privacy/erase', {});
  const left = await running.db.selectFrom('account').select('email').execute();
  expect(left.map(({ email }) => email)).toEqual([EMAIL]);
});

test('a household takes its data with it three times a day, and another one as ever', async () => {
  const { headers } = await signUp(running, 'often@mail.test');
  const takeOut = (own: Record<string, string>) => callApi(running, 'GET', '/privacy/export', undefined, own);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => takeOut(headers)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body.code).toBe('too_many_requests');
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(23 * 3_600);
  await running.service.accounts.sweep();
  expect((await takeOut(headers)).status).toBe(429);
  expect((await takeOut((await signUp(running, 'seldom@mail.test')).headers)).status).toBe(200);
});
