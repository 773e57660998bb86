import type { Browser } from 'puppeteer';
import type { ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { leaveDrawingOut } from './appTimings';
import { median, type Figure } from './figures';
import { HELD_KEYS, holdKeys, LONG_TASK_MS } from './heldKeys';
import { withPeer } from './peer/withPeer';
import type { MainThread } from './trace';

const SLOWDOWN = 6;
/** Of the screen that `Tv` has by itself. */
const PRECISION = 1280 / 1920;
const KINDS = ['total', 'script', 'style', 'layout', 'paint', 'garbage'] as const;

/** A hundred held keys in the app and in a DOM app that shows the same home, in turns, on one machine. */
export async function compare(browser: Browser, server: ServerProcess, runs: number): Promise<Figure[]> {
  return withPeer(server.origin, PRECISION, async (url) => {
    const app: MainThread[] = [];
    const peer: MainThread[] = [];
    const slow: MainThread[] = [];
    const slowPeer: MainThread[] = [];
    for (let run = 0; run < runs; run += 1) {
      app.push(await ofApp(browser, server, 1));
      peer.push(await ofPeer(browser, url, 1));
      slow.push(await ofApp(browser, server, SLOWDOWN));
      slowPeer.push(await ofPeer(browser, url, SLOWDOWN));
    }
    const perKey = (name: string, seen: readonly MainThread[]): Figure[] =>
      KINDS.map((kind) => ({
        ...{ name: `main thread per held key, ${name}, ${kind}`, unit: 'ms' },
        values: seen.map((one) => one[kind] / HELD_KEYS),
      }));
    return [
      ...perKey('app', app),
      ...perKey('DOM app', peer),
      ratio('main thread per held key, times the DOM app', app, peer),
      ratio('main thread per held key, times the DOM app, slowed down to a sixth', slow, slowPeer),
      longTasks('tasks over 50 ms in 100 held keys, slowed down to a sixth, app', slow, 0),
      longTasks('tasks over 50 ms in 100 held keys, slowed down to a sixth, DOM app', slowPeer),
      { name: 'longest of them, app', unit: 'ms', values: slow.map(({ tasks }) => Math.max(...tasks)) },
      { name: 'longest of them, DOM app', unit: 'ms', values: slowPeer.map(({ tasks }) => Math.max(...tasks)) },
    ];
  });
}

function ratio(name: string, app: readonly MainThread[], peer: readonly MainThread[]): Figure {
  const ofPeers = median(peer.map(({ total }) => total));
  return { name, unit: 'ratio', values: app.map(({ total }) => total / ofPeers), bar: 1 };
}

function longTasks(name: string, seen: readonly MainThread[], bar?: number): Figure {
  const values = seen.map(({ tasks }) => tasks.filter((ms) => ms > LONG_TASK_MS).length);
  return { name, unit: 'count', values, ...(bar === undefined ? {} : { bar }) };
}

async function ofApp(browser: Browser, server: ServerProcess, slowdown: number): Promise<MainThread> {
  const tv = await Tv.prepare(browser);
  try {
    await leaveDrawingOut(tv.page);
    await tv.page.goto(`${server.origin}/`);
    await tv.seeHome();
    return await holdKeys(tv.page, slowdown);
  } finally {
    await tv.close();
  }
}

async function ofPeer(browser: Browser, url: string, slowdown: number): Promise<MainThread> {
  const tv = await Tv.prepare(browser);
  try {
    await tv.page.goto(url);
    await tv.page.waitForSelector('body[data-ready]');
    return await holdKeys(tv.page, slowdown);
  } finally {
    await tv.close();
  }
}
