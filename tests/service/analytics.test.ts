import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trafficClassOf } from '#backend/http/limits/trafficClass';
import { routes, type AnalyticsReceipt, type Insights, type PersonalData, type TitleAnalytics } from '#contracts';
import { callApi, publishDigits, startFirstLight } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

const DAY_MS = 86_400_000;
/** Noon: what is watched within hours of it is watched on one day, whenever the tests run. */
const START_MS = Date.UTC(2026, 10, 16, 12);
let dataDir: string;
let running: RunningService;
beforeEach(async () => {
  // the clock of the whole service, moved by hand
  vi.useFakeTimers({ toFake: ['Date'], now: START_MS });
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-analytics-'));
  await start();
  await publishDigits(running);
});
afterEach(async () => {
  vi.useRealTimers();
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  running = await runService({ TENFOOT_DATA: dataDir });
}

const ask = <T = object>(method: string, path: string, body?: object, headers?: Record<string, string>) =>
  callApi<T>(running, method, path, body, headers);
const agree = (analytics = true) =>
  ask('PUT', '/privacy/consent', { analytics, personalisation: false, marketing: false });
const event = (parts: object = {}) => ({
  ...{ id: randomUUID(), at: new Date().toISOString(), type: 'screen_shown', screen: 'details' },
  ...parts,
});
const send = (events: unknown[], headers?: Record<string, string>, name = 'event') =>
  ask<AnalyticsReceipt>('POST', `/analytics/${name}`, { events }, headers);
const count = async (table: 'app_event' | 'view_fact' | 'pseudonym' | 'playback_session' | 'audit_event') =>
  (await running.db.selectFrom(table).selectAll().execute()).length;

const moveClock = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Watches the demo film from its beginning for so long, as reports tell it, with a clock that is moved. */
async function watch(seconds: number, more: object = {}): Promise<void> {
  const { sessionId } = await startFirstLight(running, { startAt: 'beginning', ...more });
  moveClock(1_000 * seconds);
  const report = { sessionId, positionMs: seconds * 1_000 };
  await ask('PUT', '/playback/progress', { ...report, seq: 1, state: 'playing' });
  await ask('POST', '/playback/end', { ...report, seq: 2 });
}

async function asOperator(): Promise<Record<string, string>> {
  const account = { email: 'operator@mail.test', password: 'nobody guesses this one easily' };
  await running.service.accounts.operators.add(account.email, account.password);
  const device = { name: 'Desk', kind: 'computer' };
  const { body } = await ask<{ accessToken: string }>('POST', '/auth/sign-in', { ...account, device });
  return { Authorization: `Bearer ${body.accessToken}` };
}

test('fifty times the same batch at once, and again after a restart, is counted once', async () => {
  await agree();
  const batch = [event(), event({ type: 'searched', screen: undefined, letters: 3, results: 0, wasCorrected: true })];
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(batch)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  const sum = (of: 'accepted' | 'duplicate' | 'rejected' | 'dropped') =>
    answers.reduce((total, { body }) => total + body[of], 0);
  expect([sum('accepted'), sum('duplicate'), sum('rejected'), sum('dropped')]).toEqual([2, 98, 0, 0]);
  await running.stop();
  await start();
  expect((await send([...batch, event()], undefined, 'video')).body).toMatchObject({ accepted: 1, duplicate: 2 });
  expect(await count('app_event')).toBe(3);
});

test('nothing is kept without consent, and nothing of what came while it was taken back', async () => {
  expect((await send([event()])).body).toMatchObject({ accepted: 0, dropped: 1 });
  await agree();
  const under = Array.from({ length: 20 }, () => send([event()]));
  const back = agree(false);
  await Promise.all([...under, back]);
  expect((await send([event()])).body).toMatchObject({ accepted: 0, dropped: 1 });
  expect([await count('app_event'), await count('pseudonym')]).toEqual([0, 0]);
});

test('a child tells nothing, whatever the others of the household agreed to', async () => {
  await agree();
  const child = await running.db.selectFrom('profile').select('id').where('is_kids', '=', 1).executeTakeFirstOrThrow();
  const answer = await send([event()], { 'Tenfoot-Profile': child.id });
  expect([answer.status, answer.body.dropped]).toEqual([202, 1]);
});

test('a batch has a hundred events at most, and is the first thing to be turned away when there is too much to do', async () => {
  await agree();
  const many = Array.from({ length: 101 }, () => event());
  expect((await send(many)).body).toMatchObject({ code: 'request_malformed' });
  expect((await send(many.slice(1))).body).toMatchObject({ accepted: 100 });
  expect(trafficClassOf(routes['POST /analytics/event'])).toBe('telemetry');
  expect(trafficClassOf(routes['POST /analytics/video'])).toBe('telemetry');
});

test('what was watched is told to the operator and to whoever watched it, and to nobody else', async () => {
  await watch(600, { source: 'search' });
  await watch(3_300);
  await running.service.analytics.fold();
  const operator = await asOperator();
  const { body } = await ask<TitleAnalytics>('GET', '/videos/first-light/analytics?period=7d', undefined, operator);
  expect(body).toMatchObject({
    ...{ views: 2, viewers: 1, watchedMs: 3_900_000, averageViewMs: 1_950_000, completionRate: 0.5 },
    ...{ devices: [{ name: 'other', views: 2 }], sources: [{ name: 'other', views: 2 }] },
  });
  // ten minutes of an hour are its first four instants, fifty-five its first nineteen
  expect(body.retention.map(({ share }) => share)).toEqual([1, 1, 1, 1, ...Array<number>(15).fill(0.5), 0]);
  expect(body.daily).toHaveLength(7);
  const { body: own } = await ask<Insights>('GET', '/analytics/insights');
  expect(own).toMatchObject({ watchedMs: { week: 3_900_000 }, finishedTitles: 1, longestStreakDays: 1 });
  expect(own.topTitles.map(({ title }) => title.id)).toEqual(['first-light']);
  const theirs = await ask<Insights>('GET', '/analytics/insights', undefined, operator);
  expect(theirs.body.watchedMs.all).toBe(0);
  expect((await ask('GET', '/videos/first-light/analytics')).body.code).toBe('sign_in_required');
  expect((await ask('GET', '/videos/nothing/analytics', undefined, operator)).body.code).toBe('not_found');
});

test('an export has views and events; after an erasure views are left that lead to nobody', async () => {
  await agree();
  await send([event()]);
  await watch(60);
  await running.service.analytics.fold();
  const { household } = (await ask<PersonalData>('GET', '/privacy/export')).body;
  expect([household.view_fact?.length, household.app_event?.length, household.pseudonym?.length]).toEqual([1, 1, 2]);
  const ids = [...(household.profile ?? []), ...(household.household ?? [])].map(({ id }) => String(id));
  expect(ids.length).toBeGreaterThan(1);
  await ask('POST', '/privacy/erase', {});
  const facts = await running.db.selectFrom('view_fact').selectAll().execute();
  expect(facts).toMatchObject([{ watched_ms: 60_000, known_viewer: null }]);
  expect(ids.filter((id) => JSON.stringify(facts).includes(`"${id}"`))).toEqual([]);
  expect([await count('app_event'), await count('pseudonym')]).toEqual([0, 0]);
});

test('what happened is kept for its time: sessions a month, events three, the audit log a year, views three', async () => {
  await agree();
  await send([event()]);
  await watch(60);
  await running.service.audit.append({ actor: 'cli', action: 'tested', subject: 'demo' });
  const left = async () => [
    ...[await count('playback_session'), await count('view_fact')],
    ...[await count('app_event'), (await count('audit_event')) > 0],
  ];
  const after = async (days: number) => {
    moveClock(days * DAY_MS);
    await running.service.analytics.forget();
    return left();
  };
  expect(await after(31)).toEqual([1, 0, 1, true]);
  await running.service.analytics.fold();
  expect(await after(0)).toEqual([0, 1, 1, true]);
  expect(await after(60)).toEqual([0, 1, 0, true]);
  expect(await after(310)).toEqual([0, 1, 0, false]);
  expect(await running.service.audit.verify()).toMatchObject({ brokenAt: null });
  expect(await after(700)).toEqual([0, 0, 0, false]);
});
