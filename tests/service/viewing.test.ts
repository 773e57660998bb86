import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Feedback, HistoryPage, Home, PlaybackSession, TitleSummary, WatchlistPage } from '#contracts';
import { callApi, publishDigits, startFirstLight } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

const ADULT = 'slipstream';
let running: RunningService;
let profiles: { ada: string; tomas: string; child: string };

beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  const rows = await running.db.selectFrom('profile').select('id').orderBy('position').execute();
  const [ada = '', tomas = '', child = ''] = rows.map(({ id }) => id);
  profiles = { ada, tomas, child };
  await running.db.updateTable('title').set({ min_age: 16 }).where('id', '=', ADULT).execute();
});
afterAll(() => running.stop());
beforeEach(async () => {
  for (const table of ['watchlist_item', 'watch_progress', 'feedback'] as const) {
    await running.db.deleteFrom(table).execute();
  }
});

const as = (profileId: string) => ({ 'Tenfoot-Profile': profileId });
const ask = <T>(method: string, path: string, body?: object, who = profiles.ada) =>
  callApi<T>(running, method, path, body, as(who));
const watch = async (positionMs: number) => {
  const { sessionId } = await startFirstLight(running, { startAt: 'beginning' });
  await ask('POST', '/playback/end', { sessionId, seq: 1, positionMs });
};
const idsOf = ({ body }: { body: { items: { title: TitleSummary }[] } }) => body.items.map(({ title }) => title.id);

test('the list of a profile is its own, and what it may not see is left out of it', async () => {
  for (const id of ['first-light', ADULT]) {
    expect((await ask('PUT', `/user/watchlist/${id}`)).status).toBe(204);
  }
  expect(idsOf(await ask<WatchlistPage>('GET', '/user/watchlist'))).toEqual([ADULT, 'first-light']);
  expect(idsOf(await ask<WatchlistPage>('GET', '/user/watchlist', undefined, profiles.tomas))).toEqual([]);
  expect((await ask('PUT', `/user/watchlist/${ADULT}`, undefined, profiles.child)).body.code).toBe('not_found');
  await running.db.updateTable('profile').set({ max_age: 12 }).where('id', '=', profiles.ada).execute();
  expect(idsOf(await ask<WatchlistPage>('GET', '/user/watchlist'))).toEqual(['first-light']);
  await running.db.updateTable('profile').set({ max_age: null }).where('id', '=', profiles.ada).execute();
  expect((await ask('PUT', '/user/watchlist/first-light?before=slipstream')).status).toBe(204);
  expect(idsOf(await ask<WatchlistPage>('GET', '/user/watchlist'))).toEqual(['first-light', ADULT]);
  expect((await ask('DELETE', `/user/watchlist/${ADULT}`)).status).toBe(204);
  expect(idsOf(await ask<WatchlistPage>('GET', '/user/watchlist'))).toEqual(['first-light']);
});

test('what was watched is in the history of who watched it, until it is forgotten', async () => {
  await watch(900_000);
  const history = await ask<HistoryPage>('GET', '/user/history');
  expect(history.body.items).toMatchObject([{ title: { id: 'first-light' }, positionMs: 900_000, isWatched: false }]);
  expect(idsOf(await ask<HistoryPage>('GET', '/user/history', undefined, profiles.tomas))).toEqual([]);
  await ask('DELETE', '/user/history/first-light', undefined, profiles.tomas);
  expect(idsOf(await ask<HistoryPage>('GET', '/user/history'))).toEqual(['first-light']);
  await ask('DELETE', '/user/history/first-light');
  expect(idsOf(await ask<HistoryPage>('GET', '/user/history'))).toEqual([]);
  expect((await startFirstLight(running)).startMs).toBe(0);
});

test('a film that was seen goes on nowhere, one that is begun does until it is dismissed, and again when it is watched', async () => {
  const continued = async () =>
    (await ask<Home>('GET', '/home')).body.rails.find(({ id }) => id === 'continue')?.items.map(({ id }) => id);
  await watch(3_300_000);
  expect(await continued()).toBeUndefined();
  await watch(900_000);
  expect(await continued()).toEqual(['first-light']);
  expect((await ask<HistoryPage>('GET', '/user/history')).body.items[0]?.isWatched).toBe(true);
  await ask('DELETE', '/user/continue/first-light');
  expect(await continued()).toBeUndefined();
  expect((await startFirstLight(running)).startMs).toBe(900_000);
  await watch(950_000);
  expect(await continued()).toEqual(['first-light']);
});

test('a title is marked as watched, and as not', async () => {
  const isWatched = async () => (await ask<HistoryPage>('GET', '/user/history')).body.items[0]?.isWatched;
  expect((await ask('PUT', '/user/history/first-light/watched')).status).toBe(204);
  expect(await isWatched()).toBe(true);
  expect((await ask('DELETE', '/user/history/first-light/watched')).status).toBe(204);
  expect(await isWatched()).toBeUndefined();
  expect((await ask('PUT', `/user/history/${ADULT}/watched`, undefined, profiles.child)).body.code).toBe('not_found');
});

test('what a profile says of a title is kept, and nobody else is asked', async () => {
  const said = await ask<Feedback>('POST', '/feedback/rating', { titleId: 'first-light', verdict: 'like', stars: 5 });
  expect(said.body).toMatchObject({ verdict: 'like', stars: 5, review: null });
  const theirs = await ask<Feedback>('GET', '/feedback/first-light', undefined, profiles.tomas);
  expect(theirs.body).toMatchObject({ verdict: null, stars: null, updatedAt: null });
  expect((await ask('GET', `/feedback/${ADULT}`, undefined, profiles.child)).body.code).toBe('not_found');
  expect((await ask('POST', '/feedback/rating', { titleId: 'first-light', stars: 6 })).status).toBe(400);
});

test.each(['watchlist', 'history'])('a cursor of %s that is not one of ours is refused', async (list) => {
  for (const cursor of ['x', Buffer.from('[{}]').toString('base64url'), 'a'.repeat(300)]) {
    expect((await ask('GET', `/user/${list}?cursor=${cursor}`)).body.code).toBe('request_malformed');
  }
});

test('a session of a child plays nothing above its age, whatever it knows of it', async () => {
  const refused = await ask<PlaybackSession>('POST', '/playback/start', { titleId: ADULT }, profiles.child);
  expect(refused.body.code).toBe('not_found');
  expect((await ask('GET', `/content/${ADULT}/stream`, undefined, profiles.child)).body.code).toBe('not_found');
});
