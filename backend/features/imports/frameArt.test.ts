import { describe, expect, it } from 'vitest';
import { widthOf } from '#backend/platform/images/lettering';
import { layOutTitle } from './frameArt';
import { scoreOf } from './ownFrames';

describe('the title on a poster', () => {
  it.each([
    ['Harbour', 1],
    ['The Slow Garden of Last Summer', 3],
    ['It', 1],
    ['Le Fabuleux Destin d’Amélie Poulain', 4],
    ['Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb', 4],
  ])('fits: %s', (title, mostLines) => {
    const lines = layOutTitle(title) ?? [];
    expect(lines.map(({ text }) => text).join(' ')).toBe(title);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(mostLines);
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(672);
      expect(line.y).toBeGreaterThan(600);
      expect(line.y).toBeLessThan(1200);
    }
  });

  it.each(['千と千尋の神隠し', 'الفيلم', '🎬', 'x'.repeat(200)])(
    'is left out where it can not be drawn: %s',
    (title) => {
      expect(layOutTitle(title)).toBeUndefined();
    },
  );
});

it('a frame of night or of nothing is never chosen before one with something to see', () => {
  const telling = scoreOf({ lightness: 0.35, entropy: 6.5, sharpness: 5 });
  expect(telling).toBeGreaterThan(scoreOf({ lightness: 0.01, entropy: 0.5, sharpness: 0.1 }));
  expect(telling).toBeGreaterThan(scoreOf({ lightness: 0.99, entropy: 1, sharpness: 0.1 }));
  expect(telling).toBeGreaterThan(scoreOf({ lightness: 0.35, entropy: 2, sharpness: 0.2 }));
});
