import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TitleSummary } from '#contracts';
import { InsightsService } from './InsightsService';
import { SampleAnalytics } from './SampleAnalytics';

const DAY_MS = 86_400_000;
let sample: SampleAnalytics;
let insights: InsightsService;
beforeEach(async () => {
  sample = await SampleAnalytics.open();
  insights = new InsightsService({
    views: sample.own,
    summaries: (_asker, ids) => Promise.resolve(ids.map((id) => ({ id }) as TitleSummary)),
    now: () => sample.nowMs,
  });
});
afterEach(() => sample.close());

const told = async (utcOffsetMinutes?: number, profileId?: string) => {
  await sample.fold();
  return insights.of({ ...sample.viewer(profileId), language: 'en' }, utcOffsetMinutes);
};

test('whoever has watched nothing hears nothing', async () => {
  expect(await told()).toMatchObject({
    ...{ watchedMs: { week: 0, month: 0, all: 0 }, finishedTitles: 0, longestStreakDays: 0, since: null },
    ...{ byGenre: [], topTitles: [], byWeekday: [0, 0, 0, 0, 0, 0, 0] },
  });
});

test('weeks and months are the last days, and titles count when they were seen to their end', async () => {
  await sample.watch({ watchedS: 100 });
  sample.nowMs += 24 * DAY_MS;
  await sample.watch({ titleId: 'series-1', watchedS: 30 });
  await sample.watch({ titleId: 'series-1', watchedS: 60, furthestS: 90 });
  sample.nowMs += 6 * DAY_MS;
  expect(await told()).toMatchObject({
    ...{ watchedMs: { week: 90_000, month: 90_000, all: 190_000 }, finishedTitles: 2, since: '2026-11-16' },
    topTitles: [
      { title: { id: 'film' }, watchedMs: 100_000 },
      { title: { id: 'series' }, watchedMs: 90_000 },
    ],
  });
});

test('the genre of an episode is that of its series', async () => {
  const genres = [
    { title_id: 'film', position: 0, genre: 'drama' },
    { title_id: 'series', position: 0, genre: 'drama' },
    { title_id: 'series', position: 1, genre: 'comedy' },
  ];
  await sample.db.insertInto('title_genre').values(genres).execute();
  await sample.watch({ watchedS: 10 });
  await sample.watch({ titleId: 'series-2', watchedS: 20 });
  expect((await told()).byGenre).toEqual([
    { genre: 'drama', watchedMs: 30_000 },
    { genre: 'comedy', watchedMs: 20_000 },
  ]);
});

test('days and hours are those of the clock on the wall', async () => {
  await sample.watch({ watchedS: 10 });
  const noon = await told();
  expect([noon.byWeekday[0], noon.byHour[12]]).toEqual([10_000, 10_000]);
  const auckland = await told(13 * 60);
  expect([auckland.byWeekday[1], auckland.byHour[1], auckland.since]).toEqual([10_000, 10_000, '2026-11-17']);
});

test('a streak is broken by a day without a film', async () => {
  for (const gap of [0, 0, 1, 1, 2, 1]) {
    sample.nowMs += gap * DAY_MS;
    await sample.watch({ watchedS: 1 });
  }
  expect((await told()).longestStreakDays).toBe(3);
});

test('nobody hears what another profile has watched', async () => {
  await sample.addViewer('bo');
  await sample.watch({ profileId: 'bo' });
  expect((await told()).watchedMs.all).toBe(0);
  expect((await told(0, 'bo')).watchedMs.all).toBe(50_000);
});
