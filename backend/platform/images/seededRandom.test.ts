import { describe, expect, it } from 'vitest';
import { between, seededRandom, subSeed } from './seededRandom';

describe('the seeded random source', () => {
  it('gives the same numbers for the same seed', () => {
    const [one, two] = [seededRandom(7), seededRandom(7)];
    expect(Array.from({ length: 20 }, one)).toEqual(Array.from({ length: 20 }, two));
  });

  it('gives other numbers for a neighbouring seed', () => {
    const [one, two] = [seededRandom(7), seededRandom(8)];
    expect(one()).not.toBe(two());
  });

  it('spreads evenly over 0 to 1', () => {
    const random = seededRandom(42);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, each) => sum + each, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });

  it('keeps ranges and whole sub-seeds', () => {
    const random = seededRandom(1);
    for (let turn = 0; turn < 100; turn += 1) {
      expect(between(random, -3, 5)).toBeGreaterThanOrEqual(-3);
      expect(between(random, -3, 5)).toBeLessThanOrEqual(5);
      expect(Number.isInteger(subSeed(random))).toBe(true);
    }
  });
});
