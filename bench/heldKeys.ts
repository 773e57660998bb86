import type { Page } from 'puppeteer';
import { delay } from '#tests/support/serverProcess';
import { split, traced, type MainThread } from './trace';

/** As often as a held key of a remote is answered. */
const REPEAT_MS = 90;
const RIGHT = { key: 'ArrowRight', code: 39, times: 63 };
const DOWN = { key: 'ArrowDown', code: 40, times: 37 };
/** Until what the last key has begun has come to rest. */
const SETTLE_MS = 1_500;

export const HELD_KEYS = RIGHT.times + DOWN.times;
/** CPU time of the thread. */
export const LONG_TASK_MS = 50;

/** Holds Right and then Down on a home, a hundred keys in all: what that takes of the page's main thread. */
export async function holdKeys(page: Page, slowdown: number): Promise<MainThread> {
  await page.emulateCPUThrottling(slowdown);
  const devtools = await page.createCDPSession();
  const events = await traced(page, async () => {
    for (const { key, code, times } of [RIGHT, DOWN]) {
      const event = { windowsVirtualKeyCode: code, key, code: key };
      for (let sent = 0; sent < times; sent += 1) {
        // Not waited for: a remote doesn't wait either.
        void devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', autoRepeat: sent > 0, ...event });
        await delay(REPEAT_MS);
      }
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      await delay(SETTLE_MS);
    }
  });
  await page.emulateCPUThrottling(1);
  return split(events);
}
