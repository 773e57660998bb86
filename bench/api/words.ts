import type { SeededRandom } from '#backend/platform/images/seededRandom';

const ONSETS = [
  'b',
  'br',
  'd',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const CODAS = ['', '', 'l', 'n', 'r', 's', 't', 'nd', 'rk', 'm'];

/** Words that can be said, the first of them far more frequent than the last, as in any language (Zipf's law). */
export class Words {
  private readonly words: string[];

  constructor(
    private readonly random: SeededRandom,
    count: number,
  ) {
    const words = new Set<string>();
    while (words.size < count) words.add(this.newWord());
    this.words = [...words];
  }

  next(): string {
    return this.words[Math.floor(this.words.length ** this.random()) - 1] ?? 'a';
  }

  /** So many words with a large first letter. */
  name(least: number, most: number): string {
    const count = least + Math.floor(this.random() * (most - least + 1));
    return Array.from({ length: count }, () => this.next().replace(/^./, (letter) => letter.toUpperCase())).join(' ');
  }

  private newWord(): string {
    const syllables = 1 + Math.floor(this.random() * 3);
    return Array.from({ length: syllables }, () => [ONSETS, NUCLEI, CODAS].map((part) => this.one(part)).join('')).join(
      '',
    );
  }

  private one(of: readonly string[]): string {
    return of[Math.floor(this.random() * of.length)] ?? '';
  }
}
