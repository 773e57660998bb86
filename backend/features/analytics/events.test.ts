import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventTime } from './eventTime';
import { SampleAnalytics } from './SampleAnalytics';

let sample: SampleAnalytics;
beforeEach(async () => {
  sample = await SampleAnalytics.open();
});
afterEach(() => sample.close());

const iso = (ms: number) => new Date(ms).toISOString();
let made = 0;
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const search = (parts: object = {}) => ({
  id: idOf((made += 1)),
  at: iso(sample.nowMs),
  type: 'searched',
  ...{ letters: 4, results: 2, wasCorrected: false },
  ...parts,
});
const send = (events: unknown[], parts: { sentAt?: string; profileId?: string; maxAge?: number } = {}) => {
  const { profileId, maxAge = null, ...batch } = parts;
  return sample.events.take({ ...sample.viewer(profileId), maxAge }, { events, ...batch });
};
const kept = () => sample.db.selectFrom('app_event').selectAll().orderBy('id').execute();

test('without the consent of the profile nothing is kept, nor that it asked', async () => {
  const none = { accepted: 0, duplicate: 0, rejected: 0, dropped: 2, rejections: [] };
  expect(await send([search(), 'rubbish'])).toEqual(none);
  await sample.agree('ada', 0);
  expect(await send([search(), search()])).toEqual(none);
  expect(await sample.db.selectFrom('pseudonym').selectAll().execute()).toEqual([]);
});

test('a profile with an age limit tells nothing, whatever was agreed to before it had one', async () => {
  await sample.agree();
  expect(await send([search()], { maxAge: 12 })).toMatchObject({ dropped: 1 });
  await send([search()]);
  await sample.db.updateTable('profile').set({ max_age: 12 }).execute();
  expect(await kept()).toEqual([]);
  expect(await send([search()])).toMatchObject({ accepted: 0, dropped: 1 });
});

test('an event that comes again, in its batch or in another one, is one', async () => {
  await sample.agree();
  const [first, second] = [search(), search()];
  expect(await send([first, second, first])).toMatchObject({ accepted: 2, duplicate: 1 });
  expect(await send([second, search()])).toMatchObject({ accepted: 1, duplicate: 1 });
  expect(await kept()).toHaveLength(3);
});

test('the same event of two viewers is two: nobody can find out what another one sent', async () => {
  await sample.addViewer('bo');
  for (const who of ['ada', 'bo']) await sample.agree(who);
  const event = search();
  expect(await send([event])).toMatchObject({ accepted: 1 });
  expect(await send([event], { profileId: 'bo' })).toMatchObject({ accepted: 1 });
});

test('what is no event is refused alone, with its place and the reason', async () => {
  await sample.agree();
  const batch = [
    search({ query: 'what was looked for' }),
    search(),
    { ...search(), type: 'something_new' },
    search({ at: iso(sample.nowMs - 8 * 86_400_000) }),
    search({ at: iso(sample.nowMs + 600_000) }),
    null,
    search({ letters: 1e9 }),
  ];
  expect(await send(batch)).toEqual({
    ...{ accepted: 1, duplicate: 0, rejected: 6, dropped: 0 },
    rejections: [
      { index: 0, reason: 'malformed' },
      { index: 2, reason: 'malformed' },
      { index: 3, reason: 'too_old' },
      { index: 4, reason: 'in_the_future' },
      { index: 5, reason: 'malformed' },
      { index: 6, reason: 'malformed' },
    ],
  });
  expect((await kept()).map(({ payload }) => payload)).toEqual(['{"letters":4,"results":2,"wasCorrected":false}']);
});

test('a set that thinks it is 1970 tells the right time all the same', async () => {
  await sample.agree();
  await send([search({ at: iso(5_000) })], { sentAt: iso(9_000) });
  expect((await kept()).map(({ at }) => at)).toEqual([sample.nowMs - 4_000]);
});

test('a clock a little ahead is put back to now', () => {
  expect(eventTime(1_000_060_000, { sentAt: undefined, now: 1_000_000_000 })).toEqual({ at: 1_000_000_000 });
});

test('whoever takes consent back has told nothing, and begins anew under another name', async () => {
  await sample.agree();
  await send([search(), search()]);
  const [before] = await kept();
  await sample.agree('ada', 0);
  expect(await kept()).toEqual([]);
  await sample.agree();
  await send([search()]);
  const [after] = await kept();
  expect(after?.viewer).not.toBe(before?.viewer);
});

test('an old event is forgotten with its time, however many there are', async () => {
  await sample.agree();
  const old = Array.from({ length: 90 }, () => search());
  for (let n = 0; n < 30; n += 1) await send(old.map((event, at) => ({ ...event, id: idOf(1e6 + n * 100 + at) })));
  sample.nowMs += 1_000;
  await send([search()]);
  let turns = 1;
  while (await sample.eventStore.forget(sample.nowMs)) turns += 1;
  expect([turns, (await kept()).length]).toEqual([2, 1]);
});
