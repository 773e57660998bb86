import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PlaybackSession, Problem, Stream } from '#contracts';
import { callApi, publishDigits, startFirstLight } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

const STREAMS = 3;
const ROUNDS = Number(process.env.TENFOOT_START_ROUNDS ?? 25);
let running: RunningService;
let profileIds: string[];

beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  await running.db.updateTable('tier').set({ streams: STREAMS }).where('id', '=', 'premium').execute();
  const profiles = await running.db.selectFrom('profile').select('id').orderBy('position').execute();
  profileIds = profiles.map(({ id }) => id);
});
afterAll(() => running.stop());
const endAll = () =>
  running.db.updateTable('playback_session').set({ ended_at: 1 }).where('ended_at', 'is', null).execute();
afterEach(endAll);

const ask = <T>(method: string, path: string, body?: object, headers?: Record<string, string>) =>
  callApi<T>(running, method, path, body, headers);
const start = (more?: object) => startFirstLight(running, more);
const tryStart = (headers?: Record<string, string>, more?: object) =>
  ask<PlaybackSession & Problem>('POST', '/playback/start', { titleId: 'first-light', ...more }, headers);
const report = ({ sessionId }: PlaybackSession, seq: number) =>
  ask<Problem>('PUT', '/playback/progress', { sessionId, seq, positionMs: seq, state: 'playing' });
const setLastSeen = ({ sessionId }: PlaybackSession, agoMs: number) =>
  running.db
    .updateTable('playback_session')
    .set({ last_seen_at: Date.now() - agoMs })
    .where('id', '=', sessionId)
    .execute();

test(`of fifty starts at once exactly three are granted, ${ROUNDS} times out of ${ROUNDS}`, async () => {
  const granted: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => tryStart()));
    granted.push(answers.filter(({ status }) => status === 200).length);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['concurrency_limit']));
    await endAll();
  }
  const [least, most] = [Math.min(...granted), Math.max(...granted)];
  process.stdout.write(`of 50 parallel starts, ${ROUNDS} rounds: ${least} to ${most} granted\n`);
  expect(granted).toEqual(Array(ROUNDS).fill(STREAMS));
}, 300_000);

test('whoever gets no stream may take one over, and its viewer hears who took it', async () => {
  const theirs = await start();
  for (let n = 1; n < STREAMS; n += 1) await start();
  const refused = await tryStart();
  expect(refused.status).toBe(409);
  expect(refused.body.sessions?.map(({ sessionId, titleName }) => [sessionId, titleName])).toContainEqual([
    theirs.sessionId,
    'First Light',
  ]);
  const taken = await tryStart({ 'Tenfoot-Profile': profileIds[1]! }, { takeOver: theirs.sessionId });
  expect(taken.status).toBe(200);
  const evicted = await report(theirs, 1);
  expect([evicted.status, evicted.body.ended]).toEqual([
    410,
    { reason: 'taken_over', by: { profileName: 'Tomás', deviceName: '' } },
  ]);
});

test('the stream of a set without power is free within 90 s, and the set hears so when it comes back', async () => {
  const silent = await start();
  for (let n = 1; n < STREAMS; n += 1) await start();
  await setLastSeen(silent, 76_000);
  await start();
  const back = await report(silent, 1);
  expect([back.status, back.body.ended]).toEqual([410, { reason: 'lapsed', by: null }]);
});

test('a set that was away gets its stream again while there is one', async () => {
  const away = await start();
  await setLastSeen(away, 600_000);
  expect((await report(away, 1)).status).toBe(200);
});

test('a start that is sent twice with one key is one session', async () => {
  const headers = { 'Idempotency-Key': 'one-evening-of-first-light' };
  const [first, again] = [await tryStart(headers), await tryStart(headers)];
  expect(again.body.sessionId).toBe(first.body.sessionId);
  const other = await tryStart(headers, { startAt: 'beginning' });
  expect(other.body.code).toBe('idempotency_key_reused');
});

test('a page that closes says where by its token alone, as plain text', async () => {
  const session = await start();
  const beacon = (token: string) =>
    fetch(`${running.origin}/api/v1/playback/beacon`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'X-Forwarded-For': '203.0.113.7' },
      body: JSON.stringify({ token, seq: 3, positionMs: 900_000 }),
    });
  expect((await beacon('made.up.token')).status).toBe(401);
  expect([(await beacon(session.media.token)).status, (await beacon(session.media.token)).status]).toEqual([204, 204]);
  expect((await report(session, 4)).body.ended).toEqual({ reason: 'ended', by: null });
  expect((await start()).startMs).toBe(900_000);
});

test('a player that knows no addresses with tokens is led to them', async () => {
  const { sessionId } = await start();
  for (const [path, file] of [
    ['/content/first-light/manifest', 'manifest.mpd'],
    ['/videos/first-light/manifest.m3u8', 'master.m3u8'],
  ]) {
    const { status, headers } = await ask('GET', `${path}?sessionId=${sessionId}`);
    expect([status, headers.get('location')]).toEqual([302, expect.stringMatching(`^/media/[^/]+/a-package/${file}$`)]);
    const served = await fetch(running.origin + headers.get('location'));
    expect([served.status, await served.text()]).toEqual([200, '0123456789']);
  }
  expect((await ask('GET', `/content/slipstream/manifest?sessionId=${sessionId}`)).body).toMatchObject({
    code: 'not_found',
  });
});

test('what a start would bring is told without one', async () => {
  const { body } = await ask<Stream>('GET', '/content/first-light/stream');
  expect(body).toMatchObject({ titleId: 'first-light', durationMs: 3_600_000, quality: 'HD' });
  expect(body.drmSystems).toContain('org.w3.clearkey');
  expect(await running.db.selectFrom('playback_session').select('id').where('ended_at', 'is', null).execute()).toEqual(
    [],
  );
});

test('which picture is shown is kept with the session', async () => {
  const { sessionId } = await start();
  const change = { sessionId, height: 720, bitrateBps: 2_500_000, reason: 'down' };
  expect((await ask('POST', '/playback/quality', change)).status).toBe(204);
  const rows = await running.db.selectFrom('quality_change').selectAll().where('session_id', '=', sessionId).execute();
  expect(rows).toMatchObject([{ height: 720, bitrate_bps: 2_500_000, reason: 'down' }]);
});

test('a session of another household, and of another profile, looks like one that does not exist', async () => {
  const own = await start();
  const headers = { 'Tenfoot-Profile': profileIds[1]! };
  const theirs = await running.db.selectFrom('playback_session').selectAll().executeTakeFirstOrThrow();
  await running.db
    .insertInto('household')
    .values({ id: 'other', name: 'Other', is_demo: 0, tier: 'free', is_suspended: 0, created_at: 1 })
    .execute();
  await running.db
    .insertInto('profile')
    .values({ id: 'eve', household_id: 'other', name: 'Eve', position: 0 })
    .execute();
  const foreign = '00000000-0000-4000-8000-00000000000f';
  await running.db
    .insertInto('playback_session')
    .values({
      ...theirs,
      id: foreign,
      household_id: 'other',
      profile_id: 'eve',
      ended_at: null,
      last_seen_at: Date.now(),
    })
    .execute();
  for (const [sessionId, as] of [
    [foreign, {}],
    [own.sessionId, headers],
  ] as const) {
    const position = { sessionId, seq: 9, positionMs: 1 };
    const answers = [
      await ask('PUT', '/playback/progress', { ...position, state: 'playing' }, as),
      await ask('POST', '/playback/heartbeat', { ...position, state: 'playing' }, as),
      await ask('POST', '/playback/end', position, as),
      await ask('POST', '/playback/quality', { sessionId, height: 1, bitrateBps: 1, reason: 'up' }, as),
      await ask('GET', `/content/first-light/manifest?sessionId=${sessionId}`, undefined, as),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  }
  for (let n = 1; n < STREAMS; n += 1) await start();
  expect((await tryStart({}, { takeOver: foreign })).body.code).toBe('concurrency_limit');
  const row = await running.db
    .selectFrom('playback_session')
    .select('ended_at')
    .where('id', '=', foreign)
    .executeTakeFirst();
  expect(row?.ended_at).toBeNull();
});
