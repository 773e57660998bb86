import { expect } from 'vitest';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, seeAlone, seeSettled, startAt, titleOf } from './ways';

const journey = journeys();
const FILM = 'first-light';
const OTHER = 'slipstream';

const asks = (tv: Tv) => tv.see('the question at the root', ({ focus }) => focus?.key === 'shell/dialog/choice:stay');
// First: nothing has been watched yet, so that OK opens a title.
journey(
  'a screen whose code does not come says so where the viewer is, and Retry goes there',
  async ({ tv, url }) => {
    let isDown = true;
    let refused = 0;
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      const isRefused = isDown && request.url().includes('/assets/film-');
      if (isRefused) refused += 1;
      void (isRefused ? request.abort('internetdisconnected') : request.continue());
    });
    await startAt(tv, url(`?${AT_REST}`));
    const home = await tv.seeHome();
    await tv.press('ok');
    const lost = await tv.seeText('Can’t reach the service');
    expect(lost.route).toBe('home');
    expect(lost.focus!.key).toBe('shell/dialog/choice:again');
    await tv.screenshot('chunk-lost');
    // as it is still down, it says so again
    const before = refused;
    await tv.press('ok');
    await until('it is asked for again', 20_000, () => Promise.resolve(refused > before));
    await tv.see('the question again', ({ focus }) => focus?.key === 'shell/dialog/choice:again');
    await tv.press('back');
    await tv.see('home as it was', ({ focus }) => focus?.key === home.focus!.key);
    isDown = false;
    await tv.press('ok');
    await seeAlone(tv, 'details');
  },
  { isBlank: true },
);

journey(
  'a cold link opens its title, Back from there goes home, and the next Back asks',
  async ({ tv, url }) => {
    await startAt(tv, url(`?${AT_REST}&cold#details/${FILM}`));
    await seeAlone(tv, 'details');
    await tv.press('back');
    await seeAlone(tv, 'home');
    await tv.press('back');
    await asks(tv);
  },
  { isBlank: true },
);

journey('a link into a running app, also twice the same and while a film plays, counts once each', async ({ tv }) => {
  const home = await tv.seeHome();
  await followLink(tv, `details/${FILM}`);
  await followLink(tv, `details/${FILM}`);
  await seeAlone(tv, 'details');
  await followLink(tv, `player/${FILM}/beginning`);
  await tv.seePlaying();
  // the launcher of the set, in the middle of the film: it ends, and its place stays behind
  await followLink(tv, `details/${OTHER}`);
  const other = await seeAlone(tv, 'details');
  expect(other.player).toBeNull();
  await followLink(tv, `details/${OTHER}`);
  await seeSettled(tv);
  await tv.press('back');
  expect((await tv.seePlaying()).player!.titleId).toBe(FILM);
  await tv.see('no controls', ({ texts }) => texts.length === 0);
  await tv.press('back');
  await seeAlone(tv, 'details');
  await tv.press('back');
  const back = await seeAlone(tv, 'home');
  expect(titleOf(back)).toBe(titleOf(home));
});

journey(
  'a broken link leads home, and one that only later parts of the app know to a title that says it is gone',
  async ({ tv, url }) => {
    for (const link of ['nowhere/at/all', '%E0%A4%A', 'details/', 'search/%ZZ']) {
      await startAt(tv, url(`?${AT_REST}&broken=${encodeURIComponent(link)}#${link}`));
      await seeAlone(tv, 'home');
    }
    await followLink(tv, 'details/never-made');
    await tv.seeText('This title isn’t here any more');
    await tv.see('the way back', ({ focus }) => focus?.key === 'details/problem/button:retry');
    await tv.press('ok');
    await seeAlone(tv, 'home');
  },
  { isBlank: true },
);
