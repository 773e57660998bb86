import { afterEach, beforeEach, expect, test } from 'vitest';
import { issueMediaToken, mediaUrl } from './mediaTokens';
import { SamplePlayback } from './SamplePlayback';

let sample: SamplePlayback;
beforeEach(async () => {
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

const tokenOf = async (sessionId: string, packageId = 'package') =>
  (await issueMediaToken(sample.mediaTokens, { sessionId, packageId })).token;
const admitted = (token: string, path = '/media/package/video/1.m4s') =>
  sample.gate.admit(token, path).then(
    () => 'admitted',
    (error: { code: string }) => error.code,
  );

test('a token opens the files of its package and of no other', async () => {
  const token = await tokenOf(await sample.begin());
  expect(await admitted(token)).toBe('admitted');
  for (const path of ['/media/other/1.m4s', '/media/package-2/1.m4s', '/artwork/1.jpg', '/media/package']) {
    expect(await admitted(token, path)).toBe('token_invalid');
  }
  expect(mediaUrl(token, 'package', 'manifest.mpd')).toBe(`/media/${token}/package/manifest.mpd`);
});

test('a token is good for ten minutes', async () => {
  const token = await tokenOf(await sample.begin());
  sample.nowMs += 599_000;
  expect(await admitted(token)).toBe('admitted');
  // thirty seconds are for clocks that differ
  sample.nowMs += 32_000;
  expect(await admitted(token)).toBe('token_expired');
});

test('what somebody made up opens nothing', async () => {
  for (const token of ['', 'package', 'a.b.c', `${await tokenOf('x')}x`]) {
    expect(await admitted(token)).toBe('token_invalid');
  }
});

test.each([
  ['ended', (id: string) => sample.sessions.end(id)],
  ['was taken over', async () => void (await sample.begin({}, 's1'))],
  ['was signed out', () => sample.signOut('attic')],
  [
    'reported its end',
    async (id: string) => {
      const session = await sample.sessions.find(id);
      await sample.progress.report(
        session!,
        { seq: 1, positionMs: 1, isPaused: false, isLast: true },
        sample.streams.aliveSince,
      );
    },
  ],
  ['lost its profile', async () => void (await sample.db.deleteFrom('profile').where('id', '=', 'ada').execute())],
  ['lost its household', async () => void (await sample.db.deleteFrom('household').where('id', '=', 'home').execute())],
])('a session that %s has no media any more', async (_what, end) => {
  await sample.signIn('attic');
  const token = await tokenOf(await sample.begin({ deviceId: 'attic' }));
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('admitted');
  await end('s1');
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('token_invalid');
});

test('ended sessions are known for as long as a token of theirs can live, and forgotten then', async () => {
  const token = await tokenOf(await sample.begin());
  await sample.sessions.end('s1');
  sample.nowMs += 590_000;
  await sample.gate.refresh();
  await sample.gate.sweep();
  expect(await admitted(token)).toBe('token_invalid');
  sample.nowMs += 700_000;
  await sample.gate.refresh();
  await sample.gate.sweep();
  expect(await sample.db.selectFrom('ended_session').selectAll().execute()).toEqual([]);
});

test('a session that keeps silent has media until somebody else of the household watches, and again once it is heard of', async () => {
  const silent = await sample.begin();
  const token = await tokenOf(silent);
  sample.nowMs += 76_000;
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('admitted');
  await sample.begin();
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('token_invalid');
  await sample.streams.assertLives((await sample.sessions.find(silent))!);
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('admitted');
});

test('what is watched beside a session that keeps silent since before it began takes nothing from it', async () => {
  const early = await sample.begin();
  const token = await tokenOf(early);
  sample.nowMs += 60_000;
  await sample.begin();
  await sample.sessions.touch(early);
  sample.nowMs += 76_000;
  await sample.sessions.touch('s2');
  await sample.gate.refresh();
  expect(await admitted(token)).toBe('admitted');
});
