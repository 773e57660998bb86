import { afterEach, beforeEach, expect, test } from 'vitest';
import { ada, bo, SampleViewing } from './SampleViewing';

let sample: SampleViewing;
beforeEach(async () => {
  sample = await SampleViewing.open();
  await sample.addFilms('a', 'b', 'c', 'd');
});
afterEach(() => sample.close());

const put = (id: string, before?: string) => sample.viewing.putOnWatchlist(ada, id, { before });
const putAfter = (id: string, after: string) => sample.viewing.putOnWatchlist(ada, id, { after });
const putAll = async (...ids: string[]) => {
  for (const id of ids) await put(id);
};

test('a list has what came last first, and each profile its own', async () => {
  await putAll('a', 'b', 'c');
  await sample.viewing.putOnWatchlist(bo, 'd');
  expect(await sample.listed()).toEqual(['c', 'b', 'a']);
  expect(await sample.listed(bo)).toEqual(['d']);
});

test('putting a title there twice, and taking it off twice, is the same as once', async () => {
  await putAll('a', 'b', 'a');
  const { items } = await sample.viewing.watchlist(ada, {});
  expect(items.map(({ title }) => title.id)).toEqual(['b', 'a']);
  for (let time = 0; time < 2; time += 1) await sample.viewing.takeOffWatchlist(ada, 'b');
  expect(await sample.listed()).toEqual(['a']);
});

test('a title goes in front of another, and keeps the day on which it came', async () => {
  await putAll('a', 'b', 'c', 'd');
  const addedAt = new Date(sample.nowMs).toISOString();
  sample.nowMs += 86_400_000;
  await put('a', 'c');
  expect(await sample.listed()).toEqual(['d', 'a', 'c', 'b']);
  await put('b', 'd');
  await put('c', 'c');
  expect(await sample.listed()).toEqual(['b', 'd', 'a', 'c']);
  expect((await sample.viewing.watchlist(ada, {})).items[2]?.addedAt).toBe(addedAt);
});

test('a title goes behind another, also behind the last one, however often', async () => {
  await putAll('a', 'b', 'c', 'd');
  await putAfter('d', 'b');
  expect(await sample.listed()).toEqual(['c', 'b', 'd', 'a']);
  for (let turn = 0; turn < 40; turn += 1) {
    await putAfter('c', 'a');
    expect(await sample.listed()).toEqual(['b', 'd', 'a', 'c']);
    await putAfter('b', 'c');
    await putAfter('c', 'b');
    await putAfter('b', 'd');
    expect(await sample.listed()).toEqual(['d', 'b', 'a', 'c']);
    await putAfter('d', 'b');
  }
});

test('in front of one that is not on the list is at the beginning', async () => {
  await putAll('a', 'b');
  await put('c', 'd');
  expect(await sample.listed()).toEqual(['c', 'b', 'a']);
});

test('two titles change places as often as somebody wants them to', async () => {
  await putAll('a', 'b', 'c');
  for (let turn = 0; turn < 60; turn += 1) {
    await put('b', 'a');
    await put('c', 'b');
    expect(await sample.listed()).toEqual(['c', 'b', 'a']);
    await put('a', 'b');
    expect(await sample.listed()).toEqual(['c', 'a', 'b']);
  }
});

test('an episode stands for its series, coming and going', async () => {
  await sample.addSeries('tides');
  await put('tides-2');
  await put('tides-1');
  expect(await sample.listed()).toEqual(['tides']);
  await sample.viewing.takeOffWatchlist(ada, 'tides-1');
  expect(await sample.listed()).toEqual([]);
});

test('a list has five hundred titles at most, also when many are put there at once', async () => {
  const ids = Array.from({ length: 505 }, (_, n) => `film-${n}`);
  await sample.addFilms(...ids);
  const rows = ids.slice(0, 495).map((id, place) => ({ profile_id: 'ada', title_id: id, place, added_at: 1 }));
  await sample.db.insertInto('watchlist_item').values(rows).execute();
  const results = await Promise.allSettled(ids.slice(495).map((id) => put(id)));
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(5).fill('list_full'));
  await expect(put('film-3')).resolves.toBeUndefined();
});

test('pages follow each other without a gap, and pass over what is out of sight without forgetting it', async () => {
  await sample.addFilms('e', 'f', 'g');
  await putAll('a', 'b', 'c', 'd', 'e', 'f', 'g');
  for (const id of ['g', 'f', 'd', 'a']) sample.hidden.add(id);
  const first = await sample.viewing.watchlist(ada, { limit: 2 });
  expect(first.items.map(({ title }) => title.id)).toEqual(['e', 'c']);
  const second = await sample.viewing.watchlist(ada, { limit: 2, cursor: first.nextCursor! });
  expect([second.items.map(({ title }) => title.id), second.nextCursor]).toEqual([['b'], null]);
  sample.hidden.clear();
  expect(await sample.listed()).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a']);
});

test('what nobody may see can not be put there', async () => {
  sample.hidden.add('a');
  await expect(put('a')).rejects.toMatchObject({ code: 'not_found' });
  await expect(put('nothing')).rejects.toMatchObject({ code: 'not_found' });
});

test.each(['nonsense', Buffer.from('["a"]').toString('base64url'), Buffer.from('[1e400]').toString('base64url')])(
  'the cursor %s is refused',
  async (cursor) => {
    await expect(sample.viewing.watchlist(ada, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
    await expect(sample.viewing.history(ada, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
  },
);
