import { expect, test } from 'vitest';
import { isInside, median, quantile } from './figures';

test('the median of an even number of values is the lower of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2);
});

test('a quantile is always one of the values', () => {
  expect(quantile([5, 1, 9], 0.95)).toBe(9);
  expect(quantile([5, 1, 9], 0)).toBe(1);
});

test('a figure on its bar is inside, one without values is not', () => {
  expect(isInside({ values: [10], bar: 10 })).toBe(true);
  expect(isInside({ values: [], bar: 10 })).toBe(false);
});
