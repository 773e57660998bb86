import { z } from 'zod';
import type { TitleSummary } from '#contracts';

/** A list that is nearly all out of sight gives a short page with a cursor rather than reading on for ever. */
const READS = 10;

export interface Seen<Row> {
  row: Row;
  title: TitleSummary;
}

/**
 * A page of rows whose titles may be seen; the others are passed over, not forgotten.
 *
 * @param read at most so many rows after this one
 * @param look the titles that may be seen, in any order
 */
export async function visiblePage<Row extends { titleId: string }>(
  limit: number,
  read: (after: Row | undefined, limit: number) => Promise<Row[]>,
  look: (ids: string[]) => Promise<TitleSummary[]>,
): Promise<{ items: Seen<Row>[]; next: Row | null }> {
  const items: Seen<Row>[] = [];
  let last: Row | undefined;
  for (let reads = 0; reads < READS; reads += 1) {
    const rows = await read(last, limit + 1);
    const titles = new Map((await look(rows.map(({ titleId }) => titleId))).map((title) => [title.id, title]));
    for (const row of rows) {
      if (items.length === limit) return { items, next: last ?? null };
      last = row;
      const title = titles.get(row.titleId);
      if (title) items.push({ row, title });
    }
    if (rows.length <= limit) return { items, next: null };
  }
  return { items, next: last ?? null };
}

export const placeCursor = z.tuple([z.int()]);
export const timeCursor = z.tuple([z.int(), z.string()]);
