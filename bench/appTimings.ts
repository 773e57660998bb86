import type { Browser, Page } from 'puppeteer';
import { delay, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { cpuMs, isKeyDown, traced } from './trace';

/** A remote that is held, and somebody who looks at each title; the app does different things for the two. */
const CADENCES_MS = [90, 300];
const KEYS_PRESSED = 60;
/** Most steps lead to something new, as when somebody browses. */
const WAY = ['right', 'right', 'down', 'right', 'down', 'left', 'down', 'right', 'up', 'down'] as const;

/** Milliseconds. */
export interface AppTimings {
  /** CPU time of the page's main thread in the handler of each key. */
  keys: number[];
  /** CPU time of the page's main thread in each animation frame. */
  frames: number[];
}

/**
 * Browses home at all cadences, each on a visit of its own. `slowdown`: by how much Chromium holds the page up. It does so by the
 * clock, in slices: of a computation of one millisecond a slowdown of 6 makes 7.4 in the middle and 9 in one case of twenty.
 */
export async function browse(browser: Browser, server: ServerProcess, slowdown: number): Promise<AppTimings> {
  const all: AppTimings = { keys: [], frames: [] };
  for (const cadenceMs of CADENCES_MS) {
    const tv = await Tv.prepare(browser);
    try {
      await leaveDrawingOut(tv.page);
      await tv.page.goto(`${server.origin}/`);
      await tv.seeHome();
      await tv.page.emulateCPUThrottling(slowdown);
      const events = await traced(tv.page, async () => {
        for (let pressed = 0; pressed < KEYS_PRESSED; pressed += 1) {
          await tv.press(WAY[pressed % WAY.length] ?? 'right');
          await delay(cadenceMs);
        }
      });
      all.keys.push(...cpuMs(events, isKeyDown));
      all.frames.push(...cpuMs(events, ({ name }) => name === 'FireAnimationFrame'));
    } finally {
      await tv.close();
    }
  }
  return all;
}

/** A set has a graphics processor that draws beside the page; without one, Chromium draws on the very processors that are measured. */
export async function leaveDrawingOut(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    WebGLRenderingContext.prototype.drawElements = () => undefined;
  });
}
