import { expect, test } from 'vitest';
import { pagesFrom, pagesOf, untilDone } from './inTurns';

test('others get their turn between two steps', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('somebody else'));
  let left = 3;
  await untilDone(() => {
    order.push(`step ${(left -= 1)}`);
    return Promise.resolve(left > 0);
  });
  expect(order).toEqual(['step 2', 'somebody else', 'step 1', 'step 0']);
});

test('all rows are read, each once, also when the last page is full', async () => {
  const asked: (number | undefined)[] = [];
  const rows = [1, 2, 3, 4];
  const read: number[] = [];
  for await (const page of pagesOf<number>(2, (after = 0) => {
    asked.push(after);
    return Promise.resolve(rows.filter((row) => row > after).slice(0, 2));
  })) {
    read.push(...page);
  }
  expect([read, asked]).toEqual([rows, [0, 2, 4]]);
});

test('others get their turn after each page of rows that come one by one', async () => {
  const order: string[] = [];
  const rows = async function* () {
    for (const row of [1, 2, 3]) yield await Promise.resolve(row);
  };
  setImmediate(() => order.push('somebody else'));
  for await (const page of pagesFrom(2, rows())) order.push(page.join());
  expect(order).toEqual(['1,2', 'somebody else', '3']);
});
