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
    text: box.w ? fitted(role, text, box.w, box.maxLines ?? Infinity) : text,
    verticalAlign: 'middle',
    wordWrap: box.w !== undefined,
    wordWrapWidth: box.w ?? 0,
    maxLines: box.maxLines ?? 0,
    maxLinesSuffix: '…',
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

/** The lines of the text at this width, by the greedy wrap that the stage uses. A word that is wider than a line is broken. */
export function linesOf(role: TypeRole, text: string, w: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(role, whole, w))) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(role, longer) <= w || !line) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/**
 * A word in pieces that each fill a line, except the last: the stage breaks lines at spaces only, and draws a longer word beyond
 * its box. Mostly the word itself.
 */
function pieces(role: TypeRole, word: string, w: number): string[] {
  const found: string[] = [];
  let rest = word;
  while (widthOf(role, rest) > w) {
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

/** Cut after a whole word where there is one; Lightning cuts in the middle. */
function fitted(role: TypeRole, text: string, w: number, maxLines: number): string {
  const lines = linesOf(role, text, w);
  if (lines.length <= maxLines) return lines.join(' ');
  let last = lines[maxLines - 1] ?? '';
  while (last.includes(' ') && widthOf(role, `${last}…`) > w) last = last.slice(0, last.lastIndexOf(' '));
  // The longest start of a word that alone is as wide as the line.
  if (widthOf(role, `${last}…`) > w) last = longestStart(role, last, w - widthOf(role, '…'));
  return `${[...lines.slice(0, maxLines - 1), last.replace(/[\s,;:.·–-]+$/, '')].join(' ')}…`;
}
