import type { Browser, CDPSession } from 'puppeteer';
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
  /** By the clock, from the beginning to the end of each frame: waits for the processes that draw, and for a processor, included. */
  framesByClock: number[];
}

/** Browses home at all cadences, each on a visit of its own, on a processor as fast as this one or `slowdown` times as slow. */
export async function browse(browser: Browser, server: ServerProcess, slowdown: number): Promise<AppTimings> {
  const all: AppTimings = { keys: [], frames: [], framesByClock: [] };
  for (const cadenceMs of CADENCES_MS) {
    const tv = await Tv.open(browser, `${server.origin}/`);
    try {
      await tv.seeHome();
      await tv.page.emulateCPUThrottling(slowdown);
      const before = (await tv.seeHome()).timings.frames.length;
      const events = await traced(await tv.page.createCDPSession(), async () => {
        for (let pressed = 0; pressed < KEYS_PRESSED; pressed += 1) {
          await tv.press(WAY[pressed % WAY.length] ?? 'right');
          await delay(cadenceMs);
        }
      });
      all.keys.push(...cpuMs(events, isKey));
      all.frames.push(...cpuMs(events, ({ name }) => name === 'FireAnimationFrame'));
      all.framesByClock.push(...(await tv.seeHome()).timings.frames.slice(before));
    } finally {
      await tv.close();
    }
  }
  return all;
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
