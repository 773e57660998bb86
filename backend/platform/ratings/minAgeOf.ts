import { AGES, ratingSystems, type RatingSystem } from './ratingSystems';

/** Age by label of each system, labels as `wordOf` makes them. */
const agesBySystem = new Map(
  [...ratingSystems, AGES].map((system) => [
    system,
    new Map(system.steps.flatMap(({ minAge, labels }) => labels.map((label) => [wordOf(label), minAge] as const))),
  ]),
);

/** Without a country a label means the strictest of what it means anywhere: `A` is for all in Mexico, for adults in India. */
const agesAnywhere = new Map<string, number>();
for (const ages of agesBySystem.values()) {
  for (const [word, age] of ages) agesAnywhere.set(word, Math.max(age, agesAnywhere.get(word) ?? 0));
}

const systemsByPrefix = new Map<string, RatingSystem>(
  ratingSystems.flatMap((system) =>
    [...(system.prefixes ?? []), system.country?.toLowerCase() ?? ''].map((prefix) => [prefix, system] as const),
  ),
);

/**
 * The age in years from which a rating says that a title is for everybody: `12`, `FSK 12`, `PG-13`, `DE:16`, `Rated R`, `all`.
 * Null for what says nothing that we know: nobody may guess that it is for children.
 */
export function minAgeOf(rating: string | null): number | null {
  if (rating === null) return null;
  const known = knownAgeOf(rating);
  if (known !== undefined) return known;
  const number = /(?:^|[^0-9])(\d{1,2})\+?$/.exec(wordOf(namedSystem(rating).label))?.[1];
  return number === undefined ? null : Number(number);
}

/** As `minAgeOf`, but of labels alone that stand in our table; undefined for any other. */
export function knownAgeOf(rating: string): number | undefined {
  const { system, label } = namedSystem(rating);
  const word = wordOf(label);
  return system ? ageIn(system, word) : agesAnywhere.get(word);
}

/** Which ratings could have been meant, in one sentence: the labels of the system that is named, else the systems. */
export function knownRatings(rating: string): string {
  const { system } = namedSystem(rating);
  if (system) return `${system.name}: ${system.steps.flatMap(({ labels }) => labels).join(', ')}`;
  return `A label of ${[...ratingSystems, AGES].map(({ name }) => name).join(', ')}; with its country where it means several: DE:16`;
}

/** `DE:16`, as Kodi writes it, or a system by its name: `BBFC 15`. */
function namedSystem(rating: string): { system: RatingSystem | undefined; label: string } {
  const [, prefix = '', separator = '', label = ''] = /^\s*([a-z]+)(\s*:|\s)\s*(.+)$/i.exec(rating) ?? [];
  // `MA 15+` is no rating of Morocco
  const isSystem = prefix.length > 2 || separator.endsWith(':');
  const system = isSystem ? systemsByPrefix.get(prefix.toLowerCase()) : undefined;
  return system ? { system, label } : { system, label: rating };
}

function ageIn(system: RatingSystem, word: string): number | undefined {
  const ages = agesBySystem.get(system);
  const special = Object.entries(system.onlyNamed ?? {}).find(([label]) => wordOf(label) === word);
  return ages?.get(word) ?? ages?.get(wordOf(`${system.name} ${word}`)) ?? special?.[1];
}

function wordOf(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, ' ');
}
