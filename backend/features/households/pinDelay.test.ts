import { expect, test } from 'vitest';
import { HOUSEHOLD_DELAY, nextTryAt, PROFILE_DELAY, remembered, type WrongTries } from './pinDelay';

const HOUR_MS = 3_600_000;
const ALL_PINS = 10_000;
const START_MS = 1_700_000_000_000;

/** Hours until all PINs were tried, by somebody who goes around these profiles and waits for the first that may be tried. */
function sweepHours(profiles: number): number {
  const none: WrongTries = { failures: 0, lastAt: 0 };
  const ofProfile = Array.from({ length: profiles }, () => none);
  let ofHousehold = none;
  let now = START_MS;
  for (let tried = 0; tried < ALL_PINS; tried += 1) {
    const opensAt = ofProfile.map((tries) => nextTryAt(tries, PROFILE_DELAY));
    now = Math.max(now, Math.min(...opensAt), nextTryAt(ofHousehold, HOUSEHOLD_DELAY));
    const at = opensAt.indexOf(Math.min(...opensAt));
    const tries = ofProfile[at] ?? none;
    ofProfile[at] = { failures: remembered(tries, now, PROFILE_DELAY) + 1, lastAt: now };
    ofHousehold = { failures: remembered(ofHousehold, now, HOUSEHOLD_DELAY) + 1, lastAt: now };
  }
  return (now - START_MS) / HOUR_MS;
}

test.each([1, 7])('all 10,000 PINs over %i profiles take longer than a day', (profiles) => {
  const hours = sweepHours(profiles);
  process.stdout.write(`10,000 PINs over ${profiles} profiles of a household: ${hours.toFixed(0)} hours\n`);
  expect(hours).toBeGreaterThan(24);
});

test('the wait begins with half a minute after the fourth wrong one, doubles, and ends at a quarter of an hour', () => {
  const waits = [0, 3, 4, 5, 6, 9, 10, 10_000].map(
    (failures) => nextTryAt({ failures, lastAt: 0 }, PROFILE_DELAY) / 1000,
  );
  expect(waits).toEqual([0, 0, 30, 60, 120, 900, 900, 900]);
});

test('wrong ones are forgotten one by one', () => {
  const tries = { failures: 5, lastAt: 0 };
  expect([0, 6, 12, 60].map((hours) => remembered(tries, hours * HOUR_MS, PROFILE_DELAY))).toEqual([5, 4, 3, 0]);
});
