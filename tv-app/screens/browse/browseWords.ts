import type { ContentOutline } from '#contracts';
import type { Letter } from '#app/components/grid/LetterColumn';
import type { MenuItem, MenuList } from '#app/components/menu/MenuColumn';
import type { Message } from '#app/components/message-view/MessageView';
import type { PillCard } from '#app/components/pill-row/PillRow';
import type { BrowseSort, Category } from '#app/data/BrowseRepository';
import type { I18n } from '#app/i18n/I18n';
import { languageName } from '#app/i18n/languages';
import { countWords } from '#app/screens/countWords';
import { any, filterNames, isFiltered, type BrowseState, type FilterName } from '#app/screens/browse/browseState';

/** What there is to choose from. */
export interface BrowseChoices {
  categories: readonly Category[];
  outline: ContentOutline;
}

const sorts = ['newest', 'popularity', 'name'] as const satisfies readonly BrowseSort[];
const ages = [0, 6, 12, 16] as const;
const lengths = ['short', 'medium', 'long'] as const;
const kinds = ['film', 'series'] as const;
/** As many as stand beside the grid at a size that can be read. */
const mostLetters = 27;

export function titleWords({ filter: { genre } }: BrowseState, i18n: I18n): string {
  return genre === undefined ? i18n.t('browse.title') : i18n.code('genre', genre);
}

/** Each filter says what it is set to, in place of its name. */
export function pillCards(state: BrowseState, i18n: I18n): PillCard[] {
  const filters = filterNames.map((name): PillCard => {
    const value = valueWords(name, state, i18n);
    const own = i18n.t(`browse.${name}`);
    return { id: name, text: value ?? own, label: value === null ? own : `${own}, ${value}`, isOn: value !== null };
  });
  const sort = i18n.t(`browse.sort.${state.sort}`);
  const order = { id: 'sort', text: sort, label: `${i18n.t('browse.sort')}, ${sort}`, isOn: false };
  const clear = i18n.t('browse.clear');
  const last = isFiltered(state) ? [{ id: 'clear', text: clear, label: clear, isOn: false }] : [];
  return [...filters, order, ...last];
}

function valueWords(name: FilterName, { filter }: BrowseState, i18n: I18n): string | null {
  const { genre, type, year, decade, rating, language, duration } = filter;
  switch (name) {
    case 'genre':
      return genre === undefined ? null : i18n.code('genre', genre);
    case 'type':
      return type === undefined ? null : i18n.t(`browse.type.${type}`);
    case 'year':
      return year !== undefined ? String(year) : decade !== undefined ? decadeWords(decade, i18n) : null;
    case 'rating':
      return rating === undefined ? null : ageWords(rating, i18n);
    case 'language':
      return language === undefined ? null : languageName(language, i18n.language);
    case 'duration':
      return duration === undefined ? null : i18n.t(`browse.duration.${duration}`);
  }
}

function decadeWords(decade: number, i18n: I18n): string {
  return i18n.t('browse.decade', { decade });
}

function ageWords(age: number, i18n: I18n): string {
  return age === 0 ? i18n.code('age', 'all') : i18n.t('browse.upToAge', { age });
}

/** The menu behind a pill: one list, or two side by side. */
export function menuLists(pill: string, state: BrowseState, choices: BrowseChoices, i18n: I18n): MenuList[] {
  const { filter } = state;
  switch (pill) {
    case 'genre':
      return [choiceList('genre', genreChoices(choices, i18n), filter.genre, i18n)];
    case 'type': {
      const items = kinds.map((kind) => ({ id: kind, name: i18n.t(`browse.type.${kind}`) }));
      return [choiceList('type', items, filter.type, i18n)];
    }
    case 'year':
      return yearLists(state, choices, i18n);
    case 'rating': {
      const items = ages.map((id) => ({ id, name: ageWords(id, i18n) }));
      return [choiceList('rating', items, filter.rating, i18n)];
    }
    case 'language': {
      const items = choices.outline.languages.map((id) => ({ id, name: languageName(id, i18n.language) }));
      return [choiceList('language', items, filter.language, i18n)];
    }
    case 'duration': {
      const items = lengths.map((id) => ({ id, name: i18n.t(`browse.duration.${id}`) }));
      return [choiceList('duration', items, filter.duration, i18n)];
    }
    default: {
      const items = sorts.map((id) => itemOf({ id, name: i18n.t(`browse.sort.${id}`) }, state.sort));
      return [{ id: 'sort', title: i18n.t('browse.sort'), items }];
    }
  }
}

function genreChoices({ categories }: BrowseChoices, i18n: I18n): Choice[] {
  return categories.map(({ genre, titles }) => ({
    id: genre,
    name: i18n.code('genre', genre),
    detail: countWords(titles, i18n),
  }));
}

/** A decade has its own years beside it; without one there are all. */
function yearLists({ filter }: BrowseState, { outline: { years } }: BrowseChoices, i18n: I18n): MenuList[] {
  const decades = [...new Set(years.map(({ year }) => decadeOf(year)))];
  const inDecade = years.filter(({ year }) => filter.decade === undefined || decadeOf(year) === filter.decade);
  return [
    choiceList(
      'decade',
      decades.map((id) => ({ id, name: decadeWords(id, i18n) })),
      filter.decade,
      i18n,
    ),
    choiceList(
      'year',
      inDecade.map(({ year: id }) => ({ id, name: String(id) })),
      filter.year,
      i18n,
    ),
  ];
}

function choiceList(
  id: FilterName | 'decade',
  items: readonly Choice[],
  now: string | number | undefined,
  i18n: I18n,
): MenuList {
  const every = { id: any, name: i18n.t('browse.any') };
  const title = i18n.t(id === 'decade' ? 'browse.decades' : `browse.${id}`);
  return { id, title, items: [every, ...items].map((item) => itemOf(item, now)) };
}

interface Choice {
  id: string | number;
  name: string;
  detail?: string;
}

function itemOf({ id, name, detail = '' }: Choice, now: string | number | undefined): MenuItem {
  return { id: String(id), name, detail, isOn: id === (now ?? any) };
}

function decadeOf(year: number): number {
  return Math.floor(year / 10) * 10;
}

/** Instead of titles where there are none. */
export function emptyMessage(isNarrowed: boolean, i18n: I18n): Message {
  const kind = isNarrowed ? 'none' : 'empty';
  return {
    icon: isNarrowed ? 'search' : 'reel',
    title: i18n.t(`browse.${kind}.title`),
    body: i18n.t(`browse.${kind}.body`),
    code: '',
    button: i18n.t(isNarrowed ? 'browse.clear' : 'home.empty.button'),
  };
}

/** Where each letter begins. What is no letter of the Latin alphabet stands together where the list has it. */
export function lettersOf({ letters }: ContentOutline, i18n: I18n): Letter[] {
  const found: Letter[] = [];
  let place = 0;
  for (const { letter, titles } of letters) {
    const text = /^\p{L}$/u.test(letter) ? letter.toLocaleUpperCase(i18n.language) : '#';
    if (found[found.length - 1]?.text !== text) {
      const label = text === '#' ? i18n.t('browse.numbers') : text;
      found.push({ text, label, place });
    }
    place += titles;
  }
  // Scripts with thousands of signs: every so many of them.
  const every = Math.ceil(found.length / mostLetters);
  return found.filter((_, at) => at % every === 0);
}
