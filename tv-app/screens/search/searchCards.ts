import type { SuggestionCard } from '#app/components/suggestion-list/SuggestionList';
import { mostResults, type Found } from '#app/data/SearchRepository';
import type { I18n } from '#app/i18n/I18n';

/** Rows that are in sight at the same time. */
const shownRows = 4;
const forgetId = 'forget';

/** What a suggestion leads to. */
export type SuggestionAim =
  | { kind: 'words'; text: string }
  | { kind: 'genre'; genre: string }
  /** Recent searches are taken away. */
  | { kind: 'forget' };

/** Words to be looked for, people, genres: as many as there is room for, and of each kind at least one. */
export function suggestionCards({ answer, words, text }: Found, i18n: I18n): SuggestionCard[] {
  const people = answer.people.map(({ name }): SuggestionCard => {
    return { id: `person-${name}`, text: name, icon: 'person', label: [name, i18n.t('search.person')].join(', ') };
  });
  const genres = answer.genres.map((genre): SuggestionCard => {
    const name = i18n.code('genre', genre);
    return { id: `genre-${genre}`, text: name, icon: 'genre', label: [name, i18n.t('search.genre')].join(', ') };
  });
  const typed = text.toLowerCase();
  // What stands in the field already suggests nothing.
  const others = words.filter((word) => word.toLowerCase() !== typed).map((word) => wordsCard(word));
  const reserved = Math.min(1, genres.length) + Math.min(1, people.length);
  const first = others.slice(0, shownRows - reserved);
  const cards = [...genres.slice(0, 1), ...people.slice(0, 1), ...first, ...genres.slice(1), ...people.slice(1)];
  return cards.slice(0, shownRows);
}

function wordsCard(text: string): SuggestionCard {
  return { id: `words-${text}`, text, icon: 'search', label: text };
}

export function recentCards(recent: readonly string[], i18n: I18n): SuggestionCard[] {
  if (recent.length === 0) return [];
  const forget = i18n.t('search.forget');
  return [
    ...recent.map((text): SuggestionCard => ({ id: `recent-${text}`, text, icon: 'clock', label: text })),
    { id: forgetId, text: forget, icon: 'clear', label: forget },
  ];
}

export function aimOf({ id, text }: SuggestionCard): SuggestionAim {
  if (id === forgetId) return { kind: 'forget' };
  return id.startsWith('genre-') ? { kind: 'genre', genre: id.slice('genre-'.length) } : { kind: 'words', text };
}

/** Above what was found. */
export function headingWords({ text, answer }: Found, i18n: I18n): string {
  const { items, correctedTo } = answer;
  if (correctedTo !== null) return i18n.t('search.corrected', { typed: text, text: correctedTo });
  return countWords(items.length, i18n);
}

function countWords(count: number, i18n: I18n): string {
  if (count >= mostResults) return i18n.t('search.bestResults', { count });
  return i18n.count('search.results', count);
}
