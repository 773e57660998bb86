import { expect, test } from 'vitest';
import { isShed, retryAfterShed } from './shedding';
import type { TrafficClass } from './trafficClass';

/** In the order in which they should go. */
const classes: TrafficClass[] = ['telemetry', 'browse', 'account', 'signIn', 'playback', 'licence'];
const shedAt = (load: { lagMs: number; inFlight: number }) => classes.filter((name) => isShed(name, load));

test('a process at rest turns nobody away', () => {
  expect(shedAt({ lagMs: 5, inFlight: 10 })).toEqual([]);
});

test.each([
  ['lags a little', { lagMs: 150, inFlight: 1 }],
  ['has a queue', { lagMs: 0, inFlight: 300 }],
])('one that %s does without telemetry first', (_how, load) => {
  expect(shedAt(load)).toEqual(['telemetry']);
});

test('one that lags more does without looking around as well, then without accounts', () => {
  expect(shedAt({ lagMs: 300, inFlight: 1 })).toEqual(['telemetry', 'browse']);
  expect(shedAt({ lagMs: 500, inFlight: 1 })).toEqual(['telemetry', 'browse', 'account', 'signIn']);
});

test('films and their licences are never turned away for this', () => {
  expect(shedAt({ lagMs: 60_000, inFlight: 1_000_000 })).not.toContain('playback');
  expect(shedAt({ lagMs: 60_000, inFlight: 1_000_000 })).not.toContain('licence');
});

test('the more load, the more classes: none that is shed comes back under more', () => {
  let before: TrafficClass[] = [];
  for (let load = 0; load < 2000; load += 10) {
    const now = shedAt({ lagMs: load, inFlight: load });
    expect(now).toEqual(expect.arrayContaining(before));
    before = now;
  }
});

test('those who were turned away come back spread over seconds', () => {
  const seconds = [0, 0.25, 0.5, 0.75, 0.999].map(retryAfterShed);
  expect(seconds).toEqual([2, 4, 6, 8, 10]);
});
