import type { Browser } from 'puppeteer';
import { launchChromium } from '#tests/support/chromium';
import { delay, startServer, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { takeStageAway } from './appScreens';
import type { Figure, SuiteOptions } from './figures';
import { cpuSeconds, firstTitle, inFolder, withServer } from './workshop';

/** The first of the demo that can be played. */
const FILM = 'first-light';
/** Longer than pictures take to come, and to be let go. */
const REST_MS = 2_000;

/** How long it takes until something can be seen: of the service, of the first title, of the app, of a film. */
export async function startup({ runs }: SuiteOptions): Promise<Figure[]> {
  const playable = await repeat(runs, firstTitleFromNothing);
  return inFolder(async (dataDir) => {
    await withServer(dataDir, firstTitle);
    const serverReady = await repeat(runs, () => serverReadyMs(dataDir));
    // without a worker: the rest of the demo is not prepared beside it
    const views = await withServer(dataDir, (server) => viewAgain(server, runs), { ROLES: 'api' });
    const beside = await withServer(dataDir, (server) => besideFilm(server, runs), { ROLES: 'api' });
    return [
      { name: 'server ready', unit: 'ms', values: serverReady, bar: 5_000 },
      { name: 'first title playable from empty data', unit: 's', values: playable.map((p) => p.wallS), bar: 40 },
      { name: '  CPU of it', unit: 's', values: playable.map((p) => p.cpuS) },
      { name: 'boot → first focus', unit: 'ms', values: views.map((v) => v.firstFocusMs) },
      { name: 'OK → first decoded frame', unit: 'ms', values: views.map((v) => v.firstFrameMs), bar: 1_000 },
      { name: 'texture memory beside a film at 1080p', unit: 'MB', values: beside.map((b) => b.textureMb), bar: 32 },
      { name: 'stage lost beside a film → it plays on', unit: 'ms', values: beside.map((b) => b.backMs), bar: 3_000 },
    ];
  });
}

async function viewAgain(server: ServerProcess, runs: number) {
  const browser = await launchChromium();
  try {
    return await repeat(runs, () => view(browser, server));
  } finally {
    await browser.close();
  }
}

interface BesideFilm {
  /** Of RGBA, as Lightning keeps all of them, once what was shown before the film has been let go. */
  textureMb: number;
  /** By the clock, from the loss of the drawing context. */
  backMs: number;
}

async function besideFilm(server: ServerProcess, runs: number): Promise<BesideFilm[]> {
  const browser = await launchChromium();
  try {
    return await repeat(runs, async () => {
      const tv = await Tv.open(browser, `${server.origin}/`, '1080p');
      await tv.seeHome();
      for (const arrow of ['right', 'down', 'right', 'down', 'left', 'up', 'up'] as const) await tv.press(arrow);
      await delay(REST_MS);
      await tv.page.evaluate((link) => (location.hash = link), `player/${FILM}`);
      await tv.seePlaying();
      await delay(REST_MS);
      const { memory } = await tv.seePlaying();
      const lostMs = performance.now();
      await takeStageAway(tv);
      await tv.seePlaying();
      const backMs = performance.now() - lostMs;
      await tv.close();
      return { textureMb: (4 * memory.texturePixels) / 1e6, backMs };
    });
  } finally {
    await browser.close();
  }
}

async function repeat<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return values;
}

/** With the whole demo catalogue to make, as on a viewer's first day. */
function firstTitleFromNothing(): Promise<{ wallS: number; cpuS: number }> {
  return inFolder(async (dataDir) => {
    const startedMs = performance.now();
    const measure = async (server: ServerProcess): Promise<{ wallS: number; cpuS: number }> => {
      await firstTitle(server);
      return { wallS: (performance.now() - startedMs) / 1000, cpuS: await cpuSeconds(server.child.pid) };
    };
    return withServer(dataDir, measure, { TENFOOT_DEMO: 'on' });
  });
}

async function serverReadyMs(dataDir: string): Promise<number> {
  const startedMs = performance.now();
  const server = await startServer(dataDir);
  await fetch(`${server.origin}/readyz`);
  const tookMs = performance.now() - startedMs;
  await server.stop();
  return tookMs;
}

/** One visit by a new viewer: nothing is in the browser's cache. */
async function view(browser: Browser, server: ServerProcess): Promise<{ firstFocusMs: number; firstFrameMs: number }> {
  const tv = await Tv.open(browser, `${server.origin}/`);
  try {
    const { marks } = await tv.seeHome();
    await tv.page.evaluate((link) => (location.hash = link), `details/${FILM}`);
    await tv.see(
      'a button that plays',
      ({ focus }) => focus?.key === 'details/actions/button:play' && /^(Play|Resume)/.test(focus.label),
    );
    const firstFrameMs = await tv.page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video || !window.tenfoot) throw new Error('This build can not be measured');
      const pressedMs = performance.now();
      const firstFrame = new Promise<number>((resolve) => video.requestVideoFrameCallback((nowMs) => resolve(nowMs)));
      window.tenfoot.act('select');
      return (await firstFrame) - pressedMs;
    });
    await tv.press('back');
    await tv.press('back');
    await tv.seeHome();
    return { firstFocusMs: marks.firstFocus ?? NaN, firstFrameMs };
  } finally {
    await tv.close();
  }
}
