import type { HTTPRequest } from 'puppeteer';
import { expect } from 'vitest';
import type { ContentPage } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { delay, until } from '#tests/support/serverProcess';
import { journeys } from './journey';
import { followLink, seeAlone, seeSettled, startAt, titleOf } from './ways';

const journey = journeys();
const NOWHERE = 'player/nowhere-to-be-found';
const VISITS = 10;

// https://github.com/rdkcentral/Lightning-SDK/issues/381
journey('Back pressed faster than the screens change leaves one of them, whenever it comes', async ({ tv }) => {
  const film = `player/${titleOf(await tv.seeHome())}`;
  for (const momentMs of [0, 16, 60, 120, 240, 400]) {
    await followLink(tv, film);
    await delay(momentMs);
    await tv.see('the film on its way', ({ route }) => route === film);
    await tv.press('back');
    expect((await seeAlone(tv, 'home')).player).toBeNull();
  }
});

// https://github.com/rdkcentral/Lightning-SDK/issues/125
journey('as many visits as you like leave no more screens behind than there are kinds of them', async ({ tv }) => {
  const film = `player/${titleOf(await tv.seeHome())}`;
  let kept = 0;
  for (let visit = 1; visit <= VISITS; visit++) {
    await followLink(tv, film);
    await seeAlone(tv, 'player');
    await tv.press('back');
    const { screens } = await seeAlone(tv, 'home');
    if (visit === 1) kept = screens.length;
    expect(screens.length).toBe(kept);
    expect(new Set(screens.map(({ key }) => key)).size).toBe(kept);
  }
});

// https://github.com/rdkcentral/Lightning-SDK/issues/414
journey('two places of one kind are two on the way back, each as it was left', async ({ tv }) => {
  const home = await tv.seeHome();
  const film = `player/${titleOf(home)}`;
  await followLink(tv, film);
  await tv.seePlaying();
  await followLink(tv, NOWHERE);
  const second = await tv.see(
    'what is wrong with the second',
    ({ route, focus }) => route === NOWHERE && (focus?.key ?? '').includes('problem'),
  );
  expect(second.screens.filter(({ key }) => key === 'player').length).toBe(1);

  await tv.press('back');
  expect((await tv.seePlaying()).route).toBe(film);
  await tv.press('back');
  expect((await seeAlone(tv, 'home')).focus!.key).toBe(home.focus!.key);
});

journey(
  'Back to the details of one title from those of another finds what was focused there',
  async ({ tv, server }) => {
    await tv.seeHome();
    const { items } = (await (await fetch(`${server.origin}/api/v1/content`)).json()) as ContentPage;
    const [first = '', second = ''] = items.map(({ id }) => id);
    const open = (title: string) =>
      tv.see(`the details of ${title}`, ({ route, focus }) => {
        return route === `details/${title}` && (focus?.key ?? '').startsWith('details/');
      });
    await followLink(tv, `details/${first}`);
    const start = await open(first);
    await tv.press('down');
    const left = await tv.see('another focus', ({ focus }) => focus !== null && focus.key !== start.focus!.key);
    await followLink(tv, `details/${second}`);
    const { screens } = await open(second);
    expect(screens.filter(({ key }) => key === 'details').length).toBe(1);
    await tv.press('back');
    await open(first);
    await tv.see('the same focus', ({ focus }) => focus?.key === left.focus!.key);
    await tv.press('back');
    await seeAlone(tv, 'home');
  },
);

// https://github.com/rdkcentral/Lightning-SDK/issues/385
journey(
  'a film that a link opened leads back home, and Back at home asks and leaves the app as it is',
  async ({ tv, url }) => {
    const home = await tv.seeHome();
    const film = `player/${titleOf(home)}`;
    await startAt(tv, url(`?from=launcher#${film}`));
    expect((await tv.seePlaying()).route).toBe(film);
    await tv.press('back');
    await seeAlone(tv, 'home');
    // Where what was begun is in a rail of its own by now, above the one that has the focus, the first Back leads there.
    const asks = ({ focus }: Inspection) => focus?.key.startsWith('shell/dialog/') ?? false;
    for (let press = 0; press < 3 && !asks(await seeSettled(tv)); press++) await tv.press('back');
    for (let press = 0; press < 3; press++) await tv.press('back');
    await tv.see('no question', ({ focus }) => (focus?.key ?? '').startsWith('home/'));
    const still = await seeAlone(tv, 'home');
    // what was begun may be in a rail of its own by now
    expect(titleOf(still)).toBe(titleOf(home));
    expect(await tv.page.evaluate(() => window.history.length)).toBeLessThanOrEqual(3);
    await tv.press('ok');
    await tv.see('OK answered', ({ route }) => route !== 'home');
  },
);

// https://github.com/rdkcentral/Lightning-SDK/issues/365
journey('a screen that waits for its data lets nobody else answer, and Back leaves it at once', async ({ tv }) => {
  const home = await tv.seeHome();
  const held: HTTPRequest[] = [];
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (request.url().endsWith('/playback/start')) held.push(request);
    else void request.continue();
  });
  const film = `player/${titleOf(home)}`;
  await followLink(tv, film);
  await until('the film is asked for', 20_000, () => Promise.resolve(held.length > 0));
  const waiting = await tv.see('the player alone', ({ route, screens }) => {
    const visible = screens.filter(({ isVisible }) => isVisible);
    return route === film && visible.length === 1 && visible[0]!.key === 'player';
  });
  expect(waiting.focus?.key ?? 'player/').toMatch(/^player\//);
  await tv.press('back');
  const back = await seeAlone(tv, 'home');
  expect(back.focus!.key).toBe(home.focus!.key);
  for (const request of held) void request.continue().catch(() => undefined);
  await delay(500);
  expect((await seeAlone(tv, 'home')).player).toBeNull();
});

journey('a link to where the viewer is already adds nothing to the way back', async ({ tv }) => {
  const film = `player/${titleOf(await tv.seeHome())}`;
  await followLink(tv, film);
  await tv.seePlaying();
  await followLink(tv, film);
  await tv.page.evaluate(() => window.dispatchEvent(new HashChangeEvent('hashchange')));
  await tv.seePlaying();
  await tv.press('back');
  await seeAlone(tv, 'home');
  await followLink(tv, 'no/such/place');
  await until('the address is home again', 20_000, async () =>
    (await tv.page.evaluate(() => window.location.hash)).endsWith('home'),
  );
  await tv.press('back');
  await seeAlone(tv, 'home');
});

journey('of two links that come at once the newer one counts', async ({ tv }) => {
  const film = `player/${titleOf(await tv.seeHome())}`;
  await tv.page.evaluate(
    (first, second) => {
      window.location.hash = first;
      window.location.hash = second;
    },
    film,
    NOWHERE,
  );
  await seeAlone(tv, 'player');
  await tv.see('where the newer one leads', ({ route }) => route === NOWHERE);
  // One that comes while a key has sent the viewer on their way.
  await tv.page.evaluate((link) => {
    window.tenfoot!.act('back');
    window.location.hash = link;
  }, film);
  expect((await tv.seePlaying()).route).toBe(film);
});

const broken = ['no/such/place', '%E0%A4%A', 'player/!', 'player/', 'player//x', '$', '*', '!', 'problem', '<b>&', '/'];

journey('a link that nobody can follow leads home, also into a running app', async ({ tv, url }) => {
  const home = await tv.seeHome();
  for (const link of broken) {
    await followLink(tv, `player/${titleOf(home)}`);
    await seeAlone(tv, 'player');
    await followLink(tv, link);
    await seeAlone(tv, 'home');
  }
  for (const [at, link] of broken.entries()) {
    await startAt(tv, url(`?cold=${at}#${link}`));
    // in whichever rail: what was watched for long enough meanwhile is in the one that goes on
    expect([link, titleOf(await seeAlone(tv, 'home'))]).toEqual([link, titleOf(home)]);
  }
});
