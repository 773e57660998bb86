import { expect, test } from 'vitest';
import { isDue, LICENCE_RENEWAL_MS, renewalAt } from './renewal';

const startedAt = 1_800_000_000_000;

test('a licence is due half of its life after the last one, and numbered by the clock', () => {
  const due = (afterMs: number, heldUntil?: string) =>
    isDue(startedAt + afterMs, { startedAt, heldUntil, beforeMs: LICENCE_RENEWAL_MS });
  expect([due(LICENCE_RENEWAL_MS - 1), due(LICENCE_RENEWAL_MS)]).toEqual([false, true]);
  const numbers = [1, 150_000, 299_999, 300_000, 3_600_000].map((afterMs) => renewalAt(startedAt + afterMs, startedAt));
  expect(numbers).toEqual([1, 1, 1, 2, 24]);
});

test('whoever says that theirs is over long ago is asked for the same number again, however often', () => {
  const asked = Array.from({ length: 5 }, (_, nth) => {
    const now = startedAt + 10_000 + nth;
    return (
      isDue(now, { startedAt, heldUntil: '2001-01-01T00:00:00Z', beforeMs: LICENCE_RENEWAL_MS }) &&
      renewalAt(now, startedAt)
    );
  });
  expect(new Set(asked)).toEqual(new Set([1]));
});
