import { expect, test } from 'vitest';
import { Vocabulary } from './Vocabulary';

const words = new Vocabulary([
  { term: 'signal', documents: 3 },
  { term: 'signals', documents: 1 },
  { term: 'umbrellas', documents: 1 },
  { term: 'window', documents: 2 },
  { term: 'widow', documents: 9 },
  { term: 'opposite', documents: 1 },
  { term: '1984', documents: 1 },
  { term: 'light', documents: 5 },
  { term: 'night', documents: 7 },
]);

test.each([
  ['singal', 'signal'],
  ['xignal', 'signal'],
  ['umbrelas', 'umbrellas'],
  ['ubmrellsa', 'umbrellas'],
  ['oposite', 'opposite'],
  ['oppsoiet', 'opposite'],
])('%s is perhaps %s', (typed, meant) => {
  expect(words.correct(typed, false)).toBe(meant);
});

test('of two words that are as near the more frequent one is meant', () => {
  expect(words.correct('winow', false)).toBe('widow');
  expect(words.correct('bight', false)).toBe('night');
});

test('a word that is half typed is corrected as far as it goes', () => {
  expect(words.correct('umbrela', true)).toBe('umbrellas');
  expect(words.correct('oppsi', true)).toBe('opposite');
});

test('nobody guesses at short words, at numbers, or at what is a word', () => {
  expect(['sig', 'ngt', '1948', 'light', 'widow'].map((word) => words.correct(word, false))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(words.correct('zzzzzzzz', false)).toBeUndefined();
});
