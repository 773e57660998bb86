import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import sharp from 'sharp';
import { openDatabase } from '#backend/platform/db/database';
import { addChannels } from '#tests/support/guideOf';
import { delay } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { copyPrepared, journeys, type Journey } from './journey';
import { AT_REST } from './layout';
import { measureTexts, photograph, worstRatio, type Measured } from './pixelContrast';
import { followLink } from './ways';

/** With channels, whose numbers stand on posters. */
const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  await addChannels(dataDir, 0);
});
/** Pictures come, fade in and rest. */
const DRAWN_MS = 1_800;

interface Variant {
  width: number;
  height: number;
  objectKey: string;
}

type Paint = (x: number, y: number) => number[];

/** The worst that a picture can be behind letters: none is brighter than white. */
const white: Paint = () => [255, 255, 255];
const checker: Paint = (x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]);

/** Each look of the app; what stands on plain ground: `tv-app/theme/palettes.test.ts`. */
const looks: readonly { kind: string; about: string; paint: Paint; query: string }[] = [
  { kind: 'white', about: 'over white pictures', paint: white, query: '' },
  { kind: 'high', about: 'in high contrast over white pictures', paint: white, query: '&contrast=high' },
  { kind: 'reef', about: 'of another brand over checkered pictures', paint: checker, query: '&brand=reef' },
];

/** Every picture of every title, but no logo: in its place the name is written. */
async function paintArtwork(dataDir: string, paint: Paint): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  await db.deleteFrom('artwork').where('kind', '=', 'logo').execute();
  const rows = await db.selectFrom('artwork').select('variants').execute();
  await db.destroy();
  for (const { width, height, objectKey } of rows.flatMap(
    ({ variants }) => JSON.parse(String(variants)) as Variant[],
  )) {
    const pixels = new Uint8Array(width * height * 3);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) pixels.set(paint(x, y).map(Math.round), (y * width + x) * 3);
    const path = join(dataDir, 'objects', objectKey);
    await rm(path, { force: true });
    const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
    await writeFile(path, await picture.toFormat(path.endsWith('png') ? 'png' : 'jpeg', { quality: 95 }).toBuffer());
  }
}

const worst: Measured[] = [];

/** Where the words of the side navigation begin. What stands under it begins before, and isn't read. */
const NAVIGATION_X = 184;

async function measure(tv: Tv, place: string, fromX = 0): Promise<void> {
  await delay(DRAWN_MS);
  const measured = (await measureTexts(tv, place)).filter(({ at }) => at.x >= fromX);
  await tv.screenshot(`contrast-${place}`);
  expect(measured.length, place).toBeGreaterThan(0);
  worst.push(...measured);
}

async function visitPages(tv: Tv, kind: string): Promise<void> {
  await tv.seeHome();
  await measure(tv, `home-${kind}`);
  await tv.press('left');
  await measure(tv, `navigation-${kind}`, NAVIGATION_X);
  await tv.press('right');
  await followLink(tv, 'details/first-light');
  await tv.see('its page', ({ focus }) => focus?.key.startsWith('details/') ?? false);
  await measure(tv, `details-${kind}`);
}

/** Nothing but white where the film is, or also where the stage is. */
function whiten(tv: Tv, behind: 'canvas' | 'captions'): Promise<void> {
  return tv.page.evaluate(
    (zIndex) => {
      const plate = document.createElement('div');
      Object.assign(plate.style, { position: 'absolute', top: '0', right: '0', bottom: '0', left: '0' });
      Object.assign(plate.style, { background: 'white', zIndex });
      document.querySelector(zIndex === '1' ? 'video' : 'canvas')!.after(plate);
    },
    behind === 'canvas' ? '1' : '2',
  );
}

/** Captions are written by the browser, over the stage. */
async function measureCaptions(tv: Tv): Promise<void> {
  const paint = async (colour: string) => {
    await tv.page.evaluate((wanted) => {
      const layer = [...document.body.children].find((part) => (part as HTMLElement).style.zIndex === '3')!;
      for (const block of layer.children as HTMLCollectionOf<HTMLElement>)
        Object.assign(block.style, { color: wanted, textShadow: 'none' });
    }, colour);
    return photograph(tv);
  };
  const { captions } = await tv.see('words', (seen) => seen.captions.length > 0);
  const [light, dark, ground] = [await paint('white'), await paint('black'), await paint('transparent')];
  for (const { text, rect } of captions) {
    const ratio = worstRatio({ light, dark, ground }, rect, [0xf4, 0xf1, 0xea], 1);
    worst.push({ place: 'captions-white', text, ratio: ratio ?? 0, needed: 4.5, at: rect });
  }
}

/** What comes and goes over a screen. */
async function visitPassing(tv: Tv, url: Journey['url']): Promise<void> {
  for (const key of ['right', 'ok'] as const) await tv.press(key);
  await tv.seeText(/list/i);
  await measure(tv, 'toast-white');
  await tv.page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await tv.seeText('No network connection');
  await measure(tv, 'notice-white');
  await tv.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await followLink(tv, 'player/first-light/beginning');
  await tv.seePlaying();
  await tv.press('ok');
  await whiten(tv, 'canvas');
  await tv.press('down');
  await measure(tv, 'controls-white');
  await tv.press('right');
  await tv.press('right');
  await tv.press('ok');
  await measure(tv, 'tracks-white');
  await tv.page.goto(url(`?${AT_REST}&screensaver=2`));
  await tv.seeHome();
  await tv.seeText(/^\d{1,2}:\d\d\s[AP]M$/);
  await measure(tv, 'screensaver-white');
}

for (const { kind, about, paint, query } of looks) {
  journey(
    `${about} every text has the contrast that it needs`,
    async ({ tv, dataDir, server, url }) => {
      await paintArtwork(dataDir, paint);
      await tv.page.goto(`${server.origin}/simulator/stage.html?${AT_REST}&state=home.full${query}`);
      await visitPages(tv, kind);
      if (kind === 'white') await visitPassing(tv, url);
    },
    { isBlank: true, screen: '1080p' },
  );
}

journey(
  'over a white film captions can be read',
  async ({ tv }) => {
    await tv.seeHome();
    await followLink(tv, 'settings/captions');
    await tv.see('the captions', ({ captions }) => captions.length > 0);
    await delay(DRAWN_MS);
    await whiten(tv, 'captions');
    await measureCaptions(tv);
  },
  { query: `?${AT_REST}`, screen: '1080p' },
);

test('the worst contrast of all texts is the one that is needed', () => {
  const short = worst.map((each) => ({ ...each, rest: each.ratio / each.needed })).sort((a, b) => a.rest - b.rest);
  for (const { place, text, ratio, needed } of short.slice(0, 5))
    process.stdout.write(`${ratio.toFixed(2)} of ${needed}: ${place}, “${text.slice(0, 40)}”\n`);
  expect(short.filter(({ rest }) => rest < 1).map(({ place, text, ratio }) => `${place}: ${text} ${ratio}`)).toEqual(
    [],
  );
});
