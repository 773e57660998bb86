import { expect } from 'vitest';
import { delay } from '#tests/support/serverProcess';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, outside, SAFE, wordsOutside } from './layout';
import { followLink } from './ways';

const journey = journeys();
/** Longer than the pulse over the picture takes to go. */
const PULSE_GONE_MS = 800;
const LIGHT_AT_MS = 4_000;

/** Letters are a little wider or narrower at another size. */
const HINTING_PX = 12;

async function refuseApi(tv: Tv, origin: string): Promise<void> {
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (request.url().startsWith(`${origin}/api/`)) void request.abort('connectionrefused');
    else void request.continue();
  });
}

const seeProblem = (tv: Tv) =>
  tv.see(
    'a problem with its words and Retry',
    (seen) => (seen.focus?.key ?? '').includes('retry') && seen.texts.length >= 4 && areDrawn(seen),
  );

const isPausedPicture = ({ player }: Inspection) => player?.state === 'paused' && player.videoWidth > 0;

for (const screen of ['720p', '4K'] as const) {
  journey(
    `at ${screen} the controls of a film that stands still are inside the safe area`,
    async ({ tv }) => {
      await tv.seeHome();
      await followLink(tv, 'player/first-light');
      // The film comes out of the dark: the controls have to be read over a picture.
      await tv.see('a picture', ({ player }) => player?.state === 'playing' && player.positionMs > LIGHT_AT_MS);
      await tv.press('ok');
      const player = await tv.see(
        'a pause with its controls',
        (seen) => isPausedPicture(seen) && seen.texts.length >= 3 && areDrawn(seen),
      );
      expect(wordsOutside(player)).toEqual([]);
      expect(outside(player.focus!.rect, SAFE)).toBe(false);
      await delay(PULSE_GONE_MS);
      await tv.screenshot(`player-${screen}`);
    },
    { screen, query: `?${AT_REST}` },
  );

  journey(
    `at ${screen} a problem is told inside the safe area`,
    async ({ tv, server, url }) => {
      await refuseApi(tv, server.origin);
      await tv.page.goto(url());
      const problem = await seeProblem(tv);
      expect(wordsOutside(problem)).toEqual([]);
      expect(outside(problem.focus!.rect, SAFE)).toBe(false);
      await tv.screenshot(`problem-${screen}`);
    },
    { screen, query: `?${AT_REST}`, isBlank: true },
  );
}

journey(
  'a problem looks the same whatever the size of the stage',
  async ({ tv, server, url }) => {
    await refuseApi(tv, server.origin);
    const boxes = [];
    for (const size of ['1080', '720', '2160']) {
      await tv.page.goto(url(`?size=${size}&${AT_REST}`));
      const { texts } = await seeProblem(tv);
      boxes.push(texts.map(({ text, rect: { x, y, w, h } }) => ({ text, box: [x, y, w, h] })));
    }
    const [design = [], ...others] = boxes;
    for (const other of others) {
      expect(other.map(({ text }) => text)).toEqual(design.map(({ text }) => text));
      for (const [place, { text, box }] of design.entries()) {
        const away = box.map((edge, side) => Math.abs(edge - other[place]!.box[side]!));
        expect(Math.max(...away), text).toBeLessThan(HINTING_PX);
      }
    }
  },
  { isBlank: true },
);
