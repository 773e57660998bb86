import { editDistance } from './editDistance';

/** A letter may be wrong in a word of so many, two in a longer one; nobody guesses at shorter ones, or at numbers. */
const ONE_FROM = 4;
const TWO_FROM = 8;
const HAS_DIGIT = /\p{N}/u;
const ALPHABET = 31;

/**
 * The words of an index, for those that are typed wrong.
 *
 * Each word has a signature, a bit for each of its letters: with n letters wrong at most 2n bits differ. That leaves few words to be
 * compared letter by letter, takes four bytes a word, and forgives a wrong first letter as any other.
 */
export class Vocabulary {
  private readonly words: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly signatures: Uint32Array;

  constructor(terms: readonly { term: string; documents: number }[]) {
    // The more frequent first: of two that are as near, that one is meant.
    const sorted = [...terms].sort((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1));
    this.signatures = new Uint32Array(sorted.length);
    for (const [at, { term, documents }] of sorted.entries()) {
      this.words.push(term);
      this.known.set(term, documents);
      this.signatures[at] = signatureOf(term);
    }
  }

  get size(): number {
    return this.words.length;
  }

  has(word: string): boolean {
    return this.known.has(word);
  }

  /**
   * The word that was perhaps meant: the nearest, of those the most frequent.
   * @param isBeginning whether the word may be half typed
   */
  correct(typed: string, isBeginning: boolean): string | undefined {
    const limit = wrongLettersIn(typed);
    if (limit === 0 || this.has(typed)) return undefined;
    const signature = signatureOf(typed);
    let best: string | undefined;
    let nearest = limit + 1;
    for (let at = 0; at < this.words.length; at++) {
      const other = this.signatures[at] ?? 0;
      const apart = isBeginning ? bitsOf(signature & ~other) : bitsOf(signature ^ other);
      if (apart > (isBeginning ? limit : 2 * limit)) continue;
      const word = this.words[at] ?? '';
      const distance = editDistance(typed, word, Math.min(limit, nearest - 1), isBeginning);
      if (distance < nearest) {
        nearest = distance;
        best = word;
        if (nearest <= 1) break;
      }
    }
    return best;
  }
}

function wrongLettersIn(word: string): number {
  if (HAS_DIGIT.test(word) || word.length < ONE_FROM) return 0;
  return word.length < TWO_FROM ? 1 : 2;
}

function signatureOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % ALPHABET);
  return bits >>> 0;
}

/** Counts the bits that are set, all at once. Warren, Hacker’s Delight, §5–1. */
function bitsOf(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
