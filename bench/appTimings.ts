import type { Browser, CDPSession, Page } from 'puppeteer';
import { delay, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';

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
      const events = await traced(await tv.page.createCDPSession(), async () => {
        for (let pressed = 0; pressed < KEYS_PRESSED; pressed += 1) {
          await tv.press(WAY[pressed % WAY.length] ?? 'right');
          await delay(cadenceMs);
        }
      });
      all.keys.push(...cpuMs(events, isKey));
      all.frames.push(...cpuMs(events, ({ name }) => name === 'FireAnimationFrame'));
    } finally {
      await tv.close();
    }
  }
  return all;
}

/** A set has a graphics processor that draws beside the page; without one, Chromium draws on the very processors that are measured. */
async function leaveDrawingOut(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    WebGLRenderingContext.prototype.drawElements = () => undefined;
  });
}

/** Of Chromium's trace event format: `tdur` is the CPU time of the thread in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  tdur?: number;
  args?: { data?: { type?: string } };
}

const isKey = ({ name, args }: TraceEvent): boolean => name === 'EventDispatch' && args?.data?.type === 'keydown';

function cpuMs(events: readonly TraceEvent[], is: (event: TraceEvent) => boolean): number[] {
  const chosen = events.filter((event) => event.ph === 'X' && event.tdur !== undefined && is(event));
  return chosen.map(({ tdur }) => (tdur ?? NaN) / 1000);
}

async function traced(devtools: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const traceConfig = { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] };
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await work();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  return events;
}
