import { describe, expect, it } from 'vitest';
import { I18n } from '#app/i18n/I18n';
import { clockTime, runningTime, spokenTime, timeLeft } from '#app/i18n/time';

const i18n = new I18n('en');
const minute = 60_000;

describe('clockTime', () => {
  it('shows minutes and seconds, and hours only where the film has them', () => {
    expect(clockTime(0)).toBe('0:00');
    expect(clockTime(247_900)).toBe('4:07');
    expect(clockTime(64 * minute + 7000)).toBe('1:04:07');
  });

  it('keeps its width while a long film runs', () => {
    expect(clockTime(247_000, 90 * minute)).toBe('0:04:07');
  });

  it('never goes below zero', () => {
    expect(clockTime(-5000)).toBe('0:00');
  });
});

describe('runningTime', () => {
  it('is said as people say it', () => {
    expect([20_000, 48 * minute, 112 * minute, 120 * minute].map((ms) => runningTime(i18n, ms))).toEqual([
      '20 s',
      '48 min',
      '1 h 52 min',
      '2 h',
    ]);
  });
});

describe('timeLeft', () => {
  it('rounds up, so that a film with something left never has nothing left', () => {
    expect([31.2 * minute, 1000].map((ms) => timeLeft(i18n, ms))).toEqual(['32 min left', '1 s left']);
  });
});

describe('spokenTime', () => {
  it('is said in whole words, without what is nothing', () => {
    expect([0, 10_900, minute, 64 * minute + 7000].map((ms) => spokenTime(i18n, ms))).toEqual([
      '0 seconds',
      '10 seconds',
      '1 minute',
      '1 hour 4 minutes 7 seconds',
    ]);
  });

  it('is what is shown where the engine knows no units', () => {
    const old = {
      number: () => {
        throw new RangeError('style');
      },
    } as unknown as I18n;
    expect(spokenTime(old, 247_000)).toBe('4:07');
  });
});
