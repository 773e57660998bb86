import { afterEach, beforeEach, expect, test } from 'vitest';
import { SampleAnalytics } from './SampleAnalytics';
import { hideSmallGroups } from './smallGroups';

const DAY_MS = 86_400_000;
let sample: SampleAnalytics;
beforeEach(async () => {
  sample = await SampleAnalytics.open();
  for (const id of ['b', 'c', 'd', 'e', 'f', 'g']) await sample.addViewer(id);
});
afterEach(() => sample.close());

const viewers = ['ada', 'b', 'c', 'd', 'e', 'f', 'g'];

test('the numbers of a title are those that one reckons by hand', async () => {
  await sample.watch({ watchedS: 100, furthestS: 100 });
  await sample.watch({ watchedS: 20, furthestS: 20 });
  sample.nowMs += 2 * DAY_MS;
  await sample.watch({ profileId: 'b', watchedS: 30, furthestS: 95, instants: [13, 14, 15, 16, 17, 18] });
  const found = await sample.of('film', '7d');
  expect(found).toMatchObject({
    ...{ from: '2026-11-12', until: '2026-11-18', views: 3, viewers: 2 },
    // 100 + 20 + 30, a third of it, two of three
    ...{ watchedMs: 150_000, averageViewMs: 50_000, completionRate: 2 / 3 },
  });
  expect(found.retention.map(({ share }) => Math.round(share * 3))).toEqual(
    // both of the first viewer until 20 %, the first one to the end, the other one from 65 % to 95 %
    [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 1],
  );
  expect(found.retention[13]?.at).toBe(0.65);
  expect(found.daily.map(({ day, views, watchedMs }) => [day, views, watchedMs / 1000])).toEqual([
    ['2026-11-12', 0, 0],
    ['2026-11-13', 0, 0],
    ['2026-11-14', 0, 0],
    ['2026-11-15', 0, 0],
    ['2026-11-16', 2, 120],
    ['2026-11-17', 0, 0],
    ['2026-11-18', 1, 30],
  ]);
});

test('a period begins with its first day, and all begins with the first view', async () => {
  await sample.watch();
  sample.nowMs += 7 * DAY_MS;
  expect(await sample.of('film', '7d')).toMatchObject({ views: 0, averageViewMs: 0, completionRate: 0 });
  expect((await sample.of('film', '28d')).daily).toHaveLength(28);
  const all = await sample.of('film', 'all');
  expect([all.views, all.from, all.daily.length]).toEqual([1, '2026-11-16', 8]);
  expect((await sample.of('series', 'all')).daily).toEqual([{ day: '2026-11-23', views: 0, watchedMs: 0 }]);
});

test('a series is the sum of its episodes', async () => {
  await sample.watch({ titleId: 'series-1', watchedS: 10 });
  await sample.watch({ titleId: 'series-2', watchedS: 20 });
  await sample.watch({ titleId: 'film', watchedS: 40 });
  expect(await sample.of('series')).toMatchObject({ views: 2, viewers: 1, watchedMs: 30_000 });
  expect(await sample.of('series-2')).toMatchObject({ views: 1, viewers: 1, watchedMs: 20_000 });
});

test('a title that is not there is said so', async () => {
  await expect(sample.of('nothing')).rejects.toMatchObject({ code: 'not_found' });
});

test('where five or more watched is told, and where fewer did stands behind others', async () => {
  for (const profileId of viewers) await sample.watch({ profileId, watchedS: 10, country: 'DE', device: 'tv' });
  for (const profileId of viewers.slice(0, 4)) await sample.watch({ profileId, watchedS: 10, country: 'AT' });
  for (const profileId of ['f', 'g']) await sample.watch({ profileId, watchedS: 10, country: 'LI' });
  const { regions, devices, sources } = await sample.of('film');
  expect(regions).toEqual([
    { name: 'DE', views: 7, viewers: 7, watchedMs: 70_000 },
    { name: 'other', views: 6, viewers: 6, watchedMs: 60_000 },
  ]);
  expect(devices.map(({ name, views }) => [name, views])).toEqual([
    ['tv', 7],
    ['unknown', 6],
  ]);
  expect(sources).toEqual([{ name: 'unknown', views: 13, viewers: 7, watchedMs: 130_000 }]);
});

test('one viewer abroad is not told apart by what is left over', async () => {
  for (const profileId of viewers) await sample.watch({ profileId, watchedS: 10, country: 'DE' });
  await sample.watch({ watchedS: 10, country: 'LI' });
  expect((await sample.of('film')).regions).toEqual([{ name: 'other', views: 8, viewers: 7, watchedMs: 80_000 }]);
});

test('of several groups the smallest goes along with what is too small', () => {
  const group = (name: string, size: number) => ({
    ...{ name, views: size, watchedMs: size },
    viewers: new Set(Array.from({ length: size }, (_, n) => `${name}${n}`)),
  });
  const shown = hideSmallGroups([group('a', 50), group('b', 2), group('c', 7), group('d', 1)]);
  expect(shown.map(({ name, viewers: { size } }) => [name, size])).toEqual([
    ['a', 50],
    ['other', 10],
  ]);
});

test('a view more than a page holds is counted, too', async () => {
  for (let n = 0; n < 2_001; n += 1) await sample.watch({ watchedS: 1, profileId: viewers[n % 2]! });
  expect(await sample.of('film', '7d')).toMatchObject({ views: 2_001, viewers: 2, watchedMs: 2_001_000 });
}, 60_000);

test('how well a title plays is the mean of what at least five viewers measured', async () => {
  const measured = (n: number, parts: object = {}) => ({
    ...{ id: `00000000-0000-4000-8000-00000000000${n}`, at: new Date(sample.nowMs).toISOString() },
    ...{ type: 'playback_measured', titleId: 'film', outcome: 'played', firstFrameMs: 400 + 100 * n },
    ...{ playedMs: 99_000, rebufferCount: 1, rebufferMs: 1_000, bitrateBps: 5_000_000 },
    ...parts,
  });
  const failed = { outcome: 'failed_before_start', firstFrameMs: null, playedMs: 0, rebufferMs: 0, bitrateBps: 0 };
  for (const [n, who] of viewers.slice(0, 4).entries()) {
    await sample.agree(who);
    await sample.events.take(sample.viewer(who), { events: [measured(n)] });
  }
  expect((await sample.of('film')).experience).toBeNull();
  await sample.agree('e');
  await sample.events.take(sample.viewer('e'), { events: [measured(5, failed)] });
  expect((await sample.of('film')).experience).toEqual({
    ...{ attempts: 5, failedBeforeStart: 0.2, leftBeforeStart: 0, failedWhilePlaying: 0 },
    ...{ firstFrameMs: 550, rebufferingRatio: 0.01, bitrateBps: 5_000_000 },
  });
});
