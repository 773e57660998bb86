import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import { withFixture } from '#tests/support/fixture';
import { delay, until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { areDrawn, AT_REST, outside, SAFE, wordsOutside } from './layout';

const RAILS = 40;
const TITLES = 100;
const journey = journeys(HOUSEHOLD_ONLY, (dataDir) =>
  withFixture(dataDir, { rails: RAILS, titles: TITLES, pictures: 24 }),
);

const FIRST = 'home/rail:new/tile:fixture-1';
/** Faster than the app steps: it decides itself how often a held key counts. */
const REPEAT_MS = 40;
/** Brightness of a tile without its picture is more than this; of the ground less. */
const DARK = 16;

const rowOf = ({ focus }: Inspection): number => {
  const genre = /rail:genre:fixture-(\d+)\//.exec(focus?.key ?? '')?.[1];
  return genre === undefined ? 0 : Number(genre);
};

async function times(count: number, press: () => Promise<void>): Promise<void> {
  for (let done = 0; done < count; done += 1) await press();
}

/** Holds a key until the app says so, and looks at the screen now and then. */
async function hold(
  tv: Tv,
  key: 'ArrowDown' | 'ArrowUp',
  isEnough: (seen: Inspection) => boolean,
  look: () => Promise<void>,
) {
  for (let repeats = 0; repeats < 1_000; repeats += 1) {
    await tv.page.keyboard.down(key);
    await delay(REPEAT_MS);
    if (repeats % 12 === 11) await look();
    const seen = await tv.inspect();
    if (seen && isEnough(seen)) break;
  }
  await tv.page.keyboard.up(key);
}

/** Where the focused tile stands, as shares of the screen. */
function focusedArea({ focus }: Inspection) {
  const { x, y, w, h } = focus!.rect;
  return { x: x / 1920, y: y / 1080, w: w / 1920, h: h / 1080 };
}

journey(
  'holding Down leads through 40 rails and holding Up back to the first focus, and no rail is ever blank',
  async ({ tv }) => {
    const home = await tv.seeHome();
    expect(home.focus!.key).toBe(FIRST);
    const looked: Inspection[] = [];
    const look = async (): Promise<void> => {
      const seen = (await tv.inspect())!;
      looked.push(seen);
      expect((await tv.brightness(focusedArea(seen))).mean).toBeGreaterThan(DARK);
    };
    await hold(tv, 'ArrowDown', (seen) => rowOf(seen) === RAILS - 1, look);
    const last = await tv.see('the title of the last rail', ({ focus }) => focus!.key.includes('/tile:'));
    expect(rowOf(last)).toBe(RAILS - 1);
    // Held on, it stays in the rails.
    let atTheTop = 0;
    await hold(tv, 'ArrowUp', (seen) => rowOf(seen) === 0 && (atTheTop += 1) > 10, look);
    const back = await tv.see('its words', (seen) => seen.texts.some(({ text }) => text === 'New') && areDrawn(seen));
    expect(back.focus).toEqual(home.focus);
    expect(looked.length).toBeGreaterThan(2);
    // The focus stands still; what is focused comes to it.
    for (const seen of looked) expect(seen.focus!.rect).toEqual(home.focus!.rect);
  },
);

journey('a key that is let go stops the rails at once', async ({ tv }) => {
  await tv.seeHome();
  await hold(
    tv,
    'ArrowDown',
    (seen) => rowOf(seen) >= 9,
    () => Promise.resolve(),
  );
  const released = rowOf((await tv.inspect())!);
  await delay(500);
  expect(rowOf((await tv.inspect())!)).toBe(released);
  await tv.see('the words of the rail', ({ texts }) =>
    texts.some(({ text }) => text === `Fixture ${released}`.replace(/ (\d)$/, ' 0$1')),
  );
});

journey(
  'twenty quick presses to the right land on the twenty-first title, twenty down in the twenty-first rail',
  async ({ tv }) => {
    await tv.seeHome();
    await times(20, () => tv.press('right'));
    const right = await tv.see('the title', ({ focus }) => focus!.key === 'home/rail:new/tile:fixture-21');
    expect(right.focus!.rect.x).toBeLessThan(SAFE.x);
    await times(20, () => tv.press('down'));
    const down = await tv.see('the rail', (seen) => rowOf(seen) === 20 && seen.focus!.key.includes('/tile:'));
    // Each rail has its own place.
    expect(down.focus!.key).toBe('home/rail:genre:fixture-20/tile:fixture-20');
    await times(20, () => tv.press('up'));
    await tv.see('the title again', ({ focus }) => focus!.key === 'home/rail:new/tile:fixture-21');
  },
);

journey('at the end of a rail the focus walks to the right edge, and not further', async ({ tv }) => {
  await tv.seeHome();
  await times(TITLES + 3, () => tv.press('right'));
  const end = await tv.see('the last title', ({ focus }) => focus!.key === `home/rail:new/tile:fixture-${TITLES}`);
  expect(end.focus!.rect.x + end.focus!.rect.w).toBeGreaterThan(SAFE.x + SAFE.w);
  await tv.see('its words', (seen) => areDrawn(seen) && seen.texts.some(({ text }) => text.endsWith(` ${TITLES}`)));
  await tv.screenshot('rails-end');
});

journey('pictures and backdrops are asked for where the focus rests, not where it flies by', async ({ tv }) => {
  await tv.seeHome();
  await until('pictures of the start', 20_000, () => Promise.resolve(pictures(tv).length > 10));
  await delay(1_000);
  const before = pictures(tv).length;
  await holdInPage(tv, 'ArrowDown', RAILS * 3);
  const flown = pictures(tv).length - before;
  // The first step of a held key is a step like any other: it shows one more rail.
  expect(flown).toBeLessThanOrEqual(24);
  await tv.see('the last rail', (seen) => rowOf(seen) === RAILS - 1);
  await until('pictures of the end', 20_000, () => Promise.resolve(pictures(tv).length > before));
});

/** Repeats by the page's own clock: on a slow machine as well none comes later than the app would take for the end of a held key. */
function holdInPage(tv: Tv, key: string, repeats: number): Promise<void> {
  return tv.page.evaluate(
    (key, repeats, everyMs) =>
      new Promise<void>((resolve) => {
        let sent = 0;
        const send = (): void => {
          window.dispatchEvent(new KeyboardEvent('keydown', { key, repeat: sent > 0 }));
          sent += 1;
          if (sent <= repeats) setTimeout(send, everyMs);
          else resolve();
        };
        send();
      }),
    key,
    repeats,
    REPEAT_MS,
  );
}

const pictures = (tv: Tv): string[] => tv.requests.filter((address) => address.includes('/artwork/'));

journey('Back leads to the beginning of the row, then to the first row, and only then out', async ({ tv }) => {
  await tv.seeHome();
  for (const arrow of ['down', 'down', 'right', 'right', 'right'] as const) await tv.press(arrow);
  await tv.see('the fourth title of the third rail', ({ focus }) => focus!.key.endsWith('fixture-02/tile:fixture-119'));
  await tv.press('back');
  await tv.see('the first one', ({ focus }) => focus!.key.endsWith('fixture-02/tile:fixture-2'));
  await tv.press('back');
  await tv.see('the first rail', ({ focus }) => focus!.key === FIRST);
  await tv.press('back');
  await tv.see('the question whether to leave', ({ focus }) => focus!.key === 'shell/dialog/choice:stay');
  await tv.press('back');
  expect((await tv.seeHome()).focus!.key).toBe(FIRST);
});

journey('the focus comes back to its tile from a title far down', async ({ tv }) => {
  await tv.seeHome();
  await times(7, () => tv.press('down'));
  await times(30, () => tv.press('right'));
  const there = await tv.see('its title', ({ focus }) => focus!.key === 'home/rail:genre:fixture-07/tile:fixture-1177');
  await tv.press('ok');
  await tv.see('another screen', ({ route }) => route.startsWith('details/'));
  await tv.press('back');
  const back = await tv.seeHome();
  expect(back.focus).toEqual(there.focus);
});

for (const screen of ['720p', '1080p', '4K'] as const) {
  journey(
    `at ${screen} a rail and the beginning of the next are in sight, with their words inside the safe area`,
    async ({ tv }) => {
      await tv.seeHome();
      await tv.press('down');
      const seen = await tv.see(
        'two rails and the hero',
        (seen) =>
          ['Fixture 01', 'Fixture 02'].every((name) => seen.texts.some(({ text }) => text === name)) &&
          // The rail above fades out.
          seen.texts.every(({ text }) => text !== 'New') &&
          areDrawn(seen) &&
          seen.texts.length > 4,
      );
      await delay(1_500);
      await tv.screenshot(`rails-${screen}`);
      expect(wordsOutside(seen)).toEqual([]);
      expect(outside(seen.focus!.rect, { x: 0, y: 0, w: 1920, h: 1080 })).toBe(false);
    },
    { screen, query: `?${AT_REST}` },
  );
}
