import type { FocusContainer, FocusedItem } from '#app/focus/FocusContainer';

/** What has the focus, and whose it is. */
export interface Focused {
  container: Pick<FocusContainer, 'focusKey' | 'focusLabel'>;
  item: Omit<FocusedItem, 'rect'>;
}

/** What was said last, to which the next sentence adds. */
export interface SaidFocus {
  key: string;
  containerKey: string;
  group: string;
  label: string;
}

interface SentenceOptions {
  /** Of the page that the focus has just come to; empty: it was there before. */
  page: string;
  /** Null: nothing was said on this page yet. */
  last: SaidFocus | null;
  /** `3 of 12`, in the viewer's language. */
  placeWords(at: number, of: number): string;
}

/** To the eye it separates facts; a voice would call it by its name. */
const separator = / · /g;
/** Between the parts of a label, in every language of the app. */
const betweenParts = /, |، |、/;
const endOfSentence = /[.!?:…。！？؟]$/;

/**
 * What is said of the focus: the page and the section where they are other ones than before, then the thing with its state, then its
 * place among its neighbours. Of a thing that was said already, what has changed about it. Empty: nothing new.
 */
export function focusSentence({ container, item }: Focused, { page, last, placeWords }: SentenceOptions): string {
  const group = item.group ?? '';
  if (last?.key === item.key && last.containerKey === container.focusKey && last.group === group)
    return newParts(last.label, item.label);
  const isOther = last?.containerKey !== container.focusKey;
  const sections = [isOther ? container.focusLabel : '', isOther || group !== last.group ? group : ''];
  const place = item.place && item.place.of > 1 ? placeWords(item.place.at, item.place.of) : '';
  const title = sections.some((section) => section.startsWith(page)) ? '' : page;
  return sentence([title, ...sections, item.label, place]);
}

/** Parts behind each other, each once. */
export function sentence(parts: readonly string[]): string {
  return spoken([...new Set(parts.filter((part) => part.trim() !== ''))]);
}

function spoken(parts: readonly string[]): string {
  const last = parts.length - 1;
  return parts
    .map(
      (part, place) => part.replace(separator, ', ').trim() + (place === last || endOfSentence.test(part) ? '' : '.'),
    )
    .join(' ');
}

function newParts(before: string, after: string): string {
  const known = before.split(betweenParts);
  const parts = after.split(betweenParts).filter((part) => !known.includes(part));
  return spoken([parts.join(', ')].filter((text) => text !== ''));
}
