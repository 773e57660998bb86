import { expect, test } from 'vitest';
import { Stretches } from '#app/data/Stretches';

interface Asked {
  from: number;
  signal: AbortSignal;
  answer(items: number[]): void;
  refuse(): void;
}

function open() {
  const asked: Asked[] = [];
  const came: number[] = [];
  const stretches = new Stretches<number>(
    (from, _, signal) =>
      new Promise((answer, refuse) => asked.push({ from, signal, answer, refuse: () => refuse(new Error('no')) })),
    ({ from }) => came.push(from),
  );
  return { asked, came, stretches };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('two are on their way at a time, the newest of the others comes next, and what flew by is left out', async () => {
  const { asked, came, stretches } = open();
  for (const from of [0, 40, 80, 120, 160, 200]) stretches.need(from, 40);
  expect(asked.map(({ from }) => from)).toEqual([0, 40]);
  asked[0]?.answer([1]);
  await settle();
  asked[1]?.answer([1]);
  await settle();
  asked[2]?.answer([1]);
  await settle();
  expect(asked.map(({ from }) => from)).toEqual([0, 40, 200, 160, 120]);
  expect(came).toEqual([0, 40, 200]);
});

test('the same stretch is asked for once at a time, and again after it failed', async () => {
  const { asked, came, stretches } = open();
  stretches.need(0, 40);
  stretches.need(0, 40);
  expect(asked).toHaveLength(1);
  asked[0]?.refuse();
  await settle();
  stretches.need(0, 40);
  expect(asked).toHaveLength(2);
  expect(came).toEqual([]);
});

test('nothing of another list comes any more', async () => {
  const { asked, came, stretches } = open();
  stretches.need(0, 40);
  stretches.stop();
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer([1]);
  await settle();
  expect(came).toEqual([]);
});
