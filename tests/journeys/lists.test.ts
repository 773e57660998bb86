import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '#backend/platform/db/database';
import type { Inspection } from '#app/diagnostics/inspection';
import { withFixture } from '#tests/support/fixture';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys, type Journey } from './journey';
import { areDrawn, AT_REST, wordsOutside } from './layout';
import { followLink, seeSettled } from './ways';

const journey = journeys(HOUSEHOLD_ONLY, (dataDir) => withFixture(dataDir, { rails: 2, titles: 40, pictures: 12 }));

const HOUR_MS = 3_600_000;
const keyOf = ({ focus }: Inspection): string => focus?.key ?? '';
const isOn = (key: string) => (seen: Inspection) => keyOf(seen) === key;
const says = (text: string) => (seen: Inspection) => seen.texts.some((shown) => shown.text === text);
const tile = (at: number): string => `my-list/grid/tile:fixture-${at}`;

/** Whoever the set is asked for first: the list is theirs, as if they had put these titles on it and had watched those. */
async function seed({ dataDir }: Journey, { listed, watched }: { listed: number[]; watched: number[] }): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const { id } = await db.selectFrom('profile').select('id').orderBy('position').executeTakeFirstOrThrow();
  await db.deleteFrom('watchlist_item').execute();
  await db.deleteFrom('watch_progress').execute();
  for (const [at, title] of listed.entries()) {
    const row = { profile_id: id, title_id: `fixture-${title}`, place: (listed.length - at) * 1024, added_at: 1 };
    await db.insertInto('watchlist_item').values(row).execute();
  }
  for (const [at, title] of watched.entries()) {
    const { duration_ms: durationMs } = await db
      .selectFrom('title')
      .select('duration_ms')
      .where('id', '=', `fixture-${title}`)
      .executeTakeFirstOrThrow();
    const position = { position_ms: Math.round(durationMs! / 2), duration_ms: durationMs!, finish_ms: durationMs! };
    const when = { updated_at: Date.now() - at * 30 * HOUR_MS, watched_at: null };
    const row = { profile_id: id, title_id: `fixture-${title}`, ...position, ...when };
    await db.insertInto('watch_progress').values(row).execute();
  }
  await db.destroy();
}

/** As the service keeps it. */
async function kept({ dataDir }: Journey, table: 'watchlist_item' | 'watch_progress'): Promise<number[]> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const rows =
    table === 'watchlist_item'
      ? await db.selectFrom(table).select('title_id').orderBy('place', 'desc').execute()
      : await db.selectFrom(table).select('title_id').orderBy('updated_at', 'desc').execute();
  await db.destroy();
  return rows.map((row) => Number(row.title_id.replace('fixture-', '')));
}

const seeKept = (walk: Journey, table: 'watchlist_item' | 'watch_progress', wanted: number[]) =>
  until(`${wanted.join()} in ${table}`, 20_000, async () => {
    const found = await kept(walk, table);
    return found.join() === wanted.join() ? found : undefined;
  });

async function openList(tv: Tv, path: 'my-list' | 'history'): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, path);
  return tv.see('its first title', (seen) => keyOf(seen).startsWith(`${path}/`) && areDrawn(seen));
}

async function press(tv: Tv, ...keys: Parameters<Tv['press']>[0][]): Promise<void> {
  for (const key of keys) {
    await tv.press(key);
    await seeSettled(tv);
  }
}

journey(
  'OK picks a title of the list up, arrows carry it, OK puts it down, and the service keeps the order',
  async (walk) => {
    const { tv } = walk;
    await seed(walk, { listed: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], watched: [] });
    await openList(tv, 'my-list');
    await press(tv, 'up', 'ok', 'ok');
    await tv.seeText('OK puts it down');
    await press(tv, 'right', 'right', 'down');
    await tv.see('the carried title in the last place', isOn(tile(1)));
    // Back puts it where it was.
    await press(tv, 'back');
    await tv.see('the title in its old place', (seen) => isOn(tile(1))(seen) && says('OK picks a title up')(seen));
    await press(tv, 'right');
    await tv.see('its old neighbour', isOn(tile(2)));
    expect(await kept(walk, 'watchlist_item')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await press(tv, 'ok', 'right', 'ok');
    await seeKept(walk, 'watchlist_item', [1, 3, 2, 4, 5, 6, 7, 8, 9, 10]);
    await press(tv, 'ok', 'down', 'ok');
    await seeKept(walk, 'watchlist_item', [1, 3, 4, 5, 6, 7, 8, 9, 10, 2]);
    await press(tv, 'back', 'back');
    await tv.see('the first title', (seen) => isOn(tile(1))(seen) && says('10 titles')(seen));
  },
);

journey(
  'a removed title can be brought back for some seconds in its place; then its neighbour has the focus',
  async (walk) => {
    const { tv } = walk;
    await seed(walk, { listed: [1, 2, 3], watched: [] });
    await openList(tv, 'my-list');
    await press(tv, 'up', 'right', 'ok', 'right', 'ok');
    const removed = await tv.see(
      'what brings it back',
      ({ focus }) => focus?.label.includes('OK brings it back') ?? false,
    );
    expect(keyOf(removed)).toBe(tile(2));
    await press(tv, 'ok');
    await tv.see('the title again', (seen) => isOn(tile(2))(seen) && !seen.focus!.label.includes('brings'));
    expect(await kept(walk, 'watchlist_item')).toEqual([1, 2, 3]);
    await press(tv, 'ok');
    await tv.see('its neighbour in its place', isOn(tile(3)));
    await seeKept(walk, 'watchlist_item', [1, 3]);
    // Whoever leaves before has meant it as well.
    await press(tv, 'ok', 'back', 'back', 'back');
    await seeKept(walk, 'watchlist_item', [1]);
  },
);

journey('an empty list says how it is filled, and leads to what there is; an empty history as well', async (walk) => {
  const { tv } = walk;
  await seed(walk, { listed: [], watched: [] });
  await openList(tv, 'my-list');
  await tv.see('the words', (seen) => says('Your list is empty')(seen) && keyOf(seen).startsWith('my-list/empty'));
  await press(tv, 'ok');
  await tv.see('browse', ({ route }) => route === 'browse');
  await followLink(tv, 'history');
  await tv.see('the words', (seen) => says('Nothing watched yet')(seen) && keyOf(seen).startsWith('history/empty'));
});

journey(
  'the history lists days; one title is removed and brought back, another goes, and all go after a question',
  async (walk) => {
    const { tv } = walk;
    await seed(walk, { listed: [], watched: [1, 2, 3, 4] });
    await openList(tv, 'history');
    const first = await tv.see('its days', says('Today'));
    expect(first.focus!.key).toBe('history/list/title:fixture-1');
    expect(first.focus!.label).toContain('min left');
    expect(wordsOutside(first)).toEqual([]);
    await tv.screenshot('history');
    await press(tv, 'down', 'right', 'ok');
    await tv.see('Undo', ({ focus }) => focus?.label.startsWith('Undo') ?? false);
    await press(tv, 'ok');
    await tv.see('Remove', ({ focus }) => focus?.label.startsWith('Remove') ?? false);
    await press(tv, 'ok');
    await tv.see('the next title', isOn('history/list/action:fixture-3'));
    await seeKept(walk, 'watch_progress', [1, 3, 4]);
    await press(tv, 'back', 'up', 'ok');
    await tv.see('the question, with its harmless answer', ({ focus }) => focus?.label === 'Keep it');
    await press(tv, 'ok');
    await tv.see('the button', isOn('history/actions/button:clear'));
    await press(tv, 'ok', 'up', 'ok');
    await tv.see(
      'nothing left',
      (seen) => says('Nothing watched yet')(seen) && keyOf(seen).startsWith('history/empty'),
    );
    await seeKept(walk, 'watch_progress', []);
  },
  { query: `?${AT_REST}` },
);
