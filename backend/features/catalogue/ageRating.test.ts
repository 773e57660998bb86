import { expect, test } from 'vitest';
import { minAgeOf } from './ageRating';

test.each([
  ['all', 0],
  ['7', 7],
  ['FSK 12', 12],
  ['PG', 8],
  ['PG-13', 13],
  ['TV-14', 14],
  ['TV-Y7', 7],
  ['16+', 16],
  ['NC-17', 18],
  ['R', 17],
  ['Unrated', null],
  ['2049', null],
  ['constructor', null],
  ['', null],
  [null, null],
] as const)('the rating %j is for everybody from %j', (rating, age) => {
  expect(minAgeOf(rating)).toBe(age);
});
