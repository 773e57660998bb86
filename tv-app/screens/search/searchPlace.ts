export type SearchPart = 'keyboard' | 'suggestions' | 'results';

/** What was looked for, and where the viewer was. */
export interface SearchPlace {
  text: string;
  part: SearchPart;
  /** Of the results. */
  at: number;
}

/** What `JSON.stringify` made of a place; null for no memory. */
export function parsePlace(memory: string | null): SearchPlace | null {
  return memory === null ? null : (JSON.parse(memory) as SearchPlace);
}
