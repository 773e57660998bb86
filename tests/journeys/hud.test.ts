import { expect } from 'vitest';
import { screens } from '#tests/support/Tv';
import { until } from '#tests/support/serverProcess';
import {
  FILM,
  hasFive,
  holdUntil,
  isShown,
  openFilm,
  openMenu,
  openPaused,
  options,
  seeAt,
  seeFocus,
  wordsOf,
} from './controls';
import { journeys } from './journey';
import { areDrawn, cutWords, outside, SAFE, wordsOutside } from './layout';

const journey = journeys();
journey(
  'every icon can be reached from the bar and left again, and the bar is where it begins',
  async ({ tv }) => {
    await openPaused(tv);
    await seeFocus(tv, 'hud/bar:position');
    await tv.press('down');
    await seeFocus(tv, 'hud/icon:playPause');
    for (const id of ['back10', 'restart', 'restart']) {
      await tv.press('left');
      await seeFocus(tv, `hud/icon:${id}`);
    }
    for (const id of ['back10', 'playPause', 'forward10', 'tracks', 'tracks']) {
      await tv.press('right');
      const seen = await seeFocus(tv, `hud/icon:${id}`);
      // Only the focused icon says what it does.
      await tv.seeText(seen.focus!.label);
      expect(outside(seen.focus!.rect, SAFE)).toBe(false);
      await tv.press('up');
      await seeFocus(tv, 'hud/bar:position');
      await tv.press('down');
      await seeFocus(tv, 'hud/icon:playPause');
      for (let step = 0; step < ['playPause', 'forward10', 'tracks'].indexOf(id); step++) await tv.press('right');
      for (let step = 0; step < (id === 'back10' ? 1 : 0); step++) await tv.press('left');
    }
    await tv.press('down');
    await seeFocus(tv, 'hud/icon:tracks');
    await tv.screenshot('hud-icons');
  },
  options,
);

journey(
  'the icons do what they say',
  async ({ tv }) => {
    await openPaused(tv);
    const press = async (steps: ('left' | 'right')[]) => {
      await tv.press('down');
      for (const step of steps) await tv.press(step);
      await tv.press('ok');
      await tv.press('up');
    };
    await press(['right']);
    await seeAt(tv, 10_000);
    await press(['left']);
    await seeAt(tv, 0);
    await press(['right']);
    await seeAt(tv, 10_000);
    await press(['left', 'left']);
    await seeAt(tv, 0);
    await press([]);
    await tv.seePlaying();
  },
  options,
);

journey('Back closes the menu, then the controls, then the film', async ({ tv }) => {
  await openPaused(tv);
  await openMenu(tv);
  await tv.press('back');
  await seeFocus(tv, 'hud/icon:tracks');
  await tv.press('back');
  const bare = await tv.see('the film alone', (seen) => !isShown(seen));
  expect(bare.route).toBe(FILM);
  await tv.press('back');
  await tv.seeHome();
});

journey(
  'the controls stay while the film stands still, and go by themselves while it plays',
  async ({ tv }) => {
    await openFilm(tv);
    await tv.see('no controls', (seen) => !isShown(seen));
    await tv.press('up');
    const shown = await tv.see('controls', isShown);
    expect(shown.player?.state).toBe('playing');
    await tv.press('ok');
    const paused = await tv.see('a pause', ({ player }) => player?.state === 'paused');
    const asked = paused.keys.at(-1)!.atMs;
    // As long as they would have stayed over a film that plays, and half as long again.
    await until(
      'six seconds later',
      20_000,
      async () => (await tv.page.evaluate(() => performance.now())) > asked + 6_000,
    );
    expect(isShown((await tv.inspect())!)).toBe(true);
  },
  options,
);

journey(
  'presses of Left and Right seek ten seconds each, also without controls',
  async ({ tv }) => {
    await openPaused(tv);
    await tv.press('back');
    await tv.see('no controls', (seen) => !isShown(seen));
    await tv.press('right');
    const shown = await seeAt(tv, 10_000);
    expect(wordsOf(shown)).toEqual(expect.arrayContaining(['0:10', 'Morning']));
    expect(shown.scrub).toBeNull();
    const told = await tv.see('that it is said', ({ said }) => said.includes('10 seconds'));
    expect(told.said.filter((words) => words === '10 seconds')).toHaveLength(1);
    await tv.press('left');
    expect(wordsOf(await seeAt(tv, 0))).toEqual(expect.arrayContaining(['0:00', 'Night']));
  },
  options,
);

journey(
  'at 4K a name that is wider than the stage draws words ends with a sign that there is more',
  async ({ tv }) => {
    const name = 'The long and winding story of everybody who ever put a whole sentence on a poster';
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      if (!request.url().endsWith('/content/first-light')) return void request.continue();
      const episode = { seriesId: 'first-light', seriesName: name, season: 1, number: 2 };
      const body = JSON.stringify({ id: 'first-light', name: name.repeat(2), episode });
      return void request.respond({ status: 200, contentType: 'application/json', body });
    });
    await openPaused(tv);
    const shown = await tv.see(
      'both names',
      (seen) =>
        wordsOf(seen).filter((text) => /^(S1 E2 · )?The long and.*…$/.test(text)).length === 2 && areDrawn(seen),
    );
    expect([...wordsOutside(shown), ...cutWords(shown, screens['4K'].width)]).toEqual([]);
    await tv.screenshot('hud-long-names-4K');
  },
  { ...options, screen: '4K' },
);

for (const screen of ['720p', '4K'] as const) {
  journey(
    `at ${screen} controls, menu and pictures are inside the safe area`,
    async ({ tv }) => {
      await openPaused(tv);
      await tv.press('down');
      const controls = await tv.see('drawn controls', (seen) => areDrawn(seen) && seen.texts.length >= 4);
      expect(wordsOutside(controls)).toEqual([]);
      expect(outside(controls.focus!.rect, SAFE)).toBe(false);
      await tv.press('up');
      await openMenu(tv);
      const menu = await tv.see('a drawn menu', (seen) => areDrawn(seen) && wordsOf(seen).includes('日本語'));
      expect(wordsOutside(menu)).toEqual([]);
      expect(outside(menu.focus!.rect, SAFE)).toBe(false);
      await tv.screenshot(`menu-${screen}`);
      await tv.press('back');
      await seeFocus(tv, 'hud/icon:tracks');
      await tv.press('up');
      const looking = await holdUntil(tv, 'right', 'pictures', hasFive);
      expect(wordsOutside(looking)).toEqual([]);
      await tv.screenshot(`scrub-${screen}`);
    },
    { ...options, screen },
  );
}
