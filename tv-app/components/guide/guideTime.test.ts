import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  daysBetween,
  lengthOf,
  sameTimeOn,
  spanMs,
  stepBefore,
  stepMs,
  timeAt,
  windowAround,
  windowFor,
  withinRange,
  xOf,
} from '#app/components/guide/guideTime';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.UTC(2026, 10, 22, 12);
const range = { from: noon - 48 * hour, until: noon + 168 * hour };
const show = (from: number, until: number) => ({ from: noon + from * minute, until: noon + until * minute });
const windowAfter = (from: number, until: number, windowMs = noon) =>
  (windowFor(show(from, until), windowMs, range) - noon) / minute;

test('a moment has one place, and the place is that moment', () => {
  for (const minutes of [0, 1, 29.5, 90, -30]) {
    const at = noon + minutes * minute;
    expect(timeAt(xOf(at, noon), noon)).toBeCloseTo(at, 3);
  }
  expect(xOf(noon + hour, noon) - xOf(noon, noon)).toBe(lengthOf(hour));
});

test('nothing moves for a programme that is in sight', () => {
  expect(windowAfter(30, 60)).toBe(0);
  expect(windowAfter(0, 500)).toBe(0);
});

test('the guide moves on by half hours until an hour of the programme is in sight', () => {
  const to = windowAfter(110, 170);
  expect(to % 30).toBe(0);
  expect(to + spanMs / minute).toBeGreaterThanOrEqual(170);
  expect(to).toBeLessThanOrEqual(110);
});

test('of a long programme before, its last hour comes in sight', () => {
  expect(windowAfter(-240, 0)).toBe(-60);
  expect(windowAfter(-20, 0)).toBe(-30);
});

test('a guide ends where nothing more is told', () => {
  expect(withinRange(range.from - hour, range)).toBe(stepBefore(range.from));
  expect(withinRange(range.until, range)).toBe(range.until - spanMs);
});

test('what is on now is seen from a quarter of an hour before, at least', () => {
  const at = (minutes: number) => (windowAround(noon + minutes * minute, range) - noon) / minute;
  expect([at(1), at(14), at(15), at(44), at(45)]).toEqual([-30, -30, 0, 0, 30]);
});

test('half hours are those of the clock', () => {
  expect(stepBefore(noon + 29 * minute)).toBe(noon);
  expect(stepBefore(noon + stepMs)).toBe(noon + stepMs);
});

describe('where clocks change', () => {
  beforeAll(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
  afterAll(() => void vi.unstubAllEnvs());

  test('the same time on the next day is 23 or 25 hours away', () => {
    const spring = Date.UTC(2026, 2, 28, 19, 15);
    expect((sameTimeOn(spring, 1) - spring) / hour).toBe(23);
    const autumn = Date.UTC(2026, 9, 24, 18, 15);
    expect((sameTimeOn(autumn, 1) - autumn) / hour).toBe(25);
    expect(sameTimeOn(sameTimeOn(autumn, 1), -1)).toBe(autumn);
  });

  test('days are counted by the calendar, over midnight and over the change', () => {
    const evening = new Date(2026, 2, 28, 23, 50).getTime();
    expect(daysBetween(evening, evening + 20 * minute)).toBe(1);
    expect(daysBetween(evening, new Date(2026, 2, 30, 0, 5).getTime())).toBe(2);
    expect(daysBetween(evening, evening - 24 * hour)).toBe(-1);
  });
});

test('in Nepal half hours begin at a quarter of those elsewhere', () => {
  vi.stubEnv('TZ', 'Asia/Kathmandu');
  const step = new Date(stepBefore(noon + 7 * minute));
  expect([step.getTimezoneOffset(), step.getMinutes() % 30]).toEqual([-345, 0]);
  vi.unstubAllEnvs();
});
