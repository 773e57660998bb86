import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { launchChromium } from '#tests/support/chromium';
import { withFixture } from '#tests/support/fixture';
import type { ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { browse, type AppTimings } from './appTimings';
import { garbagePerKey, heapSlope, restingTextures } from './appMemory';
import { quantile, type Figure, type SuiteOptions } from './figures';
import { inFolder, withServer } from './workshop';

const LARGE = { rails: 40, titles: 100, pictures: 240 };
const SMALL = { rails: 4, titles: 10, pictures: 40 };
const SLOWDOWN = 6;

/**
 * What the app costs on a home of 40 rails of 100 titles, which the real service answers from its database: processor time per key
 * and frame, also on a processor a sixth as fast; memory; bytes and round trips until the first focus.
 */
export async function app({ runs }: SuiteOptions): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const small = await onHome(SMALL, async (server) => repeat(runs, () => atHome(browser, server, restingTextures)));
    const large = await onHome(LARGE, async (server) => ({
      starts: await repeat(runs, () => atHome(browser, server, roundsOfStart)),
      fast: await repeat(runs, () => browse(browser, server, 1)),
      slow: await repeat(runs, () => browse(browser, server, SLOWDOWN)),
      textures: await repeat(runs, () => atHome(browser, server, restingTextures)),
      slopes: await repeat(runs, () => atHome(browser, server, heapSlope)),
      garbage: await repeat(runs, () => atHome(browser, server, garbagePerKey)),
    }));
    const perRun = large.textures.map(({ textureCount }, run) => textureCount / (small[run]?.textureCount ?? NaN));
    const pixelsPerRun = large.textures.map(
      ({ texturePixels }, run) => texturePixels / (small[run]?.texturePixels ?? NaN),
    );
    return [
      timeFigure('CPU per key, p50', large.fast, ({ keys }) => quantile(keys, 0.5)),
      timeFigure('CPU per key, p95', large.fast, ({ keys }) => quantile(keys, 0.95), 4),
      timeFigure('CPU per key, p95, slowed down to a sixth', large.slow, ({ keys }) => quantile(keys, 0.95), 20),
      timeFigure('CPU per frame, p50', large.fast, ({ frames }) => quantile(frames, 0.5)),
      timeFigure('CPU per frame, p95', large.fast, ({ frames }) => quantile(frames, 0.95), 3),
      // What a processor a sixth as fast needs. Chromium's way to slow down adds to short frames what isn't theirs: see `browse`.
      timeFigure('CPU per frame, p95, times six', large.fast, ({ frames }) => SLOWDOWN * quantile(frames, 0.95), 12),
      timeFigure('CPU per frame, p95, slowed down to a sixth', large.slow, ({ frames }) => quantile(frames, 0.95)),
      { name: 'textures', unit: 'count', values: large.textures.map((seen) => seen.textureCount) },
      { name: 'texture pixels', unit: 'Mpx', values: large.textures.map((seen) => seen.texturePixels / 1e6) },
      { name: 'textures, times those of 4 × 10', unit: 'count', values: perRun, bar: 1.1 },
      { name: 'texture pixels, times those of 4 × 10', unit: 'count', values: pixelsPerRun, bar: 1.1 },
      { name: 'JS heap after collection', unit: 'MB', values: large.slopes.map(({ heapBytes }) => heapBytes / 1e6) },
      {
        name: 'heap per title change, kept',
        unit: 'kB',
        values: large.slopes.map((s) => s.bytesPerChange / 1000),
        bar: 20,
      },
      {
        name: 'heap per key, left to collect',
        unit: 'kB',
        values: large.garbage.map((bytes) => bytes / 1000),
        bar: 200,
      },
      {
        name: 'requests to first focus, artwork aside',
        unit: 'count',
        values: large.starts.map((s) => s.requests),
        bar: 10,
      },
      { name: 'sequential rounds of them', unit: 'count', values: large.starts.map(({ rounds }) => rounds), bar: 3 },
      {
        name: 'modern bundle without shaka, gzip',
        unit: 'kB',
        values: [bundleBytes() / 1000],
        bar: bundleBudgetBytes() / 1000,
      },
    ];
  } finally {
    await browser.close();
  }
}

function timeFigure(
  name: string,
  runs: readonly AppTimings[],
  pick: (run: AppTimings) => number,
  bar?: number,
): Figure {
  return { name, unit: 'ms', values: runs.map(pick), ...(bar === undefined ? {} : { bar }) };
}

async function repeat<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return values;
}

function onHome<T>(shape: typeof LARGE, work: (server: ServerProcess) => Promise<T>): Promise<T> {
  return inFolder(async (dataDir) => {
    await withFixture(dataDir, shape);
    // The household that local viewers are signed in to, and no films that would be prepared meanwhile.
    return withServer(dataDir, work, { TENFOOT_DEMO: 'household' });
  });
}

/** One visit by a new viewer. */
async function atHome<T>(browser: Browser, server: ServerProcess, measure: (tv: Tv) => Promise<T>): Promise<T> {
  const tv = await Tv.open(browser, `${server.origin}/`);
  try {
    await tv.seeHome();
    return await measure(tv);
  } finally {
    await tv.close();
  }
}

interface TimedRequest {
  startMs: number;
  endMs: number;
}

/** What a viewer's set asks for before the first focus: all but pictures, and the Inspector, which production doesn't have. */
async function roundsOfStart(tv: Tv): Promise<{ requests: number; rounds: number }> {
  const requests = await tv.page.evaluate(() => {
    const untilMs = window.tenfoot?.inspect().marks.firstFocus ?? 0;
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return [page, ...resources]
      .filter((entry) => entry !== undefined)
      .filter(({ startTime }) => startTime < untilMs)
      .filter(({ name }) => !/^(data|blob):|\/(artwork|images)\/|\/Inspector-/.test(name))
      .map((entry) => ({ startMs: entry.startTime, endMs: entry.responseEnd }));
  });
  return roundsOf(requests);
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

/** What the check holds it to. */
function bundleBudgetBytes(): number {
  const { bundles } = JSON.parse(readFileSync('bundle-budget.json', 'utf8')) as {
    bundles: { start: { gzipBytes: number }; screens: { gzipBytes: number } };
  };
  return bundles.start.gzipBytes + bundles.screens.gzipBytes;
}
