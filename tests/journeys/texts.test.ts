import { readFile, stat } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import { pseudoEnglish } from '#app/i18n/pseudo';
import type { Locale } from '#app/i18n/locales';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, overlaps, SAFE } from './layout';
import { followLink } from './ways';

const journey = journeys();

type TextSize = 'normal' | 'huge';

/** Every language as it is; the longest one, and the one from the right, with the largest letters too. */
const looks: readonly [Locale, TextSize][] = [
  ['en', 'normal'],
  ['es', 'normal'],
  ['ja', 'normal'],
  ['ar', 'normal'],
  ['pseudo', 'normal'],
  ['pseudo', 'huge'],
  ['ar', 'huge'],
];

const settings = ['playback', 'tracks', 'captions', 'accessibility', 'language', 'parental', 'devices', 'privacy'];
const places = [
  ...['home', 'browse', 'search', 'search/fi', 'my-list', 'history', 'guide', 'plans', 'profile'],
  ...['details/first-light', 'details/nobody-knows-it', 'person/Nobody'],
  ...[...settings, 'diagnostics', 'about', 'signOut'].map((page) => `settings/${page}`),
  'profiles',
];

/** A row of filters: as a shelf does, it goes on to the side. */
const goOnSideways = new Set(['browse']);

/** What the app may fetch of fonts before anybody can press a key. */
const FONT_BYTES = 300_000;
/** Letters reach a little out of their box, and rounding does. */
const HINTING_PX = 3;

/** What a list has scrolled away is never drawn. */
const LOOKS_UNTIL_LEFT = 10;

/** Nothing comes or goes any more. Of the words those that are drawn. */
async function seeAtRest(tv: Tv, place: string): Promise<Inspection> {
  let before = '';
  let looks = 0;
  const seen = await tv.see(`${place} at rest`, (seen) => {
    const now = JSON.stringify([seen.route, seen.focus?.key, seen.texts]);
    looks = now === before ? looks + 1 : 0;
    before = now;
    const isDrawn = seen.texts.length > 0 && (areDrawn(seen) || looks >= LOOKS_UNTIL_LEFT);
    const isAlone = seen.screens.filter(({ isVisible }) => isVisible).length === 1;
    return looks > 0 && seen.route === place && isAlone && seen.focus !== null && isDrawn;
  });
  return { ...seen, texts: seen.texts.filter(({ rect }) => rect.w > 0) };
}

const messagesOf = async (locale: Locale): Promise<string[]> => {
  const path = `static/locales/${locale === 'pseudo' ? 'en' : locale}.json`;
  const messages = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  return Object.values(locale === 'pseudo' ? pseudoEnglish() : messages);
};

/** Words of the app itself that were cut. What the service says, names and synopses, may be. */
function cutWords({ texts }: Inspection, messages: readonly string[]): string[] {
  const patterns = messages.map((message) => {
    const literal = message.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    return literal.replace(/\\?\{\w+\\?\}/g, '.*');
  });
  const isWhole = new RegExp(`^(${patterns.join('|')})$`);
  return texts
    .map(({ text }) => text)
    .filter((text) => text.endsWith('…') && !isWhole.test(text))
    .filter((text) => {
      const start = text.slice(0, -1).trim();
      return start.length > 1 && messages.some((message) => message.replace(/\s+/g, ' ').startsWith(start));
    });
}

/** A file that several weights of a family share is fetched once. */
async function fontBytes(requests: readonly string[]): Promise<number> {
  const files = new Set(requests.map((request) => /[^/]+\.woff2/.exec(request)?.[0] ?? '').filter(Boolean));
  const sizes = await Promise.all([...files].map(async (file) => (await stat(`static/fonts/${file}`)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Letters without the room that the stage leaves below the last line. */
function inkOf({ rect, size }: Inspection['texts'][number]): Rect {
  return { x: rect.x + 2, w: rect.w - 4, y: rect.y + size * 0.25, h: rect.h - size * 0.9 };
}

function collisions({ texts }: Inspection): string[] {
  const found: string[] = [];
  texts.forEach((one, place) => {
    for (const other of texts.slice(place + 1)) {
      if (one.size > 0 && other.size > 0 && overlaps(inkOf(one), inkOf(other)))
        found.push(`${one.text} / ${other.text}`);
    }
  });
  return found;
}

/** Lists go on below the screen; what leaves it at a side is lost. */
function beyond({ texts }: Inspection): string[] {
  return texts
    .filter(({ rect }) => rect.x < SAFE.x - HINTING_PX || rect.x + rect.w > SAFE.x + SAFE.w + HINTING_PX)
    .filter(({ rect }) => rect.y < SAFE.y + SAFE.h)
    .map(({ text }) => text);
}

journey(
  'no words are cut, lie over others or leave the screen, in any language at any size of the letters',
  async ({ tv, url }) => {
    const wrong: string[] = [];
    let count = 0;
    for (const [locale, textSize] of looks) {
      const asked = tv.requests.length;
      await tv.page.goto(url(`simulator/stage.html?locale=${locale}&text=${textSize}&${AT_REST}`));
      const messages = await messagesOf(locale);
      await tv.see('the app', ({ ready, focus }) => ready && focus !== null);
      const bytes = await fontBytes(tv.requests.slice(asked));
      expect(bytes, `fonts before the first focus in ${locale}`).toBeLessThanOrEqual(FONT_BYTES);
      const before = count;
      for (const place of places) {
        await followLink(tv, place);
        const seen = await seeAtRest(tv, place);
        count += seen.texts.length;
        const is = (what: string, texts: string[]): string[] =>
          texts.map((text) => `${locale} ${textSize} ${place}: ${what}: ${text}`);
        wrong.push(
          ...is('cut', cutWords(seen, messages)),
          ...is('over', collisions(seen)),
          ...is('out', goOnSideways.has(place) ? [] : beyond(seen)),
        );
      }
      process.stdout.write(`${locale} ${textSize}: ${count - before} texts, ${bytes} bytes of fonts\n`);
    }
    expect(wrong).toEqual([]);
  },
  { isBlank: true },
);

journey(
  'in Arabic the app begins at the right, and the arrows lead to where they point',
  async ({ tv }) => {
    const home = await tv.seeHome();
    expect(home.focus!.rect.x).toBeGreaterThan(SAFE.w / 2);
    const first = home.focus!.key;
    await tv.press('left');
    await tv.see('the tile on the left', ({ focus }) => focus?.key !== first);
    await tv.press('right');
    await tv.see('the first tile again', ({ focus }) => focus?.key === first);
    await tv.press('right');
    const open = await tv.see('the navigation', ({ focus }) => (focus?.key ?? '').startsWith('shell/navigation/'));
    expect(open.focus!.rect.x).toBeGreaterThan(SAFE.w / 2);
    await tv.press('left');
    await tv.see('the first tile again', ({ focus }) => focus?.key === first);
    await followLink(tv, 'player/first-light');
    await tv.seePlaying();
    const before = await tv.see('a place in the film', ({ player }) => (player?.positionMs ?? 0) > 0);
    await tv.press('right');
    await tv.see('a later place', ({ player }) => (player?.positionMs ?? 0) > before.player!.positionMs + 4_000);
  },
  { query: `?locale=ar&${AT_REST}` },
);
