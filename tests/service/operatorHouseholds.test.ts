import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type {
  AuditPage,
  HouseholdPage,
  HouseholdSessions,
  OperatorHousehold,
  PlaybackSession,
  Problem,
  Profile,
  Subscription,
} from '#contracts';
import { allPages, queryOf } from '#tests/support/allPages';
import { OperatorClient } from '#tests/support/OperatorClient';
import { callApi, publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { PASSWORD, signIn, signUp, type SignedUp } from '#tests/support/signUp';

const STREAMS = 3;
let running: RunningService;
let operator: OperatorClient;
let ana: SignedUp;

beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  await running.db.updateTable('tier').set({ streams: STREAMS }).where('id', '=', 'premium').execute();
  operator = await OperatorClient.signIn(running);
  ana = await signUp(running, 'ana.lima@mail.test');
});
afterAll(() => running.stop());
afterEach(() =>
  running.db
    .updateTable('playback_session')
    .set({ ended_at: 1, end_reason: 'ended' })
    .where('ended_at', 'is', null)
    .execute(),
);

const ask = <T>(who: Pick<SignedUp, 'headers'>, method: string, path: string, body?: object) =>
  callApi<T & Problem>(running, method, path, body, who.headers);
const home = () => `/operator/households/${ana.householdId}`;
const find = async (q: string, by: string, more = '') =>
  (await operator.ask<HouseholdPage>('GET', `/operator/households?q=${encodeURIComponent(q)}&by=${by}${more}`)).body;
const idsOf = ({ items }: HouseholdPage) => items.map(({ id }) => id);
const suspend = (body: object = { reason: 'abuse' }) => operator.ask('PUT', `${home()}/suspension`, { body });
const lift = () => operator.ask('DELETE', `${home()}/suspension`);
const audited = async (query: string) => (await operator.ask<AuditPage>('GET', `/operator/audit?${query}`)).body.items;

/** Each on a television of its own: a device plays one thing at a time. */
async function startEverywhere(): Promise<{ headers: Record<string, string>; session: PlaybackSession }[]> {
  return Promise.all(
    Array.from({ length: STREAMS }, async () => {
      const { accessToken } = await signIn(running, 'ana.lima@mail.test');
      const headers = { Authorization: `Bearer ${accessToken}` };
      const { body } = await ask<PlaybackSession>({ headers }, 'POST', '/playback/start', { titleId: 'first-light' });
      return { headers, session: body };
    }),
  );
}

const beat = (headers: Record<string, string>, { sessionId }: PlaybackSession) =>
  ask<Problem>({ headers }, 'PUT', '/playback/progress', { sessionId, seq: 1, positionMs: 1, state: 'playing' });
const mediaOf = async ({ manifestUrl }: PlaybackSession) => (await fetch(running.origin + manifestUrl)).status;

test('a household is found by how its address or its name begins, and by its id', async () => {
  expect(idsOf(await find('ana.lima@mail.test', 'email'))).toEqual([ana.householdId]);
  expect(idsOf(await find('ANA.', 'email'))).toEqual([ana.householdId]);
  expect(idsOf(await find('Ana.L', 'name'))).toEqual([ana.householdId]);
  expect(idsOf(await find(ana.householdId, 'id'))).toEqual([ana.householdId]);
  for (const by of ['email', 'name', 'id']) expect(idsOf(await find('lima', by))).toEqual([]);
  const [found] = (await find('ana.', 'email')).items;
  expect(found).toMatchObject({ emails: ['ana.lima@mail.test'], tier: 'premium', isSuspended: false });
});

test('pages of a search hold each household once, whatever it is searched by', async () => {
  const row = { is_demo: 0, tier: 'free', is_suspended: 0 };
  const named = Array.from({ length: 7 }, (_, nth) => ({
    ...row,
    id: `p-${nth}`,
    name: `Pages ${nth % 3}`,
    created_at: nth % 2,
  }));
  await running.db.insertInto('household').values(named).execute();
  const accounts = named.map(({ id }) => ({
    id,
    household_id: id,
    email: `${id}@m.test`,
    email_key: `${id}@m.test`,
    password_hash: '',
    created_at: 1,
  }));
  await running.db.insertInto('account').values(accounts).execute();
  for (const [q, by] of [
    ['pages', 'name'],
    ['p-', 'email'],
    [undefined, 'email'],
  ] as const) {
    const pages = await allPages(async (cursor) => {
      const asked = queryOf({ limit: 2, by, q, cursor });
      return (await operator.ask<HouseholdPage>('GET', `/operator/households?${asked}`)).body;
    });
    const seen = pages.flatMap(idsOf);
    expect(seen.filter((id) => id.startsWith('p-')).sort()).toEqual(named.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
  }
  await running.db.deleteFrom('household').where('id', 'like', 'p-%').execute();
});

test('an operator sees all of a household but what opens a door, and the audit log says who looked', async () => {
  const { id: second } = (await ask<Profile>(ana, 'POST', '/profiles', { name: 'Rui', avatar: 'tide' })).body;
  await ask(ana, 'PUT', `/profiles/${second}/pin`, { pin: '2580' });
  const { body } = await operator.ask<OperatorHousehold>('GET', home());
  expect(body).toMatchObject({
    ...{ id: ana.householdId, name: 'ana.lima', isSuspended: false, suspension: null, payments: [], sessions: [] },
    accounts: [{ email: 'ana.lima@mail.test', isVerified: true, isOperator: false }],
    profiles: [
      { id: ana.profileId, hasPin: false },
      { id: second, hasPin: true },
    ],
    subscription: { tier: { id: 'premium' }, state: 'active' },
    devices: [{ id: ana.tokens.deviceId, name: 'Living room' }],
  });
  expect(JSON.stringify(body)).not.toMatch(/argon2|hash|sealed|secret|token/i);
  const [looked] = await audited(`subject=${ana.householdId}&action=household.viewed`);
  expect(looked).toMatchObject({ actor: operator.accountId, details: { part: 'whole' } });
});

test('a suspension ends three streams with their media, and when it is lifted the household plays again', async () => {
  const watching = await startEverywhere();
  expect(await Promise.all(watching.map(({ session }) => mediaOf(session)))).toEqual([200, 200, 200]);
  const wish = { reason: 'payment', note: 'Two invoices are open' };
  expect((await suspend(wish)).status).toBe(204);

  const beats = await Promise.all(watching.map(({ headers, session }) => beat(headers, session)));
  expect(beats.map(({ status, body }) => [status, body.ended?.reason])).toEqual(
    Array(STREAMS).fill([410, 'suspended']),
  );
  await vi.waitFor(
    async () => {
      expect(await Promise.all(watching.map(({ session }) => mediaOf(session)))).toEqual([401, 401, 401]);
    },
    { timeout: 30_000, interval: 200 },
  );
  const start = () => ask<PlaybackSession>(watching[0]!, 'POST', '/playback/start', { titleId: 'first-light' });
  expect((await start()).body.code).toBe('household_suspended');
  const { body } = await operator.ask<OperatorHousehold>('GET', home());
  expect([body.isSuspended, body.suspension]).toEqual([true, { ...wish, since: expect.any(String) as string }]);

  expect((await lift()).status).toBe(204);
  expect((await lift()).code).toBe('not_found');
  const again = await start();
  expect([again.status, await mediaOf(again.body)]).toEqual([200, 200]);
  expect((await audited(`subject=${ana.householdId}`)).map(({ actor, action }) => [actor, action])).toEqual(
    expect.arrayContaining([
      [operator.accountId, 'household.suspended'],
      [operator.accountId, 'household.suspension_lifted'],
    ]),
  );
});

test('of starts that race with a suspension none goes on', async () => {
  const starts = Array.from({ length: 12 }, () =>
    ask<PlaybackSession>(ana, 'POST', '/playback/start', { titleId: 'first-light' }),
  );
  await Promise.all([...starts, suspend()]);
  const { body } = await operator.ask<HouseholdSessions>('GET', `${home()}/sessions`);
  expect(body.items).toEqual([]);
  await lift();
});

test('who looks after a suspended household gets in, who wants to watch doesn’t', async () => {
  await suspend();
  const device = { name: 'Laptop', kind: 'computer' };
  const wish = { email: 'ana.lima@mail.test', password: PASSWORD, device };
  const answer = (purpose: string) =>
    callApi<{ accessToken: string; refreshToken: string }>(running, 'POST', '/auth/sign-in', { ...wish, purpose });
  expect((await answer('watch')).body.code).toBe('household_suspended');
  const visit = await answer('manage');
  expect(visit.status).toBe(200);
  const headers = { Authorization: `Bearer ${visit.body.accessToken}` };
  expect((await ask({ headers }, 'GET', '/privacy/export')).status).toBe(200);
  expect((await ask<Subscription>({ headers }, 'GET', '/subscription/status')).body.tier.id).toBe('premium');
  expect((await ask({ headers }, 'POST', '/playback/start', { titleId: 'first-light' })).body.code).toBe('forbidden');
  const refreshed = await callApi(running, 'POST', '/auth/refresh', { refreshToken: visit.body.refreshToken });
  const onTheSet = await callApi(running, 'POST', '/auth/refresh', { refreshToken: ana.tokens.refreshToken });
  expect([refreshed.status, onTheSet.body.code]).toEqual([200, 'household_suspended']);
  await lift();
});

test('what one set plays is ended by an operator, and its viewer hears so', async () => {
  const [first, second] = await startEverywhere();
  const list = async (state: string, more = '') =>
    (await operator.ask<HouseholdSessions>('GET', `${home()}/sessions?state=${state}${more}`)).body;
  expect((await list('running')).items).toHaveLength(STREAMS);
  const path = `${home()}/sessions/${first!.session.sessionId}`;
  expect([(await operator.ask('DELETE', path)).status, (await operator.ask('DELETE', path)).code]).toEqual([
    204,
    'not_found',
  ]);
  const [stopped, goesOn] = [await beat(first!.headers, first!.session), await beat(second!.headers, second!.session)];
  expect([stopped.status, stopped.body.ended, goesOn.status]).toEqual([410, { reason: 'stopped', by: null }, 200]);

  const ended = await list('ended', '&limit=1');
  expect(ended.items).toMatchObject([{ sessionId: first!.session.sessionId, reason: 'stopped' }]);
  const rest = await list('ended', `&limit=100&cursor=${ended.nextCursor}`);
  const all = await running.db
    .selectFrom('playback_session')
    .select('id')
    .where('household_id', '=', ana.householdId)
    .where('ended_at', 'is not', null)
    .execute();
  const ids = [...ended.items, ...rest.items].map(({ sessionId }) => sessionId);
  expect(ids.sort()).toEqual(all.map(({ id }) => id).sort());
});

test('one device is signed out, then all of them, with what they play', async () => {
  const [one, other] = await startEverywhere();
  const { body } = await operator.ask<{ items: { id: string }[] }>('GET', `${home()}/devices`);
  const deviceId = (
    await running.db
      .selectFrom('playback_session')
      .select('device_id')
      .where('id', '=', one!.session.sessionId)
      .executeTakeFirstOrThrow()
  ).device_id!;
  expect(body.items.map(({ id }) => id)).toContain(deviceId);
  expect((await operator.ask('DELETE', `${home()}/devices/${deviceId}`)).status).toBe(204);
  expect([
    (await beat(one!.headers, one!.session)).status,
    (await beat(other!.headers, other!.session)).status,
  ]).toEqual([401, 200]);
  expect((await operator.ask('DELETE', `${home()}/devices`)).status).toBe(204);
  expect((await beat(other!.headers, other!.session)).status).toBe(401);
  expect((await operator.ask<{ items: unknown[] }>('GET', `${home()}/devices`)).body.items).toEqual([]);
  ana = { ...ana, headers: { Authorization: `Bearer ${(await signIn(running, 'ana.lima@mail.test')).accessToken}` } };
});

test('a tier is added, changed for whoever has it at once, and goes when nobody has it', async () => {
  const facts = {
    rank: 50,
    streams: 1,
    quality: 'UHD',
    devices: 5,
    downloads: 0,
    price: { amount: 1999, currency: 'EUR' },
  };
  const added = await operator.ask('POST', '/operator/tiers', { body: { ...facts, id: 'cinema' } });
  expect([added.status, added.body]).toEqual([201, { ...facts, id: 'cinema' }]);
  const codeOf = async (method: string, path: string, body?: object) =>
    (await operator.ask(method, path, body && { body })).code;
  expect(await codeOf('POST', '/operator/tiers', { ...facts, id: 'cinema', rank: 51 })).toBe('name_taken');
  expect(await codeOf('POST', '/operator/tiers', { ...facts, id: 'other' })).toBe('place_taken');
  expect(await codeOf('PUT', '/operator/tiers/gold', facts)).toBe('tier_unknown');
  for (const wrong of [{ streams: 0 }, { quality: '8K' }, { price: { amount: 5 } }, { rank: -1 }]) {
    expect(await codeOf('PUT', '/operator/tiers/cinema', { ...facts, ...wrong })).toBe('request_malformed');
  }

  expect((await operator.ask('PUT', `${home()}/tier`, { body: { tier: 'cinema' } })).status).toBe(204);
  const start = () => ask<PlaybackSession>(ana, 'POST', '/playback/start', { titleId: 'first-light' });
  const session = (await start()).body;
  expect(session.tracks.video).toHaveLength(1);
  await operator.ask('PUT', '/operator/tiers/cinema', { body: { ...facts, quality: 'SD' } });
  // what runs goes on; what begins is of the new kind
  expect((await beat(ana.headers, session)).status).toBe(200);
  expect((await start()).body.tracks.video).toHaveLength(0);

  expect(await codeOf('DELETE', '/operator/tiers/cinema')).toBe('still_used');
  await operator.ask('PUT', `${home()}/tier`, { body: { tier: 'premium' } });
  expect((await operator.ask('DELETE', '/operator/tiers/cinema')).status).toBe(204);
  expect(await codeOf('PUT', `${home()}/tier`, { tier: 'cinema' })).toBe('tier_unknown');
  const acts = await audited(`subject=cinema&actor=${operator.accountId}`);
  expect(acts.map(({ action }) => action)).toEqual(['tier.removed', 'tier.changed', 'tier.added']);
});

test('nobody but an operator gets in, and who signed in too long ago only looks', async () => {
  const strangers = [ana.headers, {}];
  const codes = await Promise.all(
    strangers.map(async (headers) => {
      const [read, write] = [
        await ask({ headers }, 'GET', home()),
        await ask({ headers }, 'DELETE', `${home()}/devices`),
      ];
      return [read.body.code, write.body.code];
    }),
  );
  expect(codes).toEqual([
    ['forbidden', 'forbidden'],
    ['sign_in_required', 'sign_in_required'],
  ]);
  const account = running.db.updateTable('device').where('account_id', '=', operator.accountId);
  await account.set({ signed_in_at: Date.now() - 12 * 3_600_000 - 60_000 }).execute();
  expect([(await operator.ask('GET', home())).status, (await lift()).code]).toEqual([200, 'sign_in_stale']);
  await account.set({ signed_in_at: Date.now() }).execute();
});
