/** The same answer without anything in it: lists without items, counts of zero, no words, no pictures. What it is, stays. */
export function emptied(said: unknown): unknown {
  if (Array.isArray(said)) return [];
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, nothingOf(name, value)]));
}

const words: readonly string[] = ['synopsis', 'description'];
const pictures: readonly string[] = ['poster', 'backdrop', 'logo', 'ageRating', 'durationMs', 'next', 'didYouMean'];

function nothingOf(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (words.includes(name)) return '';
  if (pictures.includes(name)) return null;
  if (name === 'total') return 0;
  return value;
}
