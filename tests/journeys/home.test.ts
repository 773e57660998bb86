import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import { screens } from '#tests/support/Tv';
import { journeys } from './journey';

const journey = journeys();
/** 5 % of each side: what a set may cut off. */
const SAFE: Rect = { x: 96, y: 54, w: 1728, h: 972 };
const RING_SLACK = 16;

for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
  journey(
    `at ${screen} the home is drawn inside the safe area, with a focus that can be seen`,
    async ({ tv }) => {
      const home = await tv.seeHome();
      await tv.screenshot(`home-${screen}`);
      for (const { text, rect } of home.texts) expect(outside(rect, SAFE), text).toBe(false);
      expect(outside(home.focus!.rect, grown(SAFE, RING_SLACK))).toBe(false);
      expect(home.focus!.rect.w).toBeGreaterThan(200);
    },
    { screen },
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
    await tv.seeHome();
    const counted = tv.requests.filter((address) => !/^(data|blob):|\/artwork\/|\/images\//.test(address));
    expect(counted.length).toBeLessThanOrEqual(10);
    expect(counted.filter((address) => /shaka/i.test(address))).toEqual([]);
  },
  { isBlank: true },
);

journey(
  'Spanish sets are spoken to in Spanish',
  async ({ tv }) => {
    const home = await tv.seeHome();
    const words = home.texts.map(({ text }) => text);
    for (const word of ['Novedades', 'Primera luz']) expect(words).toContain(word);
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
  const problem = await tv.see('a problem with Retry', ({ focus }) => (focus?.key ?? '').includes('retry'));
  await tv.screenshot('problem-start');
  expect(words(problem)).toMatch(/network\//);
  isDown = false;
  await tv.press('ok');
  await tv.seeHome();
});

function words({ texts }: Inspection): string {
  return texts.map(({ text }) => text).join(' ');
}

function outside(rect: Rect, area: Rect): boolean {
  return (
    rect.x < area.x || rect.y < area.y || rect.x + rect.w > area.x + area.w + 1 || rect.y + rect.h > area.y + area.h + 1
  );
}

function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, w: rect.w + 2 * by, h: rect.h + 2 * by };
}
