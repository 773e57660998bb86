import { afterEach, beforeEach, expect, test } from 'vitest';
import { SamplePlayback, watcher } from './SamplePlayback';

let sample: SamplePlayback;
beforeEach(async () => {
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === 'fulfilled' ? 'granted' : (one.reason as { code: string }).code));
const endOf = (id: string) => sample.beat(id).then(null, (error: { data: { ended: unknown } }) => error.data.ended);

test('of fifty starts at once as many are granted as the household has streams, round after round', async () => {
  for (let round = 0; round < 100; round += 1) {
    const results = codes(await Promise.allSettled(Array.from({ length: 50 }, () => sample.begin())));
    expect(results.filter((result) => result === 'granted')).toHaveLength(3);
    expect(results.filter((result) => result === 'concurrency_limit')).toHaveLength(47);
    await sample.db.updateTable('playback_session').set({ ended_at: 1 }).where('ended_at', 'is', null).execute();
  }
});

test('whoever gets no stream hears what is being watched, and no name of a title that they may not see', async () => {
  for (const deviceId of ['kitchen', 'attic', null]) await sample.begin({ deviceId });
  const told = async (maxAge: number | null) => {
    const refused = sample.streams.open({ ...watcher, maxAge }, sample.session());
    return refused.then(null, (error: { data: { sessions: { titleName: string }[] } }) => error.data.sessions);
  };
  const startedAt = new Date(sample.nowMs).toISOString();
  expect((await told(null))?.[0]).toEqual({
    sessionId: 's1',
    titleName: 'The film',
    profileName: 'Name of ada',
    device: { name: 'Set kitchen', kind: 'tv' },
    startedAt,
  });
  expect((await told(7))?.map(({ titleName }) => titleName)).toEqual(['', '', '']);
});

test('a set without power holds its stream for no longer than 90 s', async () => {
  for (let n = 0; n < 3; n += 1) await sample.begin();
  sample.nowMs += 74_000;
  await expect(sample.begin()).rejects.toMatchObject({ code: 'concurrency_limit' });
  sample.nowMs += 2_000;
  await expect(sample.begin()).resolves.toBe('s5');
});

test('one that was away gets its stream again while there is one, and hears that it has none when there is none', async () => {
  for (let n = 0; n < 3; n += 1) await sample.begin();
  sample.nowMs += 80_000;
  await sample.begin();
  await sample.beat('s1');
  await sample.beat('s2');
  expect(await endOf('s3')).toEqual({ reason: 'lapsed', by: null });
  expect(await endOf('s3')).toEqual({ reason: 'lapsed', by: null });
});

test('of many that come back at once no more get a stream than there are', async () => {
  const away: string[] = [];
  for (let n = 0; n < 30; n += 1) {
    away.push(await sample.begin());
    sample.nowMs += 80_000;
  }
  const back = codes(await Promise.allSettled(away.map((id) => sample.beat(id))));
  expect(back.filter((result) => result === 'granted')).toHaveLength(3);
});

test('a stream that is taken over goes at once, and who had it hears who took it', async () => {
  for (let n = 0; n < 3; n += 1) await sample.begin();
  await sample.begin({ deviceId: 'attic' }, 's2');
  expect(await endOf('s2')).toEqual({
    reason: 'taken_over',
    by: { profileName: 'Name of ada', deviceName: 'Set attic' },
  });
  await expect(sample.beat('s1')).resolves.toBeUndefined();
  await expect(sample.begin()).rejects.toMatchObject({ code: 'concurrency_limit' });
});

test('who would get no stream all the same takes none away', async () => {
  for (let n = 0; n < 3; n += 1) await sample.begin();
  const theirs = await sample.begin({ householdId: 'elsewhere', profileId: 'eve' });
  await expect(sample.begin({}, theirs)).rejects.toMatchObject({ code: 'concurrency_limit' });
  await expect(sample.begin({}, 'nobody')).rejects.toMatchObject({ code: 'concurrency_limit' });
  for (const id of ['s1', 's2', 's3', theirs]) await expect(sample.beat(id)).resolves.toBeUndefined();
});

test('a set that starts again ends what it played before, and needs no second stream', async () => {
  for (const deviceId of ['kitchen', 'attic', 'hall']) await sample.begin({ deviceId });
  await sample.begin({ deviceId: 'attic' });
  expect(await endOf('s2')).toEqual({ reason: 'ended', by: null });
  expect(await sample.streams.inUse('home')).toBe(3);
});

test('sessions end with the sign-in of their device, their household or their profile, and say why', async () => {
  await sample.signIn('kitchen');
  await sample.begin({ deviceId: 'kitchen' });
  await sample.begin();
  await sample.begin({ householdId: 'elsewhere', profileId: 'eve' });
  await sample.signOut('kitchen');
  await sample.db.updateTable('household').set({ is_suspended: 1 }).where('id', '=', 'elsewhere').execute();
  expect([await endOf('s1'), await endOf('s2'), await endOf('s3')]).toEqual([
    { reason: 'signed_out', by: null },
    undefined,
    { reason: 'suspended', by: null },
  ]);
  await sample.db.deleteFrom('profile').where('id', '=', 'ada').execute();
  expect(await sample.sessions.find('s2')).toBeUndefined();
  expect(await sample.streams.inUse()).toBe(0);
});

test('a session that nobody has heard of for a day is over for good', async () => {
  await sample.begin();
  sample.nowMs += 23 * 3_600_000;
  await sample.streams.sweep();
  await sample.beat('s1');
  sample.nowMs += 25 * 3_600_000;
  await sample.streams.sweep();
  expect(await endOf('s1')).toEqual({ reason: 'lapsed', by: null });
});
