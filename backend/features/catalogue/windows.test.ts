import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { asker, SampleCatalogue } from './SampleCatalogue';
import { closedBy, EVERYWHERE, type TitleWindow } from './windows';

const DAY_MS = 24 * 3_600_000;
let sample: SampleCatalogue;
let start: number;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
  start = sample.nowMs;
});
afterEach(() => sample.close());

const inCountry = (country: string | null) => ({ ...asker, country });
const listed = async (who = asker) => (await sample.catalogue.page(who, {})).items.map(({ id }) => id);
const open = { region: EVERYWHERE, from: 0, until: null };

test('a title with windows is seen in these alone', async () => {
  await sample.add('film', 1);
  await sample.windows.add('film', { region: 'DE', from: start, until: start + DAY_MS });
  expect([await listed(), await listed(inCountry('FR')), await listed(inCountry('DE'))]).toEqual([[], [], ['film']]);
  sample.nowMs = start + DAY_MS;
  expect(await listed(inCountry('DE'))).toEqual([]);
  await sample.windows.clear('film');
  expect(await listed()).toEqual(['film']);
});

test('a closed title is in no list, and its details say why', async () => {
  for (const id of ['a', 'b', 'c']) await sample.add(id, 1, { genres: ['nature'] });
  await sample.setState('ready', 'a', 'b', 'c');
  await sample.watch('a', 50_000, 1);
  await sample.windows.add('a', { region: 'DE', from: start + DAY_MS, until: null });
  expect(await sample.railIds(inCountry('DE'))).toEqual(['new 2']);
  expect((await sample.catalogue.details(inCountry('DE'), 'b')).moreLikeThis.map(({ id }) => id)).toEqual(['c']);
  const from = new Date(start + DAY_MS).toISOString();
  expect(await sample.catalogue.details(inCountry('DE'), 'a')).toMatchObject({
    availability: { state: 'unavailable', reason: 'window', from },
    play: null,
  });
  expect((await sample.catalogue.details(asker, 'a')).availability).toMatchObject({ reason: 'region', from: null });
  await expect(sample.catalogue.toPlay(inCountry('DE'), 'a')).rejects.toMatchObject({ code: 'window_closed' });
  await expect(sample.catalogue.toPlay(asker, 'a')).rejects.toMatchObject({ code: 'region_unavailable' });
});

test('a count is made anew when a window opens, and when it closes', async () => {
  for (const id of ['a', 'b']) await sample.add(id, 1);
  await sample.windows.add('a', { region: EVERYWHERE, from: start + DAY_MS, until: start + 2 * DAY_MS });
  const seen: string[][] = [];
  for (const days of [0, 0, 1, 2]) {
    sample.nowMs = start + days * DAY_MS;
    seen.push(await sample.railIds());
  }
  expect(seen).toEqual([['new 1'], ['new 1'], ['new 2'], ['new 1']]);
});

test('an episode is seen where its series is seen', async () => {
  await sample.addSeries();
  await sample.windows.add('series', { region: 'DE', from: 0, until: null });
  await expect(sample.catalogue.parts(asker, 's1e1')).rejects.toMatchObject({ code: 'not_found' });
  await expect(sample.catalogue.toPlay(asker, 's1e1')).rejects.toMatchObject({ code: 'region_unavailable' });
  expect((await sample.catalogue.toPlay(inCountry('DE'), 's1e1')).titleId).toBe('s1e1');
});

test('a hidden title is nowhere, with a link neither, until it is shown again', async () => {
  await sample.addSeries();
  await sample.windows.setHidden('series', true);
  expect(await listed()).toEqual([]);
  for (const id of ['series', 's1e1']) {
    await expect(sample.catalogue.details(asker, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(sample.catalogue.toPlay(asker, id)).rejects.toMatchObject({ code: 'not_found' });
  }
  await sample.windows.setHidden('series', false);
  expect(await listed()).toEqual(['series']);
});

test('the rule in SQL and the one in code agree on random windows', async () => {
  const random = seededRandom(7);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const ids = Array.from({ length: 60 }, (_, at) => `t${at}`);
  const byTitle = new Map<string, TitleWindow[]>();
  for (const id of ids) {
    await sample.add(id, 1);
    for (let count = Math.floor(random() * 3); count > 0; count -= 1) {
      const from = pick([0, start - DAY_MS, start, start + DAY_MS]);
      const window = { region: pick([EVERYWHERE, 'DE', 'FR']), from, until: pick([null, from + DAY_MS, from + 1]) };
      await sample.windows.add(id, window);
    }
    byTitle.set(id, await sample.windows.list(id));
  }
  for (const country of [null, 'DE', 'FR', 'US']) {
    for (const at of [start - DAY_MS, start - 1, start, start + 1, start + DAY_MS, start + 2 * DAY_MS]) {
      sample.nowMs = at;
      const found = await sample.catalogue.summaries(inCountry(country), ids);
      const expected = ids.filter((id) => closedBy(byTitle.get(id) ?? [], country, at) === null);
      expect(found.map(({ id }) => id)).toEqual(expected);
    }
  }
});

test('nobody has to say that a title has windows: writing one does', async () => {
  await sample.add('film', 1);
  const flag = async () =>
    (await sample.db.selectFrom('title').select('has_windows').executeTakeFirstOrThrow()).has_windows;
  await sample.windows.add('film', open);
  await sample.windows.add('film', { ...open, from: 5 });
  expect(await flag()).toBe(1);
  await sample.windows.clear('film');
  expect(await flag()).toBe(0);
});
