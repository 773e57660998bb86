import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import sharp from 'sharp';
import type { Artwork } from '#contracts';
import type { Rect } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { delay } from '#tests/support/serverProcess';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { AT_REST } from './layout';
import { plainTitle, showShelf } from './shelves';

const tones = { white: '#ffffff', black: '#000000', light: '#ffc46b' };

async function keepPosters(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'objects', 'artwork');
  await mkdir(folder, { recursive: true });
  for (const [tone, background] of Object.entries(tones)) {
    const poster = sharp({ create: { width: 240, height: 360, channels: 3, background } });
    await poster.png().toFile(join(folder, `${tone}.png`));
  }
}

const journey = journeys(HOUSEHOLD_ONLY, keepPosters);

/** WCAG 2.2, 1.4.11 and 2.4.13: what tells the focus has this contrast to what is next to it. */
const CONTRAST = 3;
/** At 1080p; from three metres a thinner one can't be seen. */
const WIDTH_PX = 4;
const REACH_PX = 22;

const artwork = (tone: string): Artwork => {
  const picture = { url: `/artwork/${tone}.png`, width: 240, height: 360 };
  return { ...picture, variants: [picture], dominantColour: '#808080' };
};

const answerWith = (tv: Tv, tone: string): Promise<void> =>
  showShelf(
    tv,
    [...Array(12).keys()].map((place) =>
      plainTitle(`title-${place}`, { name: `Title ${place}`, poster: artwork(tone) }),
    ),
  );

/** Relative luminance of an sRGB pixel (WCAG 2.2). */
function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (value: number) =>
    value <= 0.040_45 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Luminances from the edge of the focused tile outwards, on each side, in the middle of it. */
async function outwards(tv: Tv, { x, y, w, h }: Rect): Promise<Record<string, number[]>> {
  const { data, info } = await sharp(await tv.page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (px: number, py: number) => {
    const offset = (Math.round(py) * info.width + Math.round(px)) * info.channels;
    return luminance([...data.subarray(offset, offset + 3)]);
  };
  const line = (from: { x: number; y: number }, dx: number, dy: number) =>
    [...Array(REACH_PX).keys()].map((step) => at(from.x + dx * (step + 1), from.y + dy * (step + 1)));
  return {
    left: line({ x, y: y + h / 2 }, -1, 0),
    right: line({ x: x + w - 1, y: y + h / 2 }, 1, 0),
    top: line({ x: x + w / 2, y }, 0, -1),
    bottom: line({ x: x + w / 2, y: y + h - 1 }, 0, 1),
  };
}

for (const tone of Object.keys(tones) as (keyof typeof tones)[]) {
  journey(
    `among ${tone} posters the focus is a ring of four pixels and more, three times as bright as what is on either side of it`,
    async ({ tv, url }) => {
      await answerWith(tv, tone);
      await tv.page.goto(url());
      await tv.seeHome();
      await tv.press('right');
      const { focus } = await tv.see('the second title', ({ focus }) => focus!.key.endsWith('title-1'));
      await tv.see('its words', ({ texts }) => texts.some(({ text }) => text === 'Title 1'));
      await delay(1_000);
      await tv.screenshot(`focus-${tone}`);
      const ring = luminance([0xff, 0xc4, 0x6b]);
      for (const [side, seen] of Object.entries(await outwards(tv, focus!.rect))) {
        const isRing = seen.map((value) => contrast(value, ring) < 1.15);
        const from = isRing.indexOf(true, 2);
        const until = isRing.indexOf(false, from);
        expect(until - from, `${side}: ${seen.map((value) => value.toFixed(2)).join(' ')}`).toBeGreaterThanOrEqual(
          WIDTH_PX,
        );
        // A pixel beside each edge is a mixture of both.
        for (const beside of [seen[from - 2], seen[until + 1]]) {
          expect(contrast(ring, beside ?? NaN), `${side}: ${seen.map((v) => v.toFixed(2)).join(' ')}`).toBeGreaterThan(
            CONTRAST,
          );
        }
      }
      expect(focus!.rect.w / 216).toBeGreaterThanOrEqual(1.06);
    },
    { query: `?${AT_REST}`, isBlank: true, screen: '1080p' },
  );
}
