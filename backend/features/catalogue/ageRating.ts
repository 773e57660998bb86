/** Ratings without a number in them, by the age from which they are meant: MPA and the US TV Parental Guidelines. */
const agesByWord = new Map<string, number>(
  Object.entries({
    all: 0,
    g: 0,
    u: 0,
    'tv-g': 0,
    'tv-y': 0,
    pg: 8,
    'tv-pg': 8,
    r: 17,
    'nc-17': 18,
    'tv-ma': 17,
  }),
);

/**
 * The age in years from which a rating says that a title is for everybody: `12`, `FSK 12`, `PG-13`, `TV-14`, `all`.
 * Null for what says nothing that we know: nobody may guess that it is for children.
 */
export function minAgeOf(rating: string | null): number | null {
  if (rating === null) return null;
  const word = rating.trim().toLowerCase();
  const known = agesByWord.get(word);
  if (known !== undefined) return known;
  const number = /(?:^|[^0-9])(\d{1,2})\+?$/.exec(word)?.[1];
  return number === undefined ? null : Number(number);
}
