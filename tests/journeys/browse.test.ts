import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '#backend/platform/db/database';
import type { Inspection } from '#app/diagnostics/inspection';
import { withFixture } from '#tests/support/fixture';
import type { Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { areDrawn, AT_REST, cutWords, outside, SAFE, wordsOutside } from './layout';
import { followLink, seeAlone, seeSettled, startAt } from './ways';

const GENRES = 11;
const TITLES = 100;
const COLUMNS = 7;
const ALL = GENRES * TITLES;
const BRIGHTER_THAN_GROUND = 16;
const REPEAT_MS = 40;

const journey = journeys(HOUSEHOLD_ONLY, async (dataDir) => {
  await withFixture(dataDir, { rails: GENRES + 1, titles: TITLES, pictures: 24 });
  await giveNames(dataDir);
});

const names = [
  ...['Atlas', 'Borealis', 'Cinder', 'Drift', 'Ember', 'Fable', 'Glass', 'Harbour', 'Island', 'Juniper', 'Keel'],
  ...['Lumen', 'Meridian', 'North', 'Orchard', 'Paper', 'Quarry', 'River', 'Salt', 'Tern', 'Umbra', 'Vesper'],
  ...['Willow', 'Xylem', 'Yonder', 'Zephyr', '2049'],
];

/** One name for each letter, and one that begins with a number; the first genre is one that has words. */
async function giveNames(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  await db.transaction().execute(async (trx) => {
    for (let at = 1; at <= ALL; at += 1) {
      const name = `${names[at % names.length]} ${at}`;
      await trx.updateTable('title_text').set({ name }).where('title_id', '=', `fixture-${at}`).execute();
      const sorted = { sort_name: name.toLowerCase() };
      await trx.updateTable('title').set(sorted).where('id', '=', `fixture-${at}`).execute();
    }
    await trx.updateTable('title_genre').set({ genre: 'drama' }).where('genre', '=', 'fixture-01').execute();
  });
  await db.destroy();
}

const keyOf = ({ focus }: Inspection): string => focus?.key ?? '';
const isOn = (key: string) => (seen: Inspection) => keyOf(seen) === key;
const isIn = (part: string) => (seen: Inspection) => keyOf(seen).startsWith(`browse/${part}/`);
const says = (text: string) => (seen: Inspection) => seen.texts.some((shown) => shown.text === text);

async function openBrowse(tv: Tv, path = 'browse'): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, path);
  return tv.see('a title', (seen) => isIn('grid')(seen) && keyOf(seen).includes('/tile:') && areDrawn(seen));
}

async function times(count: number, press: () => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += 1) await press();
}

/** Goes to a filter by its place, opens its menu and takes the item that many steps below the one that is on. */
async function choose(tv: Tv, filter: string, steps: number): Promise<void> {
  const target = `browse/filters/button:${filter}`;
  for (let moves = 0; moves < 20; moves += 1) {
    const seen = await seeSettled(tv);
    if (isOn(target)(seen)) break;
    if (isIn('grid')(seen)) await tv.press('up');
    else await tv.press(moves < 8 ? 'left' : 'right');
  }
  await tv.see(`the filter ${filter}`, isOn(target));
  await tv.press('ok');
  await tv.see('its menu', isIn('menu'));
  await times(steps, () => tv.press('down'));
  await seeSettled(tv);
  await tv.press('ok');
}

journey(
  'browse lists everything, filters narrow it down and say so, and Clear filters brings all back',
  async ({ tv }) => {
    await openBrowse(tv);
    await tv.seeText('1,100 titles');
    await choose(tv, 'genre', 1);
    const drama = await tv.see('the drama', says('100 titles'));
    expect(drama.focus).toMatchObject({ key: 'browse/filters/button:genre', label: 'Genre, Drama' });
    expect(drama.texts.filter(({ text }) => text === 'Drama')).toHaveLength(2);
    await choose(tv, 'rating', 1);
    await tv.see('what is for all ages', says('25 titles'));
    await tv.press('down');
    const grid = await tv.see('the titles', isIn('grid'));
    expect(grid.focus!.label).toContain('All ages');
    await tv.press('up');
    await tv.see('the filters', isIn('filters'));
    await times(5, () => tv.press('right'));
    await tv.see('Clear filters', isOn('browse/filters/button:clear'));
    await tv.press('ok');
    const all = await tv.see('everything', says('1,100 titles'));
    expect(isIn('filters')(all)).toBe(true);
  },
);

journey(
  'where no title is left, one OK clears the filters and one Back takes back the last of them',
  async ({ tv }) => {
    await openBrowse(tv, 'browse/drama');
    await choose(tv, 'type', 2);
    await tv.see(
      'nothing',
      (seen) => says('Nothing matches these filters')(seen) && keyOf(seen).startsWith('browse/empty'),
    );
    await tv.press('back');
    await tv.see('the drama again', (seen) => says('100 titles')(seen) && isOn('browse/filters/button:type')(seen));
    await choose(tv, 'type', 2);
    await tv.see('nothing again', (seen) => keyOf(seen).startsWith('browse/empty'));
    await tv.press('ok');
    await tv.see('everything', (seen) => says('1,100 titles')(seen) && isIn('filters')(seen));
  },
);

journey(
  'a link to a genre shows it, and details lead back to the same title in it',
  async ({ tv, url }) => {
    await startAt(tv, `${url()}#browse/drama`);
    await tv.see(
      'the drama',
      (seen) => seen.route === 'browse/drama' && says('100 titles')(seen) && isIn('grid')(seen),
    );
    await times(4, () => tv.press('down'));
    await times(2, () => tv.press('right'));
    const there = await tv.see(
      'the third title of the fifth row',
      (seen) => keyOf(seen).includes('/tile:') && isStill(seen, 30),
    );
    await tv.press('ok');
    await tv.see('its details', ({ route }) => route.startsWith('details/'));
    await tv.press('back');
    const back = await seeAlone(tv, 'browse');
    expect(back.focus).toEqual(there.focus);
    expect(says('100 titles')(back)).toBe(true);
    await tv.press('back');
    await tv.see('the first title', (seen) => isIn('grid')(seen) && isStill(seen, 0));
    await tv.press('back');
    await tv.seeHome();
  },
  { isBlank: true },
);

/** The place of a title in a genre: every eleventh of the fixture's is of it, in its order. */
const isStill = ({ focus }: Inspection, place: number): boolean =>
  focus?.key === `browse/grid/tile:fixture-${1 + place * GENRES}`;

journey('the letters beside a list by name lead to their titles', async ({ tv }) => {
  await openBrowse(tv);
  await choose(tv, 'sort', 2);
  await tv.see('the list by name', (seen) => says('A')(seen) && says('Z')(seen) && says('#')(seen));
  await tv.press('down');
  const first = await tv.see('the first by name', isIn('grid'));
  expect(first.focus!.label).toMatch(/^2049 /);
  await times(COLUMNS, () => tv.press('right'));
  await tv.see('the letters', isOn('browse/letters/letter:#'));
  await times(13, () => tv.press('down'));
  const letter = await tv.see('the letter M', isOn('browse/letters/letter:M'));
  expect(letter.focus!.rect.x + letter.focus!.rect.w).toBeLessThanOrEqual(SAFE.x + SAFE.w);
  await tv.press('ok');
  const title = await tv.see('the first title with it', ({ focus }) => focus?.label.startsWith('Meridian ') ?? false);
  await tv.press('left');
  const before = await tv.see('the one before', (seen) => isIn('grid')(seen) && keyOf(seen) !== keyOf(title));
  expect(before.focus!.label).toMatch(/^Lumen /);
});

journey(
  'holding Down leads through the titles at a steady pace, nothing is blank, and it stops where the key is let go',
  async ({ tv }) => {
    await openBrowse(tv);
    const steps = await tv.page.evaluate(
      (everyMs, forMs) =>
        new Promise<number>((resolve) => {
          const keys = new Set<string>();
          let sent = 0;
          const begunMs = performance.now();
          const send = (): void => {
            window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', repeat: sent > 0 }));
            sent += 1;
            keys.add(window.tenfoot?.inspect().focus?.key ?? '');
            if (performance.now() - begunMs < forMs) setTimeout(send, everyMs);
            else {
              window.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowDown' }));
              resolve(keys.size);
            }
          };
          send();
        }),
      REPEAT_MS,
      4_000,
    );
    const released = keyOf((await tv.inspect())!);
    const { mean } = await tv.brightness({ x: 0.06, y: 0.25, w: 0.1, h: 0.2 });
    expect(mean).toBeGreaterThan(BRIGHTER_THAN_GROUND);
    const still = await seeSettled(tv);
    expect(still.focus!.rect.y).toBeGreaterThan(SAFE.y);
    expect(isIn('grid')(still)).toBe(true);
    // rows have no names while they fly by: what had no title then has one now, and it is the same place
    if (released.includes('/tile:')) expect(keyOf(still)).toBe(released);
    // in 4 s no more than a row every 140 ms
    expect(steps).toBeGreaterThan(8);
    expect(steps).toBeLessThanOrEqual(4_000 / 140 + 2);
    await tv.see('the title where it stopped', (seen) => keyOf(seen).includes('/tile:'));
  },
);

for (const [screen, locale] of [
  ['720p', 'en'],
  ['1080p', 'es'],
] as const) {
  journey(
    `at ${screen} in ${locale} the words of browse are whole and inside the safe area, with filters set and the menu open`,
    async ({ tv }) => {
      await openBrowse(tv);
      await choose(tv, 'year', 1);
      await tv.see('a decade', isIn('menu'));
      await tv.press('back');
      await choose(tv, 'sort', 2);
      const set = await tv.see('both', (seen) => isIn('filters')(seen) && says('Z')(seen) && areDrawn(seen));
      expect(wordsOutside(set)).toEqual([]);
      expect(cutWords(set, screen === '720p' ? 1280 : 1920)).toEqual([]);
      expect(outside(set.focus!.rect, SAFE)).toBe(false);
      await tv.screenshot(`browse-${screen}-${locale}`);
      await tv.press('down');
      await times(3, () => tv.press('down'));
      const grid = await tv.see('a caption', (seen) => isIn('grid')(seen) && areDrawn(seen));
      expect(wordsOutside(grid)).toEqual([]);
    },
    { screen, query: `?${AT_REST}&locale=${locale}` },
  );
}
