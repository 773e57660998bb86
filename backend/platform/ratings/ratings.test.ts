import { expect, test } from 'vitest';
import { minAgeOf } from './minAgeOf';
import { AGES, ratingSystemOf, ratingSystems } from './ratingSystems';

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
  ['Rated R', 17],
  ['DE:16', 16],
  ['DE:FSK 0', 0],
  ['GB:12A', 12],
  ['14A', 14],
  ['MA 15+', 15],
  ['Unrated', null],
  ['2049', null],
  ['constructor', null],
  ['', null],
  [null, null],
] as const)('the rating %j is for everybody from %j', (rating, age) => {
  expect(minAgeOf(rating)).toBe(age);
});

test('a label that means two things is the stricter one, unless its country is said', () => {
  expect([minAgeOf('A'), minAgeOf('MX:A'), minAgeOf('IN:A')]).toEqual([18, 0, 18]);
  expect([minAgeOf('R'), minAgeOf('CA:R'), minAgeOf('US:R')]).toEqual([17, 18, 17]);
});

test.each([...ratingSystems, AGES])('each label of $name is read as the age of its step', (system) => {
  const read = (label: string) => minAgeOf(system.country === null ? label : `${system.country}:${label}`);
  for (const { minAge, labels } of system.steps) expect(labels.map(read)).toEqual(labels.map(() => minAge));
  const ages = system.steps.map(({ minAge }) => minAge);
  expect(ages).toEqual([...new Set(ages)].sort((a, b) => a - b));
  expect(ages[0]).toBe(0);
});

test('a country without a system of its own has plain ages', () => {
  expect([ratingSystemOf('DE').name, ratingSystemOf('ZZ').name, ratingSystemOf(null).name]).toEqual([
    'FSK',
    'Ages',
    'Ages',
  ]);
});
