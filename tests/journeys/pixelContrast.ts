import sharp from 'sharp';
import type { Letters, Rect } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { delay } from '#tests/support/serverProcess';

/** What a text has, and what it needs. */
export interface Measured {
  place: string;
  text: string;
  ratio: number;
  needed: number;
  at: Rect;
}

/**
 * WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text, which is one of 24 CSS pixels, or 18.66 when it is bold. Android TV and tvOS lay a
 * television out as 960 of these: at 1920 they are twice as many.
 */
const neededBy = ({ sizePx, weight }: Pick<Letters, 'sizePx' | 'weight'>): number =>
  sizePx >= 48 || (sizePx >= 37.3 && weight >= 600) ? 3 : 4.5;

/** So much of a letter makes a pixel one of its own; anti-aliasing leaves less at its edges. */
const INSIDE = 0.5;
/** What is next to a letter counts as its ground, too. */
const NEXT_PX = 2;
/** Of the pixels of a ground so many may be worse: a spark in a picture makes no letter unreadable. */
const WORST_SHARE = 0.02;
/** Frames until letters have another colour, with room to spare. */
const PAINTED_MS = 120;

const WHITE = 0xffffffff;
const BLACK = 0xff000000;

type Pixel = readonly [number, number, number];

interface Picture {
  data: Buffer;
  w: number;
  h: number;
}

/** Each text on the screen, with the pixels that are really behind its letters. At 1080p, where a pixel is one of the stage. */
export async function measureTexts(tv: Tv, place: string): Promise<Measured[]> {
  const letters = await tv.page.evaluate(() => window.tenfoot!.letters());
  const [light, dark, ground] = [await painted(tv, WHITE), await painted(tv, BLACK), await painted(tv, 0)];
  await tv.page.evaluate(() => window.tenfoot!.paintLetters(null));
  return letters.flatMap((each) => {
    const colour: Pixel = [(each.colour >> 16) & 255, (each.colour >> 8) & 255, each.colour & 255];
    const ratio = worstRatio({ light, dark, ground }, each.rect, colour, each.alpha * ((each.colour >>> 24) / 255));
    return ratio === null ? [] : [{ place, text: each.text, ratio, needed: neededBy(each), at: each.rect }];
  });
}

async function painted(tv: Tv, argb: number): Promise<Picture> {
  await tv.page.evaluate((colour) => window.tenfoot!.paintLetters(colour), argb);
  await delay(PAINTED_MS);
  return photograph(tv);
}

export async function photograph(tv: Tv): Promise<Picture> {
  const { data, info } = await sharp(await tv.page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, w: info.width, h: info.height };
}

/** The same with white and with black letters, and without any: the difference says where they are, whatever is behind them. */
export interface Passes {
  light: Picture;
  dark: Picture;
  ground: Picture;
}

/** Null: none of it can be seen. `alpha` of the letters. */
export function worstRatio({ light, dark, ground }: Passes, rect: Rect, ink: Pixel, alpha: number): number | null {
  const ratios: number[] = [];
  const left = Math.max(0, Math.floor(rect.x));
  const right = Math.min(ground.w, Math.ceil(rect.x + rect.w));
  const top = Math.max(0, Math.floor(rect.y));
  const bottom = Math.min(ground.h, Math.ceil(rect.y + rect.h));
  const isInside = (x: number, y: number): boolean => {
    if (x < left || x >= right || y < top || y >= bottom) return false;
    const at = (y * ground.w + x) * 3;
    return (light.data[at]! - dark.data[at]!) / 255 > INSIDE * alpha;
  };
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (!isNear(x, y, isInside)) continue;
      const at = (y * ground.w + x) * 3;
      const under: Pixel = [ground.data[at]!, ground.data[at + 1]!, ground.data[at + 2]!];
      const over = under.map((value, channel) => value + (ink[channel]! - value) * alpha) as unknown as Pixel;
      ratios.push(contrast(over, under));
    }
  }
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * WORST_SHARE)] ?? null;
}

function isNear(x: number, y: number, isInside: (x: number, y: number) => boolean): boolean {
  if (isInside(x, y)) return true;
  return [-NEXT_PX, 0, NEXT_PX].some((dx) => [-NEXT_PX, 0, NEXT_PX].some((dy) => isInside(x + dx, y + dy)));
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: Pixel, other: Pixel): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Linear light of each value of a channel: called for millions of pixels. */
const linear = Float64Array.from({ length: 256 }, (_, value) =>
  value <= 0.040_45 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
);

/** Relative luminance of an sRGB pixel (WCAG 2.2). */
function luminance([red, green, blue]: Pixel): number {
  const of = (value: number): number => linear[Math.round(value)]!;
  return 0.2126 * of(red) + 0.7152 * of(green) + 0.0722 * of(blue);
}
