/** What one letter of another alphabet is written as, beyond what decomposition does. */
const SPELLINGS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const SPELLED = new RegExp(`[${Object.keys(SPELLINGS).join('')}]`, 'g');
/** Accents; the two marks of Japanese letters make other letters of them. */
const MARKS = /[^\P{Mn}\u3099\u309A]+/gu;
/** Chinese, Japanese and Korean are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu;
/** Within a word: `Ocean’s`, `Spider-Man`, `W.A.L.L.`. */
const JOINTS = /(?<=\p{L}|\p{N})['’.·-](?=\p{L}|\p{N})/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text as they are indexed and looked for: small letters without accents; `&` is a word; a word with a hyphen or an
 * apostrophe is there with and without it; unspaced scripts in pairs of letters.
 */
export function searchWords(text: string): string[] {
  const plain = folded(text).replace(/&/g, ' and ');
  const spaced = plain.replace(UNSPACED, (run) => ` ${pairsOf(run).join(' ')} `);
  const apart: string[] = spaced.match(WORD) ?? [];
  const together = spaced.replace(JOINTS, '').match(WORD) ?? [];
  return [...apart, ...together.filter((word) => !apart.includes(word))];
}

/** Katakana that have a hiragana of the same sound: ァ to ヶ, and the marks of repetition. */
const KATAKANA = /[\u30A1-\u30F6\u30FD\u30FE]/g;
const KATAKANA_TO_HIRAGANA = 0x60;

/** Small letters, without accents; of the two ways to write a Japanese sound the one that keyboards begin with. */
function folded(text: string): string {
  const small = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA));
  return small
    .replace(SPELLED, (letter) => SPELLINGS[letter] ?? letter)
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC');
}

function pairsOf(run: string): string[] {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}
