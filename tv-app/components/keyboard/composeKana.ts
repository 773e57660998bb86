const marks: Readonly<Record<string, string>> = { '゛': '\u3099', '゜': '\u309a' };
/** A letter and, behind it, its small form. */
const small = 'あぁいぃうぅえぇおぉつっやゃゆゅよょわゎ';

/**
 * What a mark makes of the letter before it: か and ゛ are が, が and ゛ are か again, は and ゜ are ぱ, つ and 小 are っ. A letter that
 * doesn't take the mark stays as it is. Null for any other key.
 */
export function composeKana(text: string, key: string): string | null {
  const mark = marks[key];
  if (mark === undefined && key !== '小') return null;
  if (text === '') return '';
  const last = text.slice(-1);
  const changed = mark === undefined ? resized(last) : marked(last, mark);
  return text.slice(0, -1) + changed;
}

function marked(letter: string, mark: string): string {
  const bare = letter.normalize('NFD').charAt(0);
  const composed = (bare + mark).normalize('NFC');
  if (composed.length !== 1) return letter;
  return composed === letter ? bare : composed;
}

function resized(letter: string): string {
  const place = small.indexOf(letter);
  if (place < 0) return letter;
  return small.charAt(place % 2 === 0 ? place + 1 : place - 1);
}
