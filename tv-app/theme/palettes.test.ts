import { describe, expect, it } from 'vitest';
import { brands, paletteOf, type Palette } from '#app/theme/palettes';

/** Relative luminance of an ARGB colour (WCAG 2.2). */
function luminance(argb: number): number {
  const [red = 0, green = 0, blue = 0] = [16, 8, 0].map((shift) => {
    const value = ((argb >> shift) & 255) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

type Pair = readonly [letters: keyof Palette, ground: keyof Palette];

/** Letters of every size that stand on a ground of the app; over pictures `tests/journeys/contrast.test.ts` measures them. */
const read: readonly Pair[] = [
  ...(['ink', 'inkSoft', 'light', 'danger'] as const).flatMap((letters): Pair[] => [
    [letters, 'ground'],
    [letters, 'surface'],
    [letters, 'surfaceRaised'],
  ]),
  ['inkFaint', 'ground'],
  ['inkFaint', 'surface'],
  ['lightInk', 'light'],
  ['lightInk', 'danger'],
];
/** What says where the focus is, and which way a switch stands (WCAG 2.2, 1.4.11). */
const seen: readonly Pair[] = [
  ['light', 'surfaceRaised'],
  ['lightInk', 'light'],
  ['inkSoft', 'blank'],
];

describe('the palettes', () => {
  for (const brand of brands) {
    for (const look of ['normal', 'high'] as const) {
      const palette = paletteOf(brand, look);
      const less = (pairs: readonly Pair[], than: number) =>
        pairs
          .map(([letters, ground]) => ({ letters, ground, ratio: contrast(palette[letters], palette[ground]) }))
          .filter(({ ratio }) => ratio < than);

      it(`of ${brand}, ${look} contrast, let every text be read and every mark be seen`, () => {
        expect(less(read, 4.5)).toEqual([]);
        expect(less(seen, 3)).toEqual([]);
      });

      if (look === 'high') {
        it(`of ${brand}, ${look} contrast, have seven to one for what is read`, () => {
          expect(less(read, 7)).toEqual([]);
        });
      }
    }
  }
});
