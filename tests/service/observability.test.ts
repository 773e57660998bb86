import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '#backend/platform/telemetry/log';
import { PROFILE_GRANT_HEADER, PROFILE_HEADER, routes, type RouteContract } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';

const CANARY = 'canary7f3a9e51';
const METRICS_TOKEN = 'a-token-for-prometheus';

let running: RunningService;
let log: string;
beforeEach(async () => {
  log = '';
  await start({});
});
afterEach(() => running.stop());

async function start(env: Record<string, string>): Promise<void> {
  running = await runService(env, createLog('trace', { write: (line) => (log += line) }));
}

async function restart(env: Record<string, string>): Promise<void> {
  await running.stop();
  await start(env);
}

const all = (Object.entries(routes) as [string, RouteContract][]).map(([key, contract]) => {
  const [method = '', path = ''] = key.split(' ');
  return { method, path, contract };
});

/** Asks every route with the canary wherever something can be said. */
async function askEverywhere(): Promise<void> {
  for (const { method, path, contract } of all) {
    const url = `${running.origin}/api/v1${path.replace(/:\w+/g, CANARY)}?q=${CANARY}&${CANARY}=1`;
    const bodies = [JSON.stringify({ [CANARY]: 1, password: CANARY, titleId: CANARY, token: CANARY }), `{"${CANARY}`];
    for (const body of contract.body ? bodies : [undefined]) {
      const answer = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          Cookie: `session=${CANARY}`,
          'User-Agent': CANARY,
          'X-Request-Id': CANARY,
          'Accept-Language': CANARY,
          'Idempotency-Key': `${CANARY}-key`,
          [PROFILE_GRANT_HEADER]: CANARY,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
      });
      await answer.text();
      const signedIn = { Authorization: `Bearer ${CANARY}.${CANARY}.${CANARY}`, [PROFILE_HEADER]: CANARY };
      await (await fetch(url, { method, redirect: 'manual', headers: signedIn })).text();
    }
  }
  for (const path of [
    `/media/${CANARY}/p/manifest.mpd`,
    `/artwork/${CANARY}`,
    `/${CANARY}`,
    `/approve?code=${CANARY}`,
  ]) {
    await (await fetch(running.origin + path)).text();
  }
}

const lines = () =>
  log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg?: string; route?: string; status?: number; requestId?: string });

test('nothing that was asked with reaches the log, whichever route it was', async () => {
  await askEverywhere();
  expect(lines().length).toBeGreaterThan(all.length);
  expect(log).not.toContain(CANARY);
});

test('nor does it when the database breaks under every request', async () => {
  for (const table of ['title', 'household', 'profile', 'account', 'device_code', 'attempt'] as const) {
    await running.db.executeQuery({
      sql: `alter table ${table} rename to gone_${table}`,
      parameters: [],
      query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
      queryId: { queryId: table },
    });
  }
  await askEverywhere();
  expect(lines().filter(({ msg }) => msg === 'failed').length).toBeGreaterThan(10);
  expect(log).not.toContain(CANARY);
});

test('a request has a name of ours, whatever it calls itself', async () => {
  const { headers } = await fetch(`${running.origin}/healthz`, { headers: { 'X-Request-Id': 'my-own-name' } });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('the name that a trusted proxy gave a request is kept, when it is one', async () => {
  await restart({ TENFOOT_TRUSTED_PROXIES: '127.0.0.1' });
  const nameOf = async (given: string) =>
    (await fetch(`${running.origin}/healthz`, { headers: { 'X-Request-Id': given } })).headers.get('x-request-id');
  expect(await nameOf('edge-0123456789')).toBe('edge-0123456789');
  expect(await nameOf('a b"c')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await nameOf('x'.repeat(100))).toMatch(/^[0-9a-f-]{36}$/);
  const isNamed = () => lines().some(({ requestId }) => requestId === 'edge-0123456789');
  await expect.poll(isNamed, { timeout: 30_000 }).toBe(true);
});

async function metrics(headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${running.origin}/metrics`, { headers });
  return { status: answer.status, text: await answer.text() };
}

test('the metrics say what was asked, how it ended, and who is watching', async () => {
  await fetch(`${running.origin}/api/v1/profiles`);
  await fetch(`${running.origin}/api/v1/content/no-such-title`);
  const { text } = await metrics();
  expect(text).toContain('tenfoot_http_requests_total{route="GET /profiles",status="2xx"} 1');
  expect(text).toContain('tenfoot_http_requests_total{route="GET /content/:id",status="4xx"} 1');
  expect(text).toContain('tenfoot_http_request_duration_seconds_count{route="GET /profiles"} 1');
  expect(text).toMatch(/^tenfoot_concurrent_viewers 0$/m);
  expect(text).toMatch(/^tenfoot_open_tasks [1-9]/m);
  expect(text).toMatch(/^tenfoot_event_loop_lag_seconds \d/m);
  expect(text).toMatch(/^process_cpu_seconds_total \d/m);
});

test('nobody can make up series: a thousand addresses and methods that nobody knows are a few', async () => {
  const before = (await metrics()).text.split('\n').length;
  const paths = Array.from({ length: 250 }, (_, index) => `${index}`);
  for (const path of paths) {
    await Promise.all([
      fetch(`${running.origin}/${path}`),
      fetch(`${running.origin}/api/v1/content/${path}`),
      fetch(`${running.origin}/media/${path}/${path}`),
      fetch(`${running.origin}/api/v1/${path}`, { method: `M${path}` }),
    ]);
  }
  const { text } = await metrics();
  // one series of answers and thirteen of durations for each of five routes, and a few classes of status
  expect(text.split('\n').length - before).toBeLessThan(100);
  expect(text).not.toContain('/249');
});

test('the metrics are for this machine, and for whoever has the token', async () => {
  const elsewhere = { 'X-Forwarded-For': '203.0.113.1' };
  expect((await metrics(elsewhere)).status).toBe(404);
  await restart({ TENFOOT_METRICS_TOKEN: METRICS_TOKEN });
  expect((await metrics({ ...elsewhere, Authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
  expect((await metrics({ ...elsewhere, Authorization: `Bearer ${METRICS_TOKEN}x` })).status).toBe(404);
  expect((await metrics()).status).toBe(200);
});

test('in production the metrics are for whoever has the token alone: a proxy on this machine may make anybody look local', async () => {
  await restart({ NODE_ENV: 'production', TENFOOT_METRICS_TOKEN: METRICS_TOKEN });
  expect((await metrics()).status).toBe(404);
  expect((await metrics({ Authorization: `Bearer ${METRICS_TOKEN}` })).status).toBe(200);
  await restart({ NODE_ENV: 'production' });
  expect((await metrics()).status).toBe(404);
});
