import { expect, test } from 'vitest';
import { editDistance } from './editDistance';

test.each([
  ['signal', 'signal', 0],
  ['singal', 'signal', 1],
  ['sgnal', 'signal', 1],
  ['signaal', 'signal', 1],
  ['sugnal', 'signal', 1],
  ['zignak', 'signal', 2],
  ['ca', 'abc', 3],
  ['', 'ab', 2],
  ['umbrella', 'signal', 3],
])('from %s to %s it is %i', (typed, word, distance) => {
  expect(editDistance(typed, word, 2)).toBe(Math.min(distance, 3));
  expect(editDistance(word, typed, 2)).toBe(Math.min(distance, 3));
});

test.each([
  ['sign', 'signal', 0],
  ['sing', 'signal', 1],
  ['umbrela', 'umbrellas', 1],
  ['xy', 'signal', 2],
])('%s is the beginning of %s but for %i', (typed, word, distance) => {
  expect(editDistance(typed, word, 2, true)).toBe(distance);
});
