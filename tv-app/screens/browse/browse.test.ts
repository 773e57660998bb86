import { expect, test } from 'vitest';
import { I18n } from '#app/i18n/I18n';
import { chosen, cleared, isFiltered, isSameState, stateOfLink } from '#app/screens/browse/browseState';
import { lettersOf, menuLists, pillCards } from '#app/screens/browse/browseWords';

const i18n = new I18n('en');
const years = [2026, 2019, 2011, 1999].map((year) => ({ year, titles: 1 }));
const choices = {
  categories: [{ genre: 'drama', titles: 2 }],
  outline: { total: 4, letters: [], years, languages: ['en', 'es'] },
};

test('a link names a genre, also one with signs, and one that can’t be read is itself', () => {
  expect(stateOfLink('science%2Dfiction').filter).toEqual({ genre: 'science-fiction' });
  expect(stateOfLink('100%').filter).toEqual({ genre: '100%' });
  expect(stateOfLink(undefined).filter).toEqual({});
});

test('a choice is set, another decade takes its year away, and Any takes the choice away', () => {
  let state = stateOfLink('drama');
  state = chosen(state, 'year', '1999');
  state = chosen(state, 'decade', '2010');
  expect(state.filter).toEqual({ genre: 'drama', decade: 2010 });
  expect(isSameState(chosen(state, 'decade', 'any'), stateOfLink('drama'))).toBe(true);
  expect(isFiltered(cleared(chosen(state, 'sort', 'name')))).toBe(false);
  expect(cleared(chosen(state, 'sort', 'name')).sort).toBe('name');
});

test('a filter says what it is set to, on the screen and aloud', () => {
  const state = chosen(stateOfLink('drama'), 'rating', '12');
  const cards = pillCards(state, i18n);
  expect(cards.filter(({ isOn }) => isOn).map(({ text, label }) => `${text} (${label})`)).toEqual([
    'Drama (Genre, Drama)',
    'Up to 12 (Age, Up to 12)',
  ]);
  expect(cards[cards.length - 1]?.id).toBe('clear');
  expect(pillCards(stateOfLink(undefined), i18n).some(({ id }) => id === 'clear')).toBe(false);
});

test('a decade has its own years beside it', () => {
  const lists = menuLists('year', chosen(stateOfLink(undefined), 'decade', '2010'), choices, i18n);
  expect(lists.map(({ items }) => items.map(({ name, isOn }) => (isOn ? `[${name}]` : name)))).toEqual([
    ['Any', '2020s', '[2010s]', '1990s'],
    ['[Any]', '2019', '2011'],
  ]);
});

test('each letter knows its place; numbers stand together, and thousands of signs are thinned out', () => {
  const of = (...found: [string, number][]) =>
    lettersOf({ ...choices.outline, letters: found.map(([letter, titles]) => ({ letter, titles })) }, i18n);
  expect(of(['', 1], ['2', 3], ['4', 1], ['a', 2], ['é', 1]).map(({ text, place }) => `${text}${place}`)).toEqual([
    '#0',
    'A5',
    'É7',
  ]);
  const many = [...Array(2_000).keys()].map((at): [string, number] => [String.fromCodePoint(0x4e00 + at), 2]);
  const thinned = of(...many);
  expect(thinned.length).toBeLessThanOrEqual(27);
  expect(thinned[1]?.place).toBe(2 * Math.ceil(2_000 / 27));
});
