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
    text: box.w && box.maxLines ? clamp(role, text, box.w, box.maxLines) : text,
    verticalAlign: 'middle',
    wordWrap: box.w !== undefined,
    wordWrapWidth: box.w ?? 0,
    maxLines: box.maxLines ?? 0,
    maxLinesSuffix: '…',
    textAlign: box.align ?? 'left',
    // A centred text is centred in its box, not in its own longest line.
    ...(box.align && box.align !== 'left' && { w: box.w ?? 0 }),
  };
}

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a line in stage pixels, measured as the stage will draw it. */
export function widthOf(role: TypeRole, text: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * role.fontSize * 0.55;
  ruler.font = `${role.fontStyle} ${role.fontSize}px "${role.fontFace}",sans-serif`;
  return ruler.measureText(text).width;
}

/** The lines of the text at this width, by the greedy wrap that the stage uses. */
export function linesOf(role: TypeRole, text: string, w: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
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

/** Cut after a whole word; Lightning cuts in the middle of one. */
function clamp(role: TypeRole, text: string, w: number, maxLines: number): string {
  const lines = linesOf(role, text, w);
  if (lines.length <= maxLines) return text;
  let last = lines[maxLines - 1] ?? '';
  while (last.includes(' ') && widthOf(role, `${last}…`) > w) last = last.slice(0, last.lastIndexOf(' '));
  return `${[...lines.slice(0, maxLines - 1), last.replace(/[,;:.–-]+$/, '')].join(' ')}…`;
}
