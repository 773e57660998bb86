import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { launchChromium } from '#tests/support/chromium';
import { withFixture } from '#tests/support/fixture';
import type { ServerProcess } from '#tests/support/serverProcess';
import { Tv, type screens as sizes } from '#tests/support/Tv';
import type { Inspection } from '#app/diagnostics/inspection';
import { browse, type AppTimings } from './appTimings';
import { garbageOfKeys, heapSlope, restingTextures, type Garbage } from './appMemory';
import { boot, changeScreens, loseStage, routeToCached } from './appScreens';
import { compare } from './comparison';
import { quantile, type Figure, type SuiteOptions } from './figures';
import { inFolder, withServer } from './workshop';

const LARGE = { rails: 40, titles: 100, pictures: 240 };
const SMALL = { rails: 4, titles: 10, pictures: 40 };
const SLOWDOWN = 6;
/** Of the screen, in the long run. */
const CHANGES = 500;

/**
 * What the app costs on a home of 40 rails of 100 titles, which the real service answers from its database: processor time per key
 * and frame, also on a processor a sixth as fast; memory; bytes and round trips until the first focus.
 */
export async function app({ runs }: SuiteOptions): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const small = await onHome(SMALL, async (server) => repeat(runs, () => atHome(browser, server, restingTextures)));
    return await onHome(LARGE, async (server) => [
      ...times(
        await repeat(runs, () => browse(browser, server, 1)),
        await repeat(runs, () => browse(browser, server, SLOWDOWN)),
      ),
      ...(await compare(browser, server, runs)),
      ...(await screens(browser, server, runs)),
      ...(await memory(browser, server, runs, small)),
      ...(await garbage(browser, server, runs)),
      ...(await starts(browser, server, runs)),
    ]);
  } finally {
    await browser.close();
  }
}

/** What stays in memory of five hundred changes of the screen, and how long a lost stage takes: too long for `app`. */
export async function screenChanges({ runs }: SuiteOptions): Promise<Figure[]> {
  const browser = await launchChromium();
  try {
    const seen = await onHome(LARGE, (server) =>
      repeat(runs, () => atHome(browser, server, (tv) => changeScreens(tv, CHANGES))),
    );
    return [
      { name: 'JS heap after 500 changes', unit: 'MB', values: seen.map((s) => s.heapBytes / 1e6), bar: 50 },
      { name: 'heap per change of the screen', unit: 'kB', values: seen.map((s) => s.bytesPerChange / 1e3), bar: 20 },
      { name: 'textures, times those before', unit: 'ratio', values: seen.map((s) => s.textureGrowth), bar: 1.05 },
      { name: 'texture pixels, times those before', unit: 'ratio', values: seen.map((s) => s.pixelGrowth), bar: 1.05 },
    ];
  } finally {
    await browser.close();
  }
}

function times(fast: readonly AppTimings[], slow: readonly AppTimings[]): Figure[] {
  return [
    timeFigure('CPU per key, p50', fast, ({ keys }) => quantile(keys, 0.5)),
    timeFigure('CPU per key, p95', fast, ({ keys }) => quantile(keys, 0.95), 4),
    timeFigure('CPU per key, p95, slowed down to a sixth', slow, ({ keys }) => quantile(keys, 0.95), 20),
    timeFigure('CPU per frame, p50', fast, ({ frames }) => quantile(frames, 0.5)),
    timeFigure('CPU per frame, p95', fast, ({ frames }) => quantile(frames, 0.95), 3),
    // What a processor a sixth as fast needs. Chromium's way to slow down adds to short frames what isn't theirs: see `browse`.
    timeFigure('CPU per frame, p95, times six', fast, ({ frames }) => SLOWDOWN * quantile(frames, 0.95), 12),
    timeFigure('CPU per frame, p95, slowed down to a sixth', slow, ({ frames }) => quantile(frames, 0.95)),
  ];
}

async function screens(browser: Browser, server: ServerProcess, runs: number): Promise<Figure[]> {
  const route = await repeat(runs, () => atHome(browser, server, (tv) => routeToCached(tv, SLOWDOWN)));
  const lost = await repeat(runs, () => atHome(browser, server, loseStage));
  const fast = await repeat(runs, () => boot(browser, server, 1));
  const slow = await repeat(runs, () => boot(browser, server, SLOWDOWN));
  const far = 'slowed down to a sixth, 10 Mbit/s, 40 ms';
  return [
    { name: 'CPU to a screen seen before, slowed down to a sixth', unit: 'ms', values: route, bar: 150 },
    { name: 'boot → first focus', unit: 'ms', values: fast.map(({ firstFocus }) => firstFocus), bar: 1_000 },
    { name: 'boot → first key answered', unit: 'ms', values: fast.map(({ usable }) => usable), bar: 1_000 },
    { name: `boot → first focus, ${far}`, unit: 'ms', values: slow.map(({ firstFocus }) => firstFocus), bar: 3_000 },
    { name: `boot → first key answered, ${far}`, unit: 'ms', values: slow.map(({ usable }) => usable), bar: 3_000 },
    { name: 'stage lost → the same focus', unit: 'ms', values: lost, bar: 3_000 },
  ];
}

async function memory(
  browser: Browser,
  server: ServerProcess,
  runs: number,
  small: readonly Inspection['memory'][],
): Promise<Figure[]> {
  const textures = await repeat(runs, () => atHome(browser, server, restingTextures));
  const fullSize = await repeat(runs, () => atHome(browser, server, restingTextures, '1080p'));
  const slopes = await repeat(runs, () => atHome(browser, server, heapSlope));
  const perCount = textures.map(({ textureCount }, run) => textureCount / (small[run]?.textureCount ?? NaN));
  const perPixel = textures.map(({ texturePixels }, run) => texturePixels / (small[run]?.texturePixels ?? NaN));
  return [
    { name: 'textures', unit: 'count', values: textures.map(({ textureCount }) => textureCount) },
    { name: 'texture memory at 1080p', unit: 'MB', values: fullSize.map(textureMb), bar: 64 },
    { name: 'textures, times those of 4 × 10', unit: 'count', values: perCount, bar: 1.1 },
    { name: 'texture pixels, times those of 4 × 10', unit: 'count', values: perPixel, bar: 1.1 },
    { name: 'JS heap after collection', unit: 'MB', values: slopes.map((s) => s.heapBytes / 1e6), bar: 50 },
    { name: 'heap per title change, kept', unit: 'kB', values: slopes.map((s) => s.bytesPerChange / 1e3), bar: 20 },
    { name: 'focusables', unit: 'count', values: fullSize.map(({ focusables }) => focusables), bar: 120 },
  ];
}

/** Of RGBA, as Lightning keeps all of them. */
const textureMb = ({ texturePixels }: Inspection['memory']): number => (4 * texturePixels) / 1e6;

async function garbage(browser: Browser, server: ServerProcess, runs: number): Promise<Figure[]> {
  const seen = await repeat(runs, () => atHome(browser, server, garbageOfKeys));
  const kilobytes = (part: keyof Garbage, share: number): number[] =>
    seen.map((keys) => quantile(keys[part], share) / 1000);
  return [
    { name: 'heap per key, left to collect, p50', unit: 'kB', values: kilobytes('later', 0.5) },
    { name: 'heap per key, left to collect, p95', unit: 'kB', values: kilobytes('later', 0.95), bar: 200 },
    { name: 'heap per key, left to collect, p95 of the first 40', unit: 'kB', values: kilobytes('first', 0.95) },
  ];
}

async function starts(browser: Browser, server: ServerProcess, runs: number): Promise<Figure[]> {
  const seen = await repeat(runs, () => atHome(browser, server, roundsOfStart));
  return [
    { name: 'requests to first focus, artwork aside', unit: 'count', values: seen.map((s) => s.requests), bar: 10 },
    { name: 'sequential rounds of them', unit: 'count', values: seen.map(({ rounds }) => rounds), bar: 3 },
    {
      name: 'modern bundle to first focus, gzip',
      unit: 'kB',
      values: [bundleBytes(/^(index|lightning)/) / 1e3],
      bar: 170,
    },
    { name: 'modern bundle without shaka, gzip', unit: 'kB', values: [bundleBytes(/^(?!shaka)/) / 1e3], bar: 230 },
  ];
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
async function atHome<T>(
  browser: Browser,
  server: ServerProcess,
  measure: (tv: Tv) => Promise<T>,
  screen?: keyof typeof sizes,
): Promise<T> {
  const tv = await Tv.open(browser, `${server.origin}/`, screen);
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
function bundleBytes(names: RegExp): number {
  const folder = join('dist', 'web', 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js') && names.test(name));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0);
}
