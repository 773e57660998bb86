/** A part of a text that stays together, and whether it follows the one before it without a space. */
interface LineWord {
  word: string;
  isJoined: boolean;
}

/** Kana and Chinese characters with their signs: written without spaces, and a line may end between any two words of them. */
const unspaced = /[\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** What no line begins with, after JIS X 4051: signs that close or end something, small kana, marks of length and repetition. */
const neverFirst =
  /^[、。，．・：；？！」』）］｝〉》】〕”’%‰ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥～!?,.:;)\]}]/;
/** What no line ends with: signs that open something. */
const neverLast = /[「『（［｛〈《【〔“‘([{]$/;

/** Where lines may break: at spaces, and in Japanese and Chinese between words, never before a closing sign or behind an opening one. */
export function wordsOf(text: string): LineWord[] {
  const spaced = text.split(/\s+/);
  if (!unspaced.test(text)) return spaced.map((word) => ({ word, isJoined: false }));
  return spaced.flatMap((part) => {
    const words: string[] = [];
    for (const word of segments(part)) {
      const before = words[words.length - 1];
      if (before !== undefined && isBound(before, word)) words[words.length - 1] = before + word;
      else words.push(word);
    }
    return words.map((word, place) => ({ word, isJoined: place > 0 }));
  });
}

function isBound(before: string, word: string): boolean {
  // A name in Latin letters and its digits stay together, and so do 24 and 分.
  const isInside = !unspaced.test(before.slice(-1)) && !unspaced.test(word.charAt(0));
  return isInside || neverFirst.test(word) || neverLast.test(before) || /\d$/.test(before);
}

/** Words as the engine knows them; engines before Chromium 87 know none, and break between any two characters. */
function segments(text: string): string[] {
  try {
    segmenter ??= new (Intl as unknown as WithSegmenter).Segmenter('ja', { granularity: 'word' });
    return Array.from(segmenter.segment(text), ({ segment }) => segment);
  } catch {
    return [...text];
  }
}

let segmenter: Segmenter | undefined;

/** Of ECMA-402 since 2021; the types that the app is built with are older. */
interface Segmenter {
  segment(text: string): Iterable<{ segment: string }>;
}
interface WithSegmenter {
  Segmenter: new (language: string, options: { granularity: 'word' }) => Segmenter;
}
