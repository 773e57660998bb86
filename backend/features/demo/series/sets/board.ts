import { lampExtent, lampText } from '../drawing/lampLetters';
import { blur, circle, downwards, group, rect, STAGE } from '../drawing/shapes';
import type { Extent, Markup } from '../drawing/shapes';
import { LAMP } from './looks';

/** Columns of lamps of the board, and the distance of two lamps in pixels. */
export const BOARD = { columns: 128, pitch: 8.4, left: 106, top: 150, rows: 5, rowHeight: 92 };

/** The hall around a departure board: its case, hung from two rods, every lamp of it dark. */
export function boardCase(tint: readonly [upper: string, lower: string]): Markup {
  const { left, top, pitch, columns, rows, rowHeight } = BOARD;
  const [width, height] = [(columns - 1) * pitch, rows * rowHeight];
  const parts = [
    downwards('hall', [
      [0, tint[0]],
      [1, tint[1]],
    ]),
    rect(0, 0, STAGE.width, STAGE.height, { fill: 'url(#hall)' }),
    rect(250, 0, 12, top - 40, { fill: '#050506' }),
    rect(1018, 0, 12, top - 40, { fill: '#050506' }),
    rect(left - 46, top - 50, width + 92, height + 74, { fill: '#050608', rx: 16 }),
    rect(left - 42, top - 46, width + 84, height + 66, { fill: 'none', stroke: '#34302a', 'stroke-width': 2, rx: 13 }),
  ];
  for (let row = 0; row < rows; row += 1) {
    const y = top + row * rowHeight;
    parts.push(rect(left - 20, y - 18, width + 40, 7 * pitch + 28, { fill: '#0b0c0e', rx: 4 }));
    for (let line = 0; line < 7; line += 1) {
      const dots = Array.from({ length: columns }, (_, column) =>
        circle(left + column * pitch, y + line * pitch, 2.6, {}),
      );
      parts.push(`<g fill="#1f1912">${dots.join('')}</g>`);
    }
  }
  return parts.join('');
}

export const ROW: Extent = { width: STAGE.width, height: 120 };

/** A lit line of the board, drawn at the top of a plate; it belongs at `rowTop(row)`. */
export function boardRow(text: string, align: 'left' | 'middle' | 'right', colour = LAMP): Markup {
  const { left, pitch, columns } = BOARD;
  const free = columns - lampExtent(text).columns;
  const start = Math.round({ left: 0, middle: free / 2, right: free }[align]);
  const at = [left + start * pitch, 30] as const;
  return (
    blur('shine', 6) +
    group(lampText(text, at[0], at[1], { pitch, colour, size: 0.75 }), { filter: 'url(#shine)', opacity: 0.7 }) +
    lampText(text, at[0], at[1], { pitch, colour, size: 0.46 }) +
    lampText(text, at[0], at[1], { pitch, colour: '#fff1d0', size: 0.22, opacity: 0.9 })
  );
}

export function rowTop(row: number): number {
  return BOARD.top + row * BOARD.rowHeight - 30;
}
