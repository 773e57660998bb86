import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Suspicion } from './Suspicion';

const network = '192.0.2.0/24';
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function after(attempts: number): Promise<Suspicion> {
  const suspicion = new Suspicion();
  for (let attempt = 0; attempt < attempts; attempt++) await suspicion.add(network);
  return suspicion;
}

test.each([
  [0, 0],
  [9, 0],
  [10, 15],
  [19, 15],
  [20, 16],
  [1000, 20],
])('after %i attempts in vain the next one costs %i bits', async (attempts, bits) => {
  expect(await (await after(attempts)).difficultyBits(network)).toBe(bits);
});

test('other networks don’t pay for it', async () => {
  expect(await (await after(50)).difficultyBits('198.51.100.0/24')).toBe(0);
});

test('a quarter of an hour later it is forgotten', async () => {
  const suspicion = await after(50);
  vi.advanceTimersByTime(15 * 60_000 + 1);
  expect(await suspicion.difficultyBits(network)).toBe(0);
});

test('once four have tried at the same moment everybody shows some work for half a minute, whatever their network did', async () => {
  const suspicion = await after(0);
  const ends = Array.from({ length: 3 }, () => suspicion.begin());
  expect(await suspicion.difficultyBits(network)).toBe(0);
  ends.push(suspicion.begin());
  expect(await suspicion.difficultyBits(network)).toBe(15);
  for (const end of ends) end();
  expect(await suspicion.difficultyBits(network)).toBe(15);
  vi.advanceTimersByTime(30_000);
  expect(await suspicion.difficultyBits(network)).toBe(0);
});
