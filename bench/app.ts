import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { launchChromium } from '#tests/support/chromium';
import type { ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { quantile, type Figure, type SuiteOptions } from './figures';
import { firstTitle, inFolder, withServer } from './workshop';

const KEYS = ['right', 'left', 'down', 'up'] as const;
const KEYS_PRESSED = 100;

/** What the app costs: JavaScript per key and frame, memory, bytes and round trips until the first focus. */
export function app({ runs }: SuiteOptions): Promise<Figure[]> {
  return inFolder((dataDir) =>
    withServer(dataDir, async (server) => {
      await firstTitle(server);
      const browser = await launchChromium();
      try {
        const visits = [];
        for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, server));
        return figuresOf(visits);
      } finally {
        await browser.close();
      }
    }),
  );
}

type Visit = Awaited<ReturnType<typeof visit>>;

function figuresOf(visits: readonly Visit[]): Figure[] {
  const each = (pick: (visit: Visit) => number) => visits.map(pick);
  return [
    { name: 'JS per key, p50', unit: 'ms', values: each((v) => quantile(v.keys, 0.5)) },
    { name: 'JS per key, p95', unit: 'ms', values: each((v) => quantile(v.keys, 0.95)) },
    { name: 'JS per frame, p50', unit: 'ms', values: each((v) => quantile(v.frames, 0.5)) },
    { name: 'JS per frame, p95', unit: 'ms', values: each((v) => quantile(v.frames, 0.95)) },
    { name: 'textures', unit: 'count', values: each((v) => v.textureCount) },
    { name: 'texture pixels', unit: 'Mpx', values: each((v) => v.texturePixels / 1e6) },
    { name: 'JS heap after collection', unit: 'MB', values: each((v) => v.heapBytes / 1e6) },
    { name: 'requests to first focus, artwork aside', unit: 'count', values: each((v) => v.requests), bar: 10 },
    { name: 'sequential rounds of them', unit: 'count', values: each((v) => v.rounds), bar: 3 },
    { name: 'modern bundle without shaka, gzip', unit: 'kB', values: [bundleBytes() / 1000], bar: 170 },
  ];
}

async function visit(browser: Browser, server: ServerProcess) {
  const tv = await Tv.open(browser, `${server.origin}/`);
  try {
    await tv.seeHome();
    const network = roundsOf(await requestsOf(tv));
    for (let pressed = 0; pressed < KEYS_PRESSED; pressed += 1) {
      await tv.press(KEYS[pressed % KEYS.length] ?? 'right');
      await tv.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    await tv.page.evaluate(() => (globalThis as { gc?: () => void }).gc?.());
    const inspection = await tv.seeHome();
    const { memory, timings } = inspection;
    return { ...network, ...memory, heapBytes: memory.heapBytes ?? NaN, ...timings };
  } finally {
    await tv.close();
  }
}

interface TimedRequest {
  startMs: number;
  endMs: number;
}

/** What a viewer's set asks for before the first focus: all but pictures, and the Inspector, which production doesn't have. */
async function requestsOf(tv: Tv): Promise<TimedRequest[]> {
  return tv.page.evaluate(() => {
    const untilMs = window.tenfoot?.inspect().marks.firstFocus ?? 0;
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return [page, ...resources]
      .filter((entry) => entry !== undefined)
      .filter(({ startTime }) => startTime < untilMs)
      .filter(({ name }) => !/^(data|blob):|\/(artwork|images)\/|\/Inspector-/.test(name))
      .map((entry) => ({ startMs: entry.startTime, endMs: entry.responseEnd }));
  });
}

/** A request is one round later than the latest of those that had ended when it began. */
function roundsOf(requests: readonly TimedRequest[]): { requests: number; rounds: number } {
  const placed: (TimedRequest & { round: number })[] = [];
  for (const request of [...requests].sort((a, b) => a.startMs - b.startMs)) {
    const before = placed.filter((other) => other.endMs <= request.startMs);
    placed.push({ ...request, round: 1 + Math.max(0, ...before.map((other) => other.round)) });
  }
  return { requests: placed.length, rounds: Math.max(0, ...placed.map(({ round }) => round)) };
}

/** Of the production build. */
function bundleBytes(): number {
  const folder = join('dist', 'web', 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js') && !name.includes('shaka'));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);
}
