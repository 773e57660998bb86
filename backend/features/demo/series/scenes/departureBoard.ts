import type { Scene } from '../../film-making/scenes';
import { Layers, still } from '../drawing/Layers';
import { BOARD, boardCase, boardRow, ROW, rowTop } from '../sets/board';
import { addVignette } from '../sets/weather';

export interface BoardLine {
  row: number;
  /** At most 21 letters. */
  text: string;
  align?: 'left' | 'middle' | 'right';
  colour?: string;
  /** Seconds between which it burns. */
  from?: number;
  until?: number;
  /** Letters come one by one, this many seconds apart. */
  typedSeconds?: number;
}

/** What the line's departure board says; its lamps come on hard, as lamps do. */
export function departureBoard(
  tint: readonly [upper: string, lower: string],
  lines: readonly BoardLine[],
): Scene['picture'] {
  return () => {
    const layers = new Layers(boardCase(tint));
    for (const line of lines) addLine(layers, line);
    addVignette(layers, 0.75);
    return layers.picture();
  };
}

function addLine(
  layers: Layers,
  { row, text, align = 'left', colour, from = 0, until, typedSeconds }: BoardLine,
): void {
  if (row >= BOARD.rows) throw new RangeError(`The board has ${BOARD.rows} rows, not ${row + 1}`);
  const y = rowTop(row);
  const start = Math.round(from * 24);
  const end = until === undefined ? {} : { until: Math.round(until * 24) - 1 };
  const shown = (part: string, first: number) =>
    layers.over(still(ROW, boardRow(part.padEnd(text.length), align, colour)), { y, from: first, ...end });
  if (!typedSeconds) {
    shown(text, start);
    return;
  }
  const words = text.split(' ');
  // A word at a time: as the voice says it.
  let said = '';
  let first = start;
  for (const word of words) {
    shown(' '.repeat(said.length) + word, first);
    first += Math.round((word.length + 1) * typedSeconds * 24);
    said += `${word} `;
  }
}
