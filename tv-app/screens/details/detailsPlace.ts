/** Where the viewer was on the page of a title. */
export interface DetailsPlace {
  /** Path of the row. */
  section: string;
  /** Of the thing in it, or null for none. */
  id: string | null;
  season: number | null;
}

/** What `JSON.stringify` made of a place; null for no memory. */
export function parsePlace(memory: string | null): DetailsPlace | null {
  return memory === null ? null : (JSON.parse(memory) as DetailsPlace);
}
