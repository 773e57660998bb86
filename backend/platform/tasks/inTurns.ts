import { setImmediate as othersFirst } from 'node:timers/promises';

/** Does long work in steps, so that whoever else waits gets a turn between two of them. @param step says whether there may be more */
export async function untilDone(step: () => Promise<boolean>): Promise<void> {
  while (await step()) await othersFirst();
}

/** Rows that come one by one, in pages, with a turn for the others between two of them. */
export async function* pagesFrom<Row>(most: number, rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let page: Row[] = [];
  for await (const row of rows) {
    if (page.push(row) < most) continue;
    yield page;
    page = [];
    await othersFirst();
  }
  if (page.length > 0) yield page;
}

/** Reads many rows in pages, with a turn for the others between two of them. @param read up to `most` rows after one of them */
export async function* pagesOf<Row>(most: number, read: (after: Row | undefined) => Promise<Row[]>) {
  let after: Row | undefined;
  for (;;) {
    const rows = await read(after);
    yield rows;
    if (rows.length < most) return;
    after = rows.at(-1);
    await othersFirst();
  }
}
