import type { BrowseFilter, BrowseSort } from '#app/data/BrowseRepository';

/** Which titles, and in which order. */
export interface BrowseState {
  filter: BrowseFilter;
  sort: BrowseSort;
}

/** Where the viewer was. */
export interface BrowsePlace extends BrowseState {
  place: number;
  /** The filter that had the focus, or null for a title. */
  pill: string | null;
}

/** What there is to be set; each has a menu. */
export const filterNames = ['genre', 'type', 'year', 'rating', 'language', 'duration'] as const;
export type FilterName = (typeof filterNames)[number];

export const any = 'any';

const everything: BrowseState = { filter: {}, sort: 'newest' };

/** As a link names it. */
export function stateOfLink(genre: string | undefined): BrowseState {
  if (!genre) return everything;
  return { ...everything, filter: { genre: decoded(genre) } };
}

/** The Router hands on what stands in the address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What `JSON.stringify` made of a place; null for no memory. */
export function parsePlace(memory: string | null): BrowsePlace | null {
  return memory === null ? null : (JSON.parse(memory) as BrowsePlace);
}

export function isSameState(a: BrowseState | null, b: BrowseState): boolean {
  if (a?.sort !== b.sort) return false;
  const names = new Set([...Object.keys(a.filter), ...Object.keys(b.filter)]) as Set<keyof BrowseFilter>;
  return [...names].every((name) => a.filter[name] === b.filter[name]);
}

export function isFiltered({ filter }: BrowseState): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

export function cleared({ sort }: BrowseState): BrowseState {
  return { filter: {}, sort };
}

/** Another choice in one of the menus; `any` takes it away. */
export function chosen(state: BrowseState, list: string, item: string): BrowseState {
  if (list === 'sort') return { ...state, sort: item as BrowseSort };
  const { [list as keyof BrowseFilter]: _, ...others } = state.filter;
  const filter: BrowseFilter = item === any ? others : { ...others, [list]: isNumber(list) ? Number(item) : item };
  // Another decade has other years; a year says more than its decade.
  if (list === 'decade') delete filter.year;
  return { ...state, filter };
}

function isNumber(list: string): boolean {
  return list === 'year' || list === 'decade' || list === 'rating';
}
