import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Browser } from 'puppeteer';
import sharp from 'sharp';
import { openDatabase } from '#backend/platform/db/database';
import { launchChromium } from '#tests/support/chromium';
import { delay, until, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';
import { inFolder, withServer } from '../workshop';
import { liveIn } from './livedIn';
import { picturePage } from './page';
import { looks, otherLooks, shots, type Shot, type ShotKey } from './shots';

const OUT = join('docs', 'pictures', 'screens');
const PAGE = join('docs', 'pictures', 'README.md');
const MOST_BYTES = 60_000;
const WHOLE_DEMO_MS = 3_600_000;
/** Backdrops come after a rest, and fade in. */
const REST_MS = 1_800;
const KEY_MS = 350;
const HOLD_MS = 6_000;
const QUIET_MS = 300;
const QUIET_LOOKS = 4;

interface Take {
  file: string;
  query: string;
  keys: Shot['keys'];
}

const takes: readonly Take[] = [
  ...shots.flatMap(({ name, state, keys, isScreen }) =>
    (isScreen ? looks : looks.slice(0, 1)).map(({ suffix, locale, contrast }) => ({
      file: name + suffix,
      query: new URLSearchParams({ state, locale, contrast }).toString(),
      keys,
    })),
  ),
  ...otherLooks.map(({ name, state, query }) => ({ file: name, query: `state=${state}&${query}`, keys: [] })),
];

/** Shows the state, presses the keys, and lets everything come to rest. */
async function take(browser: Browser, { origin }: ServerProcess, { file, query, keys = [] }: Take): Promise<number> {
  const tv = await Tv.open(browser, `${origin}/simulator/stage.html?motion=0&${query}`, '1080p');
  try {
    const isWaiting = query.includes('.loading');
    await tv.see('the app', ({ focus }) => isWaiting || focus !== null, 30_000);
    if (query.includes('state=player.full')) await tv.seePlaying();
    for (const key of keys) {
      await delay(KEY_MS);
      if (key === 'hold-right') await holdRight(tv);
      else await tv.press(query.includes('locale=ar') ? mirrored(key) : key);
    }
    // What is held would go on by itself.
    if (!keys.includes('hold-right')) await rest(tv);
    const bytes = await compress(await tv.page.screenshot());
    await writeFile(join(OUT, `${file}.webp`), bytes);
    return bytes.length;
  } finally {
    await tv.close();
  }
}

async function rest(tv: Tv): Promise<void> {
  await tv.page.waitForNetworkIdle({ idleTime: 500, timeout: 15_000 }).catch(() => undefined);
  await delay(REST_MS);
  // Pictures and words become textures one after the other: a slow machine takes its time.
  const seen: number[] = [];
  await until('all textures', 60_000, async () => {
    seen.push((await tv.inspect())?.memory.textureCount ?? 0);
    const newest = seen.slice(-QUIET_LOOKS);
    await delay(QUIET_MS);
    return newest.length === QUIET_LOOKS && newest.every((count) => count === newest[0]);
  });
}

/** For as long as it takes to see the pictures that a film has, if it has any. */
async function holdRight(tv: Tv): Promise<void> {
  const untilMs = performance.now() + HOLD_MS;
  for (let shown = 0; shown < 5 && performance.now() < untilMs;) {
    await tv.page.keyboard.down('ArrowRight');
    shown = (await tv.inspect())?.scrub?.picturesAtMs.length ?? 0;
  }
}

/** Where people read from the right, what lies inwards lies left. */
function mirrored(key: Exclude<ShotKey, 'hold-right'>): typeof key {
  if (key === 'left') return 'right';
  return key === 'right' ? 'left' : key;
}

/** As fine as fits. */
async function compress(picture: Uint8Array): Promise<Buffer> {
  for (const quality of [82, 74, 66, 58, 50, 40]) {
    const bytes = await sharp(picture).webp({ quality, effort: 5 }).toBuffer();
    if (bytes.length <= MOST_BYTES || quality === 40) return bytes;
  }
  throw new Error('unreachable');
}

/** A new demo needs a while on two cores; a data folder in which everything is ready needs none. */
async function prepare(dataDir: string, from: string | undefined): Promise<void> {
  if (from === undefined) {
    await withServer(dataDir, () => allReady(dataDir), { TENFOOT_DEMO: 'on' });
    return;
  }
  await cp(from, dataDir, { recursive: true });
}

async function allReady(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    await until('every film is published', WHOLE_DEMO_MS, async () => {
      const left = await db.selectFrom('task').select('id').where('state', 'not in', ['done', 'failed']).execute();
      const ready = await db.selectFrom('asset').select('id').where('state', '=', 'ready').execute();
      return left.length === 0 && ready.length > 1;
    });
  } finally {
    await db.destroy();
  }
}

async function takeAll(wanted: RegExp, from: string | undefined): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await inFolder(async (dataDir) => {
    await prepare(dataDir, from);
    // Its migrations have to be there before anything is put in.
    await withServer(dataDir, () => Promise.resolve());
    await liveIn(dataDir);
    const browser = await launchChromium();
    const missed: string[] = [];
    let total = 0;
    await withServer(
      dataDir,
      async (server) => {
        for (const each of takes.filter(({ file }) => wanted.test(file))) {
          const size = await take(browser, server, each).catch((error: unknown) => {
            missed.push(`${each.file}: ${String(error)}`);
            return 0;
          });
          total += size;
          console.log(`  ${each.file.padEnd(28)} ${Math.round(size / 1000)} kB`);
        }
      },
      { TENFOOT_DEMO: 'on' },
    ).finally(() => browser.close());
    console.log(`  ${(total / 1e6).toFixed(1)} MB`);
    if (missed.length > 0) throw new Error(`Not taken:\n${missed.join('\n')}`);
  });
}

/** What no shot makes any more goes. */
async function tidy(): Promise<void> {
  const known = new Set(takes.map(({ file }) => `${file}.webp`));
  for (const file of await readdir(OUT)) if (!known.has(file)) await rm(join(OUT, file));
  await writeFile(PAGE, picturePage(await readdir(OUT)));
}

await new Command('pictures')
  .description(
    'Takes the pictures of docs/pictures: every screen at 1080p in four looks, from a real service with the whole demo.',
  )
  .option('--only <pattern>', 'those whose file names match', '')
  .option(
    '--data <folder>',
    'a data folder in which the demo is ready; it is copied. Without: a new one, which takes a while',
  )
  .action(async ({ only, data }: { only: string; data?: string }) => {
    await takeAll(new RegExp(only), data);
    await tidy();
  })
  .parseAsync();
