import { afterEach, beforeEach, expect, test } from 'vitest';
import { ada, SampleViewing } from './SampleViewing';

let sample: SampleViewing;
beforeEach(async () => {
  sample = await SampleViewing.open();
  await sample.addFilms('a', 'b', 'c');
  await sample.addSeries('tides');
});
afterEach(() => sample.close());

const rows = () =>
  sample.db
    .selectFrom('watch_progress')
    .select(['title_id', 'position_ms', 'watched_at', 'dismissed_at'])
    .orderBy('title_id')
    .execute();

test('a history has the latest first, with how far it was', async () => {
  await sample.watch('a', 95_000);
  await sample.watch('b', 20_000);
  const { items } = await sample.viewing.history(ada, {});
  expect(items).toMatchObject([
    { title: { id: 'b' }, positionMs: 20_000, isWatched: false },
    { title: { id: 'a' }, positionMs: 95_000, isWatched: true },
  ]);
});

test('pages follow each other, also among titles of one moment, and pass over what is out of sight', async () => {
  for (const id of ['a', 'b', 'c', 'tides-1', 'tides-2']) await sample.watch(id, 1);
  await sample.db.updateTable('watch_progress').set({ updated_at: 7 }).execute();
  sample.hidden.add('b');
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await sample.viewing.history(ada, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ title }) => title.id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(['a', 'c', 'tides-1', 'tides-2']);
});

test('one title is forgotten, a series with all of its episodes, or everything', async () => {
  for (const id of ['a', 'b', 'tides-1', 'tides-2']) await sample.watch(id, 50_000);
  await sample.viewing.forget(ada, 'a');
  await sample.viewing.forget(ada, 'tides');
  expect(await sample.seen()).toEqual(['b']);
  await sample.viewing.clearHistory(ada);
  expect(await sample.seen()).toEqual([]);
});

test('a series that is marked as watched was, episode after episode, and keeps when it was before', async () => {
  await sample.watch('tides-1', 95_000);
  const before = sample.nowMs;
  sample.nowMs += 1_000;
  await sample.viewing.markWatched(ada, 'tides');
  expect(await rows()).toMatchObject([
    { title_id: 'tides-1', watched_at: before },
    { title_id: 'tides-2', watched_at: sample.nowMs },
  ]);
  expect(await sample.seen()).toEqual(['tides-2', 'tides-1']);
});

test('marked as not watched, what was begun stays where it is and what is at its end was never watched', async () => {
  await sample.watch('tides-1', 95_000);
  await sample.watch('tides-2', 30_000);
  await sample.db.updateTable('watch_progress').set({ watched_at: 1 }).execute();
  await sample.viewing.markUnwatched(ada, 'tides');
  expect(await rows()).toMatchObject([{ title_id: 'tides-2', position_ms: 30_000, watched_at: null }]);
});

test('what is taken out of what goes on keeps its position; of an episode the whole series goes', async () => {
  for (const id of ['a', 'b', 'tides-1']) await sample.watch(id, 50_000);
  await sample.viewing.dismiss(ada, 'b');
  await sample.viewing.dismiss(ada, 'tides-2');
  expect((await rows()).map((row) => [row.title_id, row.position_ms, row.dismissed_at !== null])).toEqual([
    ['a', 50_000, false],
    ['b', 50_000, true],
    ['tides-1', 50_000, true],
  ]);
});

test('what is said of a title is changed part by part, and gone when nothing is said any more', async () => {
  const say = (change: object) => sample.viewing.say(ada, { titleId: 'a', ...change });
  const nothing = { titleId: 'a', verdict: null, stars: null, review: null, updatedAt: null };
  expect(await sample.viewing.feedback(ada, 'a')).toEqual(nothing);
  await say({ verdict: 'like', review: 'Bright.' });
  expect(await say({ stars: 4, verdict: 'dislike' })).toMatchObject({
    verdict: 'dislike',
    stars: 4,
    review: 'Bright.',
  });
  await say({ stars: null, review: null });
  expect(await sample.viewing.feedback(ada, 'a')).toMatchObject({ verdict: 'dislike', stars: null, review: null });
  expect(await say({ verdict: null })).toEqual(nothing);
  expect(await sample.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
  sample.hidden.add('a');
  await expect(say({ stars: 1 })).rejects.toMatchObject({ code: 'not_found' });
});
