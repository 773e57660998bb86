import type { Browser } from 'puppeteer';
import type { Inspection } from '#app/diagnostics/inspection';
import { delay, until, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { before, split, traced } from './trace';

/** A connection at home, and the way to the service. */
const NETWORK = { download: 10e6 / 8, upload: 5e6 / 8, latency: 40 };
const SETTLE_MS = 2_500;

/** Milliseconds by the clock, since navigation. */
export interface Boot {
  firstFocus: number;
  /** Until the first key has been answered. */
  usable: number;
}

/** Of somebody who has been here before, with nothing in the browser's cache. */
export async function boot(browser: Browser, server: ServerProcess, slowdown: number): Promise<Boot> {
  const tv = await Tv.open(browser, `${server.origin}/`);
  try {
    await tv.seeHome();
    await tv.page.setCacheEnabled(false);
    await tv.page.evaluateOnNewDocument(pressFirstKey);
    if (slowdown > 1) {
      await tv.page.emulateNetworkConditions(NETWORK);
      await tv.page.emulateCPUThrottling(slowdown);
    }
    await tv.page.reload();
    return await until('a start', 60_000, () => tv.page.evaluate(() => (window as Booting).boot));
  } finally {
    await tv.close();
  }
}

type Booting = Window & { boot?: Boot };

/** Runs in the page. */
function pressFirstKey(): void {
  let firstFocus = 0;
  let before = '';
  const look = (): void => {
    const focus = window.tenfoot?.place().focus;
    if (focus && firstFocus === 0) {
      firstFocus = window.tenfoot?.inspect().marks.firstFocus ?? NaN;
      before = focus.key;
      window.tenfoot?.act('down');
    }
    if (focus && before && focus.key !== before) (window as Booting).boot = { firstFocus, usable: performance.now() };
    else setTimeout(look, 10);
  };
  look();
}

/** CPU milliseconds of the main thread from OK on a tile until its details have the focus, the second time. */
export async function routeToCached(tv: Tv, slowdown: number): Promise<number> {
  const open = async (): Promise<void> => {
    await tv.press('ok');
    await tv.see('details', isOnDetails);
  };
  await open();
  await delay(SETTLE_MS);
  await tv.press('back');
  await tv.seeHome();
  await delay(SETTLE_MS);
  await tv.page.emulateCPUThrottling(slowdown);
  await tv.page.evaluate(markArrival);
  const events = await traced(tv.page, async () => {
    await tv.press('ok');
    await delay(SETTLE_MS);
  });
  await tv.page.emulateCPUThrottling(1);
  return split(before('arrived', events)).total;
}

const isOnDetails = ({ route, focus }: Inspection): boolean =>
  route.startsWith('details/') && Boolean(focus?.key.startsWith('details/'));

/** Runs in the page. */
function markArrival(): void {
  const look = (): void => {
    const place = window.tenfoot?.place();
    const isThere = place?.route.startsWith('details/') && place.focus?.key.startsWith('details/');
    if (isThere) performance.mark('arrived');
    else requestAnimationFrame(look);
  };
  look();
}

const WARM_UP = 20;

export interface ScreenChanges {
  heapBytes: number;
  bytesPerChange: number;
  /** After the last change, for each before the first counted one. */
  textureGrowth: number;
  pixelGrowth: number;
}

/** Home, details and back, again and again: what stays in memory of each change, all garbage collected. */
export async function changeScreens(tv: Tv, changes: number): Promise<ScreenChanges> {
  await toAndFro(tv, WARM_UP);
  const before = await collected(tv);
  await toAndFro(tv, changes);
  const after = await collected(tv);
  return {
    heapBytes: after.heapBytes,
    bytesPerChange: (after.heapBytes - before.heapBytes) / changes,
    textureGrowth: after.textureCount / before.textureCount,
    pixelGrowth: after.texturePixels / before.texturePixels,
  };
}

/** `changes`: of the screen, so half of them lead back. */
async function toAndFro(tv: Tv, changes: number): Promise<void> {
  for (let change = 0; change < changes; change += 2) {
    await tv.press('ok');
    await tv.see('details', isOnDetails);
    await tv.press('back');
    await tv.seeHome();
  }
}

interface Memory {
  heapBytes: number;
  textureCount: number;
  texturePixels: number;
}

async function collected(tv: Tv): Promise<Memory> {
  await delay(SETTLE_MS);
  await tv.page.evaluate(() => (globalThis as unknown as { gc(): void }).gc());
  const { heapBytes, textureCount, texturePixels } = (await tv.seeHome()).memory;
  return { heapBytes: heapBytes ?? NaN, textureCount, texturePixels };
}

/** Milliseconds by the clock from the loss of the drawing context until what had the focus has it again. */
export async function loseStage(tv: Tv): Promise<number> {
  await tv.press('right');
  await delay(SETTLE_MS);
  const { focus } = await tv.seeHome();
  const startedMs = performance.now();
  await takeStageAway(tv);
  await tv.see('the same focus after a start', (seen) => seen.ready && seen.focus?.key === focus?.key);
  return performance.now() - startedMs;
}

/** As a set under memory pressure does it. Resolves when the app has begun anew. */
export async function takeStageAway(tv: Tv): Promise<void> {
  await tv.page.evaluate(() => {
    document.documentElement.dataset.before = 'yes';
    const canvas = document.querySelector('canvas');
    const gl = canvas?.getContext('webgl') ?? canvas?.getContext('webgl2');
    gl?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await tv.page.waitForFunction(() => document.documentElement.dataset.before === undefined);
}
