import { keyboardColumns, keyboardRows, type KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';
import { isMirrored } from '#app/theme/direction';
import type { Direction } from '#app/focus/FocusContainer';

type KeyKind = 'letter' | 'space' | 'erase' | 'clear' | 'page' | 'language' | 'done';

/** A key at its place. Columns and rows count from 0; a wide key reaches over several columns. */
export interface GridKey {
  /** What is written, or what the key does: unique on its page. */
  id: string;
  kind: KeyKind;
  column: number;
  row: number;
  span: number;
}

const functions: readonly Pick<GridKey, 'kind' | 'column' | 'span'>[] = [
  { kind: 'space', column: 0, span: 2 },
  { kind: 'erase', column: 2, span: 1 },
  { kind: 'clear', column: 3, span: 1 },
  { kind: 'page', column: 4, span: 1 },
  { kind: 'language', column: 5, span: 1 },
];

/** The keys of a page, row by row, those that write nothing last. */
export function gridOf(layout: KeyboardLayout, page: number, hasDone: boolean): GridKey[] {
  const rows = layout.pages[page]?.rows ?? [];
  const letters = rows.flatMap((letters, row) =>
    inLayout([...letters]).map((id, column): GridKey => ({ id, kind: 'letter', column, row, span: 1 })),
  );
  const keys = letters.filter(({ id }) => id !== ' ');
  for (const { kind, column, span } of functions) keys.push({ id: kind, kind, column, row: keyboardRows, span });
  if (hasDone) keys.push({ id: 'done', kind: 'done', column: 0, row: keyboardRows + 1, span: keyboardColumns });
  return keys;
}

/** A page says what stands from left to right on the screen: a Latin alphabet isn't mirrored with the rest, and an Arabic one is anyway. */
function inLayout(letters: string[]): string[] {
  return isMirrored() ? letters.reverse() : letters;
}

/**
 * The next key in a direction; null at the edge. `column` is where the viewer is on their way up and down: a wide key doesn't
 * change it.
 */
export function keyTowards(
  keys: readonly GridKey[],
  from: GridKey,
  direction: Direction,
  column: number,
): GridKey | null {
  if (direction === 'left' || direction === 'right') {
    const step = direction === 'right' ? 1 : -1;
    const row = keys.filter((key) => key.row === from.row);
    return row[row.indexOf(from) + step] ?? null;
  }
  const row = keys.filter((key) => key.row === from.row + (direction === 'down' ? 1 : -1));
  return nearest(row, column);
}

/** At the other end of the row or column, for keyboards that stand alone. */
export function keyAround(keys: readonly GridKey[], from: GridKey, direction: Direction, column: number): GridKey {
  const lastRow = Math.max(...keys.map((key) => key.row));
  if (direction === 'up' || direction === 'down') {
    const row = keys.filter((key) => key.row === (direction === 'up' ? lastRow : 0));
    return nearest(row, column) ?? from;
  }
  const row = keys.filter((key) => key.row === from.row);
  return row[direction === 'right' ? 0 : row.length - 1] ?? from;
}

/** On another page the key at the same place, or beside it. */
export function keyAt(keys: readonly GridKey[], row: number, column: number): GridKey | null {
  const inRow = keys.filter((key) => key.row === row);
  return nearest(inRow.length > 0 ? inRow : keys, column);
}

function nearest(row: readonly GridKey[], column: number): GridKey | null {
  let best: GridKey | null = null;
  for (const key of row) if (!best || distance(key, column) < distance(best, column)) best = key;
  return best;
}

function distance({ column: first, span }: GridKey, column: number): number {
  return Math.max(0, first - column, column - (first + span - 1));
}
