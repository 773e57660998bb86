import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageClock } from '#app/app/clock';
import { PendingRemovals } from '#app/state/PendingRemovals';

let told: string[];
let refused: string[];
let removals: PendingRemovals;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  refused = [];
  removals = new PendingRemovals({
    stayMs: 8_000,
    clock: pageClock,
    commit: (id) => {
      told.push(`commit ${id}`);
      return refused.includes(id) ? Promise.reject(new Error('refused')) : Promise.resolve();
    },
    onGone: (id) => told.push(`gone ${id}`),
    onKept: (id) => told.push(`kept ${id}`),
  });
});
afterEach(() => vi.useRealTimers());

test('what is removed is told to the service when it can be brought back no more', () => {
  removals.remove('a');
  vi.advanceTimersByTime(7_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['gone a', 'commit a']);
  expect(removals.bringBack('a')).toBe(false);
});

test('what is brought back was never removed', () => {
  removals.remove('a');
  expect(removals.bringBack('a')).toBe(true);
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual([]);
  expect(removals.has('a')).toBe(false);
});

test('who leaves meant it: all go at once, each once', () => {
  removals.remove('a');
  removals.remove('b');
  removals.remove('a');
  removals.finishAll();
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual(['gone a', 'commit a', 'gone b', 'commit b']);
});

test('a refusal says that it is still there', async () => {
  refused.push('a');
  removals.remove('a');
  await vi.advanceTimersByTimeAsync(8_000);
  expect(told).toEqual(['gone a', 'commit a', 'kept a']);
});

test('somebody else’s removals are forgotten', () => {
  removals.remove('a');
  removals.forget();
  removals.finishAll();
  vi.advanceTimersByTime(20_000);
  expect(told).toEqual([]);
});
