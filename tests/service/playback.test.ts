import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PlaybackSession } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
const kids = { AUDIO: 'a1', SD: 'b2', HD: 'c3', UHD: 'd4' };

beforeAll(async () => {
  running = await runService();
  const description = {
    manifest: 'manifest.mpd',
    hls: 'master.m3u8',
    durationMs: 100_000,
    video: [],
    audio: [],
    text: [],
  };
  const row = { id: 'a-package', asset_id: 'first-light', description: JSON.stringify(description), created_at: 1 };
  await running.db.insertInto('package').values(row).execute();
  await running.db.updateTable('asset').set({ package_id: 'a-package', state: 'ready' }).execute();
});
afterAll(() => running.stop());
// each test has all the streams of the household
afterEach(() =>
  running.db.updateTable('playback_session').set({ ended_at: 1 }).where('ended_at', 'is', null).execute(),
);

async function call<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.origin}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T & { code?: string } };
}

const start = async (startAt?: 'beginning') =>
  (await call<PlaybackSession>('POST', '/playback/start', { titleId: 'first-light', ...(startAt && { startAt }) }))
    .body;
const report = (session: PlaybackSession, seq: number, positionMs: number) =>
  call<{ accepted: boolean }>('PUT', '/playback/progress', {
    sessionId: session.sessionId,
    seq,
    positionMs,
    state: 'playing',
  });
const end = (session: PlaybackSession, seq: number, positionMs: number) =>
  call('POST', '/playback/end', { sessionId: session.sessionId, seq, positionMs });
const licence = (token: string, wanted: string[]) =>
  call<{ keys: { kid: string }[] }>('POST', '/drm/license', { kids: wanted }, { Authorization: `Bearer ${token}` });

test('a viewer goes on where they stopped', async () => {
  const session = await start();
  expect(session.startMs).toBe(0);
  await report(session, 0, 30_000);
  expect((await end(session, 1, 42_000)).status).toBe(204);
  expect((await start()).startMs).toBe(42_000);
  expect((await start('beginning')).startMs).toBe(0);
});

test('a film seen to its credits begins anew', async () => {
  await end(await start(), 0, 99_000);
  expect((await start()).startMs).toBe(0);
});

test('a report that was overtaken changes nothing', async () => {
  const session = await start();
  expect((await report(session, 5, 50_000)).body.accepted).toBe(true);
  expect((await report(session, 4, 10_000)).body.accepted).toBe(false);
  expect((await start()).startMs).toBe(50_000);
});

test('ending twice is ending once, and nothing is reported after it', async () => {
  const session = await start();
  await end(session, 1, 20_000);
  expect((await end(session, 2, 90_000)).status).toBe(204);
  expect((await start()).startMs).toBe(20_000);
  expect((await report(session, 3, 60_000)).body.code).toBe('session_ended');
});

test('a position beyond the end is the end', async () => {
  const session = await start();
  await report(session, 0, 10_000_000);
  const row = await running.db.selectFrom('watch_progress').select('position_ms').executeTakeFirstOrThrow();
  expect(row.position_ms).toBe(100_000);
});

test('a title that is not ready can not be started', async () => {
  await running.db.updateTable('asset').set({ package_id: null, state: 'preparing' }).execute();
  const preparing = await call('POST', '/playback/start', { titleId: 'first-light' });
  await running.db.updateTable('asset').set({ state: 'failed' }).execute();
  const failed = await call('POST', '/playback/start', { titleId: 'first-light' });
  await running.db.updateTable('asset').set({ package_id: 'a-package', state: 'ready' }).execute();
  expect([preparing.body.code, failed.body.code]).toEqual(['title_not_ready', 'title_failed']);
});

test('a suspended household starts nothing', async () => {
  await running.db.updateTable('household').set({ is_suspended: 1 }).execute();
  const refused = await call('POST', '/playback/start', { titleId: 'first-light' });
  await running.db.updateTable('household').set({ is_suspended: 0 }).execute();
  expect(refused.body.code).toBe('household_suspended');
});

const someKid = (name: string) => Buffer.from(name.padEnd(16, '.')).toString('base64url');

test('an unknown key id and an ended session get no key', async () => {
  const session = await start();
  const unknown = await licence(session.drm.token, [someKid(kids.AUDIO)]);
  expect([unknown.status, unknown.body.code]).toEqual([403, 'kid_not_entitled']);
  await end(session, 0, 0);
  expect((await licence(session.drm.token, [someKid(kids.AUDIO)])).body.code).toBe('session_ended');
});

test.each([
  ['none', ''],
  ['garbled', 'abc'],
  ['unsigned', `${b64({ alg: 'none', typ: 'licence+jwt' })}.${b64({ sid: 'x', ast: 'first-light', lbl: ['HD'] })}.`],
])('a licence with a token that is %s is refused', async (_how, token) => {
  const refused = await licence(token, [someKid('x')]);
  expect([refused.status, refused.body.code]).toEqual([401, 'token_invalid']);
});

test('a licence token with one changed letter is refused', async () => {
  const { token } = (await start()).drm;
  const at = token.indexOf('.') + 5;
  const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
  expect((await licence(changed, [someKid('x')])).body.code).toBe('token_invalid');
});

test('the master key file is for its owner alone and in no row', async () => {
  const file = join(running.dataDir, 'master.key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const key = (await readFile(file, 'utf8')).trim();
  // what was written may still be in the log beside the database
  await sql`pragma wal_checkpoint(truncate)`.execute(running.db);
  const database = await readFile(join(running.dataDir, 'tenfoot.db'));
  expect(database.includes('first-light')).toBe(true);
  expect(database.includes(Buffer.from(key, 'hex'))).toBe(false);
  expect(database.includes(key)).toBe(false);
});

function b64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
