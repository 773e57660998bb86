import type { Lightning } from '@lightningjs/sdk';
import { inOrder } from '#app/i18n/bidi';
import { wordsOf } from '#app/i18n/lineBreaks';
import { acrossArrow, isMirrored } from '#app/theme/direction';
import { letterScale } from '#app/theme/tokens';

/** One of the two families, as Lightning's canvas wants it: the weight travels in `fontStyle`. */
interface TextRole {
  fontFace: 'Sora' | 'Inter';
  fontStyle: '400' | '500' | '600';
  fontSize: number;
  lineHeight: number;
}

const read = (fontSize: number, lineHeight: number) => ({
  fontSize: Math.round(fontSize * letterScale),
  lineHeight: Math.round(lineHeight * letterScale),
});

/** Display sizes stay as they are: they fill their places, and nobody has to come closer to read them. */
export const type = {
  heroTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 72, lineHeight: 78 },
  screenTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 48, lineHeight: 56 },
  messageTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 36, lineHeight: 48 },
  railTitle: { fontFace: 'Inter', fontStyle: '600', ...read(30, 38) },
  body: { fontFace: 'Inter', fontStyle: '400', ...read(28, 40) },
  meta: { fontFace: 'Inter', fontStyle: '500', ...read(26, 34) },
  button: { fontFace: 'Inter', fontStyle: '600', ...read(28, 36) },
  caption: { fontFace: 'Inter', fontStyle: '500', ...read(24, 30) },
} as const satisfies Record<string, TextRole>;

export type TypeRole = (typeof type)[keyof typeof type];

interface TextBox {
  /** Lines wrap at this width, or earlier where the stage draws none so wide. */
  w?: number;
  maxLines?: number;
  /**
   * `left` is where reading begins. Inside the text's own longest line; where that line stands, `mountX` of the element says. The stage's own `w` of a text
   * doesn't do: Lightning takes it for pixels of the set, and stretches the text by the difference wherever a stage isn't 1080 high.
   */
  align?: 'left' | 'center' | 'right';
}

type TextSettings = Partial<Lightning.textures.TextTexture.Settings>;

/**
 * Text settings of a role. The ink is white: `color` of the element tints it, so that texts of one wording share a texture.
 * The lines are made here: Lightning would measure every word once more. Those of a text whose font may not be here yet are made
 * when it is drawn (`drawnLines`): Lightning waits with that until the font has come.
 */
export function words(role: TypeRole, text: string, box: TextBox = {}): TextSettings {
  const { w = 0, maxLines = Infinity } = box;
  const isLate = w > 0 && !isInFirstFonts(text);
  return {
    ...role,
    text: isLate ? text : drawable(w > 0 ? fitted(role, text, w, maxLines) : [text], text),
    verticalAlign: 'middle',
    wordWrap: false,
    wordWrapWidth: isLate ? w : 0,
    maxLines: isLate && maxLines < Infinity ? maxLines : 0,
    textAlign: acrossArrow(box.align ?? 'left'),
  };
}

/** As Lightning gets them: each line in the order in which it is read. */
function drawable(lines: readonly string[], whole: string): string {
  return lines.map((line) => inOrder(line, whole, isMirrored())).join('\n');
}

/** The text as it is drawn, once its fonts are here; of settings that `words` has made. */
export function drawnLines({ text = '', wordWrapWidth: w = 0, maxLines = 0, ...font }: TextSettings): string {
  const role = Object.values(type).find(
    ({ fontFace, fontStyle, fontSize }) =>
      fontFace === font.fontFace && fontStyle === font.fontStyle && fontSize === font.fontSize,
  );
  return role && w > 0 ? drawable(fitted(role, text, w, maxLines || Infinity), text) : text;
}

/** What the fonts that are loaded before anything is drawn (`app/fonts`) have for certain. */
const latin = '\\u0000-\\u00ff\\u2000-\\u206f';
let firstFonts = new RegExp(`^[${latin}]*$`);

/** Those of the language, once they are here: `U+600-6ff,U+750`, as in CSS. */
export function knowLetters(unicodeRange: string): void {
  const escaped = (hex: string): string => `\\u${hex.padStart(4, '0')}`;
  const ranges = unicodeRange
    .split(/,\s*/)
    .map((range) => range.replace(/^U\+/i, '').split('-').map(escaped).join('-'));
  firstFonts = new RegExp(`^[${latin}${ranges.join('')}]*$`);
}

export function isInFirstFonts(text: string): boolean {
  return firstFonts.test(text);
}

/** In pixels of the set: Lightning draws no text wider, and cuts what is, which at 4K are 1024 of the stage. */
const widestLine = 2048;
let widestBox = widestLine;

/** Pixels of the set for a pixel of the stage. Once, before anything is written. */
export function setTextPrecision(precision: number): void {
  widestBox = widestLine / precision;
}

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a line in stage pixels, measured as the stage will draw it. */
export function widthOf(role: TypeRole, text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * role.fontSize * 0.55;
  ruler.font = `${role.fontStyle} ${role.fontSize}px "${role.fontFace}",sans-serif`;
  return ruler.measureText(text).width;
}

/** The lines of the text at this width, each as long as it can be. A word that is wider than a line is broken. */
export function linesOf(role: TypeRole, text: string, boxW: number): string[] {
  const w = Math.min(boxW, widestBox);
  const lines: string[] = [];
  const space = wordWidth(role, ' ');
  let line = '';
  let lineW = 0;
  const add = (word: string, isJoined: boolean): void => {
    const isApart = line !== '' && !isJoined;
    const wordW = wordWidth(role, word);
    if (line && lineW + (isApart ? space : 0) + wordW > w) {
      lines.push(line);
      line = '';
      lineW = 0;
    }
    lineW += wordW + (line && isApart ? space : 0);
    line += line && isApart ? ` ${word}` : word;
  };
  for (const { word, isJoined } of wordsOf(text)) {
    if (wordWidth(role, word) <= w) add(word, isJoined);
    else pieces(role, word, w).forEach((piece, place) => add(piece, isJoined && place === 0));
  }
  return [...lines, line];
}

/** Of two widths that differ by less, one is as good as the other. */
const evenWithin = 8;

/** The least width at which the text has no more lines than at `w`: none of them is a single word then that was left over. */
export function evenWidth(role: TypeRole, text: string, w: number): number {
  const count = linesOf(role, text, w).length;
  let tooNarrow = count > 1 ? w / count - evenWithin : w;
  let enough = w;
  while (enough - tooNarrow > evenWithin) {
    const between = (enough + tooNarrow) / 2;
    if (linesOf(role, text, between).length > count) tooNarrow = between;
    else enough = between;
  }
  return enough;
}

/** Most words come again: those of a language, and those of a title that is focused once more. */
const wordWidths = new Map<TypeRole, Map<string, number>>();
const keptWords = 1000;

function wordWidth(role: TypeRole, word: string): number {
  // Its font may still come.
  if (!isInFirstFonts(word)) return widthOf(role, word);
  let known = wordWidths.get(role);
  if (!known || known.size > keptWords) wordWidths.set(role, (known = new Map<string, number>()));
  let width = known.get(word);
  if (width === undefined) known.set(word, (width = widthOf(role, word)));
  return width;
}

/** A word in pieces that each fill a line, except the last. Mostly the word itself. */
function pieces(role: TypeRole, word: string, w: number): string[] {
  const found: string[] = [];
  let rest = word;
  while (wordWidth(role, rest) > w) {
    const piece = longestStart(role, rest, w);
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}

/** As many characters as the line takes, and one at least; never half of a pair (an emoji is two). */
function longestStart(role: TypeRole, word: string, w: number): string {
  const characters = [...word];
  let count = 1;
  while (count < characters.length && widthOf(role, characters.slice(0, count + 1).join('')) <= w) count++;
  return characters.slice(0, count).join('');
}

/** As many lines as there may be, the last one cut after a whole word where that leaves half of it. */
function fitted(role: TypeRole, text: string, boxW: number, maxLines: number): string[] {
  const w = Math.min(boxW, widestBox);
  const lines = linesOf(role, text, w);
  if (lines.length <= maxLines) return lines;
  let last = lines[maxLines - 1] ?? '';
  while (last.includes(' ') && widthOf(role, `${last}…`) > w) last = last.slice(0, last.lastIndexOf(' '));
  // The longest start of a word that alone is as wide as the line.
  if (widthOf(role, `${last}…`) > w) last = longestStart(role, last, w - widthOf(role, '…'));
  // Of a long word that comes next a part says more than an empty line.
  const next = lines[maxLines];
  if (next && widthOf(role, last) < w / 2)
    last = longestStart(role, `${lines[maxLines - 1]} ${next}`, w - widthOf(role, '…'));
  last = last.replace(/[\s,;:.·–،؛、。-]+$/, '');
  return [...lines.slice(0, maxLines - 1), `${last}…`];
}
