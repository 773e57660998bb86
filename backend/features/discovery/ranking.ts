/** A document that matches, as it is weighed. */
export interface Candidate {
  titleId: string;
  /** 0 for the most popular. */
  band: number;
  /** A line for each name, in the words of the index. */
  names: string;
}

const BANDS = 64;
const EXACT = 4;
const BEGINS = 3;
const HAS_ALL = 2;
/** How much popularity can weigh: less than a step above. */
const POPULARITY = 0.6;

/** How well a title answers: exact name, then its beginning, then all words, then the rest; of equals the more popular. */
export function scoreOf(words: readonly string[], { names, band }: Candidate): number {
  const best = Math.max(...names.split('\n').map((name) => likeness(words, name.split(' '))));
  return best + POPULARITY * (1 - band / BANDS);
}

function likeness(words: readonly string[], name: readonly string[]): number {
  const isBeginning = words.every((word, at) => {
    const other = name[at] ?? '';
    return at === words.length - 1 ? other.startsWith(word) : other === word;
  });
  if (isBeginning) return name.length === words.length && name.at(-1) === words.at(-1) ? EXACT : BEGINS;
  const found = words.filter((word) => name.some((other) => other.startsWith(word)));
  const coverage = found.length / Math.max(words.length, name.length);
  return (found.length === words.length ? HAS_ALL : 0) + 0.3 * coverage;
}
