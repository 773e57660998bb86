import { expect } from 'vitest';
import type { HTTPRequest } from 'puppeteer';
import type { Home } from '#contracts';
import type { Action } from '#app/input/actions';
import { until } from '#tests/support/serverProcess';
import { screens, type Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, grown, outside, SAFE, wordsOutside } from './layout';

const journey = journeys();
const RING_SLACK = 16;

for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
  journey(
    `at ${screen} the home is drawn inside the safe area, with a focus that can be seen`,
    async ({ tv }) => {
      await tv.seeHome();
      const home = await tv.see('its words', (seen) => seen.texts.length > 2 && areDrawn(seen));
      await tv.screenshot(`home-${screen}`);
      expect(wordsOutside(home)).toEqual([]);
      expect(outside(home.focus!.rect, grown(SAFE, RING_SLACK))).toBe(false);
      expect(home.focus!.rect.w).toBeGreaterThan(200);
    },
    { screen, query: `?${AT_REST}` },
  );
}

journey('nobody but the key service listens to DOM keys', async ({ tv }) => {
  await tv.seeHome();
  const session = await tv.page.createCDPSession();
  const listeners: string[] = [];
  for (const expression of ['window', 'document', 'document.body', 'document.querySelector("canvas")']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
    listeners.push(...found.listeners.map(({ type }) => type).filter((type) => type.startsWith('key')));
  }
  expect(listeners.sort()).toEqual(['keydown', 'keyup']);
});

journey(
  'the first focus needs ten requests at most, and no byte of the player',
  async ({ tv, url }) => {
    await tv.page.goto(url());
    await tv.see('the first focus', ({ ready, focus }) => ready && focus !== null);
    const counted = tv.requests.filter((address) => !/^(data|blob):|\/artwork\/|\/images\//.test(address));
    expect(counted.length).toBeLessThanOrEqual(10);
    await tv.seeHome();
    expect(tv.requests.filter((address) => /shaka/i.test(address))).toEqual([]);
  },
  { isBlank: true },
);

journey(
  'looking inside the app costs its start no round of requests: the inspector comes beside the settings',
  async ({ tv, url }) => {
    await tv.page.setRequestInterception(true);
    const held: HTTPRequest[] = [];
    let isHolding = true;
    tv.page.on('request', (request) => {
      if (isHolding && request.url().endsWith('/settings.json')) held.push(request);
      else void request.continue();
    });
    const arrival = tv.page.goto(url());
    await until('the inspector is asked for', 20_000, () =>
      Promise.resolve(held.length > 0 && tv.requests.some((address) => address.includes('Inspector'))),
    );
    isHolding = false;
    for (const request of held) void request.continue();
    await arrival;
    await tv.seeHome();
  },
  { isBlank: true },
);

journey(
  'Spanish sets are spoken to in Spanish',
  async ({ tv }) => {
    await tv.seeHome();
    for (const word of ['Novedades', 'Primera luz']) await tv.seeText(word);
    expect(await tv.page.evaluate(() => document.documentElement.lang)).toBe('es');
    await tv.screenshot('home-spanish');
  },
  { query: '?locale=es' },
);

journey('a set that starts without its service says so, and Retry brings the home', async ({ tv, server, url }) => {
  await tv.page.setRequestInterception(true);
  let isDown = true;
  tv.page.on('request', (request) => {
    if (isDown && request.url().startsWith(`${server.origin}/api/`)) void request.abort('connectionrefused');
    else void request.continue();
  });
  await tv.page.goto(url());
  await tv.see('a problem with Retry', ({ focus }) => (focus?.key ?? '').includes('retry'));
  await tv.seeText(/network\//);
  await tv.screenshot('problem-start');
  isDown = false;
  await tv.press('ok');
  await tv.seeHome();
});

journey(
  'what is watched most stands behind its rank, which is said too',
  async ({ tv, url }) => {
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      if (!request.url().endsWith('/api/v1/home')) return void request.continue();
      return void trending(request);
    });
    await tv.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await tv.page.goto(url());
    await tv.seeHome();
    const first = await tv.see('the first', ({ focus }) => focus?.label.startsWith('1, ') ?? false);
    expect(first.focus!.key).toMatch(/^home\/rail:trending\/tile:/);
    expect(wordsOutside(first)).toEqual([]);
    await tv.see('the words', areDrawn);
    await tv.screenshot('home-trending');
    // this set asks for less motion: the mark of the focus is here, and then there
    expect((await marksAfter(tv, 'right')).length).toBe(1);
    const second = await tv.see('the second', ({ focus }) => focus?.label.startsWith('2, ') ?? false);
    expect(outside(second.focus!.rect, grown(SAFE, RING_SLACK))).toBe(false);
  },
  { isBlank: true, screen: '1080p' },
);

/** Where the mark of the focus is in the frames after a key, once it has left where it was. */
function marksAfter(tv: Tv, action: Action): Promise<string[]> {
  return tv.page.evaluate(async (pressed) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const now = () => JSON.stringify(window.tenfoot!.inspect().focusMarks);
    const before = now();
    const seen = new Set<string>();
    window.tenfoot!.act(pressed);
    for (let frames = 0; frames < 30; frames++) {
      await frame();
      seen.add(now());
    }
    seen.delete(before);
    return [...seen];
  }, action);
}

/** The newest titles as those that are watched most. */
async function trending(request: HTTPRequest): Promise<void> {
  const answer = await fetch(request.url(), { headers: request.headers() });
  const home = (await answer.json()) as Home;
  const rails = home.rails.map((rail) =>
    rail.id === 'new' ? { ...rail, id: 'trending', name: 'rail.trending' } : rail,
  );
  await request.respond({ status: 200, contentType: 'application/json', body: JSON.stringify({ ...home, rails }) });
}
