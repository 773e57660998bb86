import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import { delay } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, seeAlone, seeSettled } from './ways';

const journey = journeys();
const FILM = 'first-light';

const says =
  (words: string | RegExp) =>
  ({ texts }: Inspection) =>
    texts.some(({ text }) => (typeof words === 'string' ? text.includes(words) : words.test(text)));
/** Of the day, in English; a film's has no half of it. */
const TIME = /^\d{1,2}:\d\d\s[AP]M$/;

/** As a set under memory pressure does it. Resolves when the app has begun anew. */
async function loseStage(tv: Tv): Promise<void> {
  await tv.page.evaluate(() => {
    document.documentElement.dataset.before = 'yes';
    const canvas = document.querySelector('canvas')!;
    const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    gl!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await tv.page.waitForFunction(() => document.documentElement.dataset.before === undefined);
}

journey(
  'that the network is gone is said until it is back, and takes no focus',
  async ({ tv }) => {
    const home = await tv.seeHome();
    await tv.page.evaluate(() => window.dispatchEvent(new Event('offline')));
    const lost = await tv.seeText('No network connection');
    await tv.screenshot('network-lost');
    expect(lost.focus!.key).toBe(home.focus!.key);
    await tv.press('right');
    await tv.see('the focus moves', ({ focus }) => focus?.key !== home.focus!.key);
    await tv.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await tv.see('no notice', (seen) => !says('No network connection')(seen));
    // a network that is back before anybody notices
    await tv.page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await tv.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await delay(2000);
    expect(says('No network connection')((await tv.inspect())!)).toBe(false);
  },
  { query: `?${AT_REST}` },
);

journey(
  'a television that nobody uses shows pictures that move on, and the first key does nothing but end them',
  async ({ tv }) => {
    const home = await tv.seeHome();
    const asleep = await tv.see('the screensaver', says(TIME));
    const clock = (seen: Inspection) => seen.texts.find(({ text }) => TIME.test(text))!.rect;
    await delay(1500);
    const later = await tv.inspect();
    expect(clock(later!)).not.toEqual(clock(asleep));
    await tv.screenshot('screensaver');
    // dim enough for a screen that remembers what it shows
    expect((await tv.brightness({ x: 0, y: 0, w: 1, h: 1 })).mean).toBeLessThan(40);
    await tv.press('right');
    await tv.see('home', (seen) => !says(TIME)(seen));
    expect((await seeSettled(tv)).focus!.key).toBe(home.focus!.key);
    await tv.press('right');
    await tv.see('a key that counts', ({ focus }) => focus?.key !== home.focus!.key);
  },
  { query: '?screensaver=3' },
);

journey(
  'while a film plays no screensaver comes, over one that stands still it does',
  async ({ tv }) => {
    await tv.seeHome();
    await followLink(tv, `player/${FILM}/beginning`);
    await tv.see('five seconds of film', ({ player }) => (player?.positionMs ?? 0) > 5000);
    expect(says(TIME)((await tv.inspect())!)).toBe(false);
    await tv.press('ok');
    await tv.see('a pause', ({ player }) => player?.state === 'paused');
    await tv.see('the screensaver', says(TIME));
    await tv.press('ok');
    const back = await tv.see('the film', (seen) => !says(TIME)(seen));
    expect(back.player!.state).toBe('paused');
  },
  { query: '?screensaver=2' },
);

journey(
  'a set that takes the drawing context away has the same screen and focus again',
  async ({ tv }) => {
    await tv.seeHome();
    // in the rail of everything, whether there is one above it or not
    await tv.press('down');
    await seeSettled(tv);
    await tv.press('right');
    const there = await seeSettled(tv);
    await followLink(tv, `details/${FILM}`);
    await seeAlone(tv, 'details');
    await tv.press('right');
    const details = await seeSettled(tv);
    await loseStage(tv);
    await tv.see(
      'the same focus',
      ({ focus, route }) => route.startsWith('details/') && focus?.key === details.focus!.key,
    );
    await tv.press('back');
    await tv.see('home as it was', ({ focus }) => focus?.key === there.focus!.key);
    await seeSettled(tv);
    await loseStage(tv);
    await tv.see('home as it was', ({ focus }) => focus?.key === there.focus!.key);
  },
  { query: `?${AT_REST}` },
);

journey('a film goes on where it was when the drawing context is lost', async ({ tv }) => {
  await tv.seeHome();
  await followLink(tv, `player/${FILM}/beginning`);
  await tv.see('six seconds of film', ({ player }) => (player?.positionMs ?? 0) > 6000);
  await loseStage(tv);
  const again = await tv.seePlaying();
  expect(again.player!.positionMs).toBeGreaterThan(4500);
});
