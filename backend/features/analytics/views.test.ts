import { afterEach, beforeEach, expect, test } from 'vitest';
import { SampleAnalytics } from './SampleAnalytics';

let sample: SampleAnalytics;
beforeEach(async () => {
  sample = await SampleAnalytics.open();
});
afterEach(() => sample.close());

test('a session that ended is one view, also when it is counted twice at once', async () => {
  await sample.watch({ titleId: 'series-1', watchedS: 95, country: 'DE', device: 'tv', source: 'search' });
  await Promise.all([sample.fold(), sample.fold(), sample.fold()]);
  const facts = await sample.facts();
  expect(facts).toHaveLength(1);
  expect(facts[0]).toMatchObject({
    ...{ title_id: 'series-1', series_id: 'series', country: 'DE', device: 'tv', source: 'search' },
    ...{ watched_ms: 95_000, furthest_ms: 95_000, duration_ms: 100_000, is_complete: 1, hour: 12 },
    day: Date.UTC(2026, 10, 16) / 86_400_000,
  });
});

test('a session in which nothing was played is no view, and one that goes on is none yet', async () => {
  await sample.watch({ watchedS: 0 });
  await sample.watch();
  await sample.db.updateTable('playback_session').set({ ended_at: null }).where('id', '=', 'session-2').execute();
  await sample.fold();
  expect(await sample.facts()).toEqual([]);
  const unfolded = await sample.db.selectFrom('playback_session').select('id').where('is_folded', '=', 0).execute();
  expect(unfolded).toEqual([{ id: 'session-2' }]);
});

test('thousands of sessions are counted in turns', async () => {
  for (let n = 0; n < 1_100; n += 1) await sample.watch();
  await sample.fold();
  expect(await sample.facts()).toHaveLength(1_100);
});

test('one viewer has one pseudonym, which has nothing of a name, and another one for events', async () => {
  await sample.agree();
  await sample.events.take(sample.viewer(), { events: [] });
  for (let n = 0; n < 2; n += 1) await sample.watch();
  await sample.fold();
  const facts = await sample.facts();
  const names = await sample.db.selectFrom('pseudonym').selectAll().orderBy('purpose').execute();
  expect(new Set(facts.map(({ viewer }) => viewer))).toEqual(new Set([names[1]?.pseudonym]));
  expect(names.map(({ purpose }) => purpose)).toEqual(['events', 'views']);
  expect(names[0]?.pseudonym).not.toBe(names[1]?.pseudonym);
  expect(names[1]?.pseudonym).toMatch(/^[0-9a-f]{32}$/);
});

test('when a household is erased its views stay, and nothing leads from them to anybody', async () => {
  await sample.watch();
  await sample.fold();
  const [before] = await sample.facts();
  expect(before?.known_viewer).toBe(before?.viewer);
  await sample.db.deleteFrom('household').execute();
  expect(await sample.facts()).toEqual([{ ...before, known_viewer: null }]);
  expect(await sample.db.selectFrom('pseudonym').selectAll().execute()).toEqual([]);
});

test('what a profile takes out of its history is no longer known as its own', async () => {
  for (const titleId of ['film', 'series-1']) await sample.watch({ titleId });
  await sample.fold();
  await sample.db.deleteFrom('watch_progress').where('title_id', '=', 'film').execute();
  const known = async () => (await sample.facts()).map((fact) => [fact.title_id, fact.known_viewer !== null]);
  expect(await known()).toEqual([
    ['film', false],
    ['series-1', true],
  ]);
  await sample.watch({ titleId: 'series-2' });
  await sample.db.deleteFrom('watch_progress').execute();
  await sample.fold();
  expect(await known()).toEqual([
    ['film', false],
    ['series-1', false],
    ['series-2', false],
  ]);
});

test('views are forgotten by the day', async () => {
  await sample.watch();
  sample.nowMs += 86_400_000;
  await sample.watch({ titleId: 'series-1' });
  await sample.fold();
  await sample.views.forget(Math.floor(sample.nowMs / 86_400_000));
  expect((await sample.facts()).map(({ title_id }) => title_id)).toEqual(['series-1']);
});
