import type { Lightning } from '@lightningjs/sdk';

/** One of the two families, as Lightning's canvas wants it: the weight travels in `fontStyle`. */
interface TextRole {
  fontFace: 'Sora' | 'Inter';
  fontStyle: '400' | '500' | '600';
  fontSize: number;
  lineHeight: number;
}

export const type = {
  heroTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 72, lineHeight: 78 },
  screenTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 48, lineHeight: 56 },
  messageTitle: { fontFace: 'Sora', fontStyle: '600', fontSize: 36, lineHeight: 48 },
  railTitle: { fontFace: 'Inter', fontStyle: '600', fontSize: 30, lineHeight: 38 },
  body: { fontFace: 'Inter', fontStyle: '400', fontSize: 28, lineHeight: 40 },
  meta: { fontFace: 'Inter', fontStyle: '500', fontSize: 26, lineHeight: 34 },
  button: { fontFace: 'Inter', fontStyle: '600', fontSize: 28, lineHeight: 36 },
  caption: { fontFace: 'Inter', fontStyle: '500', fontSize: 24, lineHeight: 30 },
} as const satisfies Record<string, TextRole>;

export type TypeRole = (typeof type)[keyof typeof type];

interface TextBox {
  /** Lines wrap at this width. */
  w?: number;
  maxLines?: number;
  /**
   * Inside the text's own longest line; where that line stands, `mountX` of the element says. The stage's own `w` of a text
   * doesn't do: Lightning takes it for pixels of the set, and stretches the text by the difference wherever a stage isn't 1080 high.
   */
  align?: 'left' | 'center' | 'right';
}

/** Text settings of a role. The ink is white: `color` of the element tints it, so that texts of one wording share a texture. */
export function words(
  role: TypeRole,
  text: string,
  box: TextBox = {},
): Partial<Lightning.textures.TextTexture.Settings> {
  return {
    ...role,
    text: box.w ? fitted(role, text, box.w, box.maxLines ?? Infinity).join('\n') : text,
    verticalAlign: 'middle',
    // The lines are made here: Lightning would measure every word once more.
    wordWrap: false,
    textAlign: box.align ?? 'left',
  };
}

/** In pixels of the set: Lightning draws no text wider, and cuts what is, which at 4K are 1024 of the stage. */
export const widestLine = 2048;

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a line in stage pixels, measured as the stage will draw it. */
export function widthOf(role: TypeRole, text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * role.fontSize * 0.55;
  ruler.font = `${role.fontStyle} ${role.fontSize}px "${role.fontFace}",sans-serif`;
  return ruler.measureText(text).width;
}

/** The lines of the text at this width, each as long as it can be. A word that is wider than a line is broken. */
export function linesOf(role: TypeRole, text: string, w: number): string[] {
  const lines: string[] = [];
  const space = wordWidth(role, ' ');
  let line = '';
  let lineW = 0;
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(role, whole, w))) {
    const wordW = wordWidth(role, word);
    if (line && lineW + space + wordW > w) {
      lines.push(line);
      line = '';
      lineW = 0;
    }
    lineW += wordW + (line ? space : 0);
    line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** Most words come again: those of a language, and those of a title that is focused once more. */
const wordWidths = new Map<TypeRole, Map<string, number>>();
const keptWords = 1000;

/** When fonts have come that some of the words were measured without. */
export function forgetWidths(): void {
  wordWidths.clear();
}

function wordWidth(role: TypeRole, word: string): number {
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

/** As many lines as there may be, the last one cut after a whole word where there is one. */
function fitted(role: TypeRole, text: string, w: number, maxLines: number): string[] {
  const lines = linesOf(role, text, w);
  if (lines.length <= maxLines) return lines;
  let last = lines[maxLines - 1] ?? '';
  while (last.includes(' ') && widthOf(role, `${last}…`) > w) last = last.slice(0, last.lastIndexOf(' '));
  // The longest start of a word that alone is as wide as the line.
  if (widthOf(role, `${last}…`) > w) last = longestStart(role, last, w - widthOf(role, '…'));
  return [...lines.slice(0, maxLines - 1), `${last.replace(/[\s,;:.·–-]+$/, '')}…`];
}
