import { circle, group } from './shapes';
import type { Markup } from './shapes';

/** Letters of 5 × 7 lamps, as on a departure board: a row of five bits for each line, from the top. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '0e 11 11 1f 11 11 11',
  B: '1e 11 11 1e 11 11 1e',
  C: '0e 11 10 10 10 11 0e',
  D: '1e 11 11 11 11 11 1e',
  E: '1f 10 10 1e 10 10 1f',
  F: '1f 10 10 1e 10 10 10',
  G: '0e 11 10 17 11 11 0f',
  H: '11 11 11 1f 11 11 11',
  I: '0e 04 04 04 04 04 0e',
  J: '07 02 02 02 02 12 0c',
  K: '11 12 14 18 14 12 11',
  L: '10 10 10 10 10 10 1f',
  M: '11 1b 15 15 11 11 11',
  N: '11 19 15 13 11 11 11',
  O: '0e 11 11 11 11 11 0e',
  P: '1e 11 11 1e 10 10 10',
  Q: '0e 11 11 11 15 12 0d',
  R: '1e 11 11 1e 14 12 11',
  S: '0f 10 10 0e 01 01 1e',
  T: '1f 04 04 04 04 04 04',
  U: '11 11 11 11 11 11 0e',
  V: '11 11 11 11 11 0a 04',
  W: '11 11 11 15 15 1b 11',
  X: '11 11 0a 04 0a 11 11',
  Y: '11 11 0a 04 04 04 04',
  Z: '1f 01 02 04 08 10 1f',
  '0': '0e 11 13 15 19 11 0e',
  '1': '04 0c 04 04 04 04 0e',
  '2': '0e 11 01 06 08 10 1f',
  '3': '1f 02 04 02 01 11 0e',
  '4': '02 06 0a 12 1f 02 02',
  '5': '1f 10 1e 01 01 11 0e',
  '6': '06 08 10 1e 11 11 0e',
  '7': '1f 01 02 04 04 04 04',
  '8': '0e 11 11 0e 11 11 0e',
  '9': '0e 11 11 0f 01 02 0c',
  ':': '00 04 04 00 04 04 00',
  '.': '00 00 00 00 00 0c 0c',
  '-': '00 00 00 1f 00 00 00',
};

const COLUMNS = 5;
const ROWS = 7;

/** The lamps of a text that burn, as column and row from its upper left. An unknown character is a gap. */
export function lampsOf(text: string): { column: number; row: number; letter: number }[] {
  return [...text.toUpperCase()].flatMap((character, letter) =>
    (GLYPHS[character] ?? '').split(' ').flatMap((hex, row) => {
      const bits = Number.parseInt(hex || '0', 16);
      return Array.from({ length: COLUMNS }, (_, column) => column)
        .filter((column) => bits & (1 << (COLUMNS - 1 - column)))
        .map((column) => ({ column: letter * (COLUMNS + 1) + column, row, letter }));
    }),
  );
}

/** Width and height of a text in units of the distance between two lamps. */
export function lampExtent(text: string): { columns: number; rows: number } {
  return { columns: text.length * (COLUMNS + 1) - 1, rows: ROWS };
}

export interface LampStyle {
  /** Distance of two lamps in pixels. */
  pitch: number;
  colour: string;
  /** Radius of a lamp as a part of the pitch. */
  size?: number;
  opacity?: number;
}

/** A line of lamps whose upper left lamp has its centre at (x, y). */
export function lampText(text: string, x: number, y: number, style: LampStyle): Markup {
  const { pitch, colour, size = 0.4, opacity = 1 } = style;
  const lamps = lampsOf(text).map(({ column, row }) => circle(x + column * pitch, y + row * pitch, pitch * size, {}));
  return group(lamps.join(''), { fill: colour, opacity });
}
