import { describe, expect, it } from 'vitest';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';

describe('nearestSurvivor', () => {
  const before = ['a', 'b', 'c', 'd', 'e'];

  it('finds the same thing in its new place', () => {
    expect(nearestSurvivor(before, 2, ['x', 'y', 'c'])).toBe(2);
    expect(nearestSurvivor(before, 2, ['c', 'a'])).toBe(0);
  });

  it('takes the neighbour that moved up into its place', () => {
    expect(nearestSurvivor(before, 2, ['a', 'b', 'd', 'e'])).toBe(2);
  });

  it('takes the neighbour before it when nothing after it is left', () => {
    expect(nearestSurvivor(before, 4, ['a', 'b'])).toBe(1);
  });

  it('stays in the same place when nothing of the old row is left', () => {
    expect(nearestSurvivor(before, 1, ['x', 'y', 'z'])).toBe(1);
    expect(nearestSurvivor(before, 4, ['x', 'y'])).toBe(1);
  });

  it('finds nothing in an empty row', () => {
    expect(nearestSurvivor(before, 1, [])).toBeNull();
  });

  it('starts a row that was empty at its beginning', () => {
    expect(nearestSurvivor([], 0, ['x', 'y'])).toBe(0);
  });
});
