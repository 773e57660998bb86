import { beforeEach, describe, expect, it } from 'vitest';
import { SeekIntent, type SeekFacts } from '#app/screens/player/SeekIntent';

const film: SeekFacts = { positionMs: 60_000, durationMs: 600_000, pictureMs: 0 };
const withPictures: SeekFacts = { ...film, pictureMs: 2_000 };

describe('SeekIntent', () => {
  let due: (() => void) | null = null;
  let dueInMs = 0;
  let now = 0;
  let isKeyHeld = false;
  let seeks: number[] = [];
  let scrubs: boolean[] = [];
  let seek: SeekIntent;

  beforeEach(() => {
    due = null;
    now = 0;
    isKeyHeld = false;
    seeks = [];
    scrubs = [];
    seek = new SeekIntent(
      { commit: (ms) => seeks.push(ms), scrub: (is) => scrubs.push(is), isKeyHeld: () => isKeyHeld },
      {
        now: () => now,
        setTimeout: (callback, ms) => {
          dueInMs = ms;
          return (due = callback);
        },
        clearTimeout: () => (due = null),
      },
    );
  });

  const rest = () => {
    const callback = due;
    due = null;
    callback?.();
  };
  const at = (facts: SeekFacts, positionMs: number): SeekFacts => ({ ...facts, positionMs });
  const hold = (direction: 'left' | 'right', repeats: number, facts: SeekFacts) => {
    seek.step(direction, false, facts);
    isKeyHeld = true;
    for (let repeat = 0; repeat < repeats; repeat++) {
      now += 100;
      seek.step(direction, true, facts);
    }
  };

  it('shows where it will be at once, and seeks once when the keys rest', () => {
    for (const positionMs of [60_000, 60_100, 60_200]) seek.step('right', false, at(film, positionMs));
    expect(seek.shown(60_300)).toBe(90_000);
    expect(seeks).toEqual([]);
    expect(dueInMs).toBe(250);
    rest();
    expect(seeks).toEqual([90_000]);
    expect(scrubs).toEqual([]);
  });

  it('keeps showing the wanted place until the engine is there', () => {
    seek.step('right', false, film);
    rest();
    expect(seek.shown(60_400)).toBe(70_000);
    expect(seek.shown(70_100)).toBe(70_100);
    expect(seek.shown(60_400)).toBe(60_400);
  });

  it('stays inside the film', () => {
    seek.step('left', false, at(film, 4_000));
    expect(seek.shown(4_000)).toBe(0);
    seek.cancel();
    seek.step('right', false, at(film, 595_000));
    expect(seek.shown(595_000)).toBe(599_000);
  });

  it('never goes back when the way on ends where the film does', () => {
    seek.step('right', false, at(film, 599_700));
    expect(seek.shown(599_700)).toBe(599_700);
    hold('right', 3, at(withPictures, 599_700));
    expect(seek.shown(599_700)).toBe(599_700);
  });

  it('shows the truth again when the engine never arrives', () => {
    seek.step('right', false, film);
    rest();
    rest();
    expect(seek.shown(61_000)).toBe(61_000);
  });

  it('doesn’t seek while the key is down, however late its first repeat comes', () => {
    seek.step('right', false, film);
    isKeyHeld = true;
    rest();
    rest();
    expect(seeks).toEqual([]);
    isKeyHeld = false;
    rest();
    expect(seeks).toEqual([70_000]);
  });

  it('looks for a place while a key is held, and goes there once the viewer has rested', () => {
    hold('right', 5, film);
    expect(scrubs).toEqual([true]);
    expect(seek.shown(60_000)).toBe(110_000);
    isKeyHeld = false;
    expect(dueInMs).toBe(1_000);
    expect(seeks).toEqual([]);
    rest();
    expect(seeks).toEqual([110_000]);
    expect(scrubs).toEqual([true, false]);
  });

  it('goes faster the longer a key is held in a long film', () => {
    const long: SeekFacts = { positionMs: 0, durationMs: 7_200_000, pictureMs: 2_000 };
    const after = (repeats: number) => {
      seek.end();
      hold('right', repeats, long);
      return seek.shown(0);
    };
    const [short, longer] = [after(10), after(50)];
    expect(short).toBeLessThanOrEqual(120_000);
    expect(longer).toBeGreaterThan(short * 10);
    expect(longer).toBeLessThan(long.durationMs);
  });

  it('stops on pictures, so that the film goes on with what was seen', () => {
    const off = at(withPictures, 61_234);
    hold('right', 3, off);
    expect(seek.shown(61_234) % 2_000).toBe(0);
    hold('left', 3, off);
    expect(seek.shown(61_234) % 2_000).toBe(0);
  });

  it('reaches every picture of a film of seconds, and both its ends', () => {
    const short: SeekFacts = { positionMs: 0, durationMs: 20_000, pictureMs: 2_000 };
    hold('right', 1, short);
    expect(seek.shown(0)).toBe(2_000);
    hold('right', 30, short);
    expect(seek.shown(0)).toBe(18_000);
    const seen = new Set<number>();
    for (let press = 0; press < 12; press++) {
      now += 400;
      seek.step('left', false, short);
      seen.add(seek.shown(0));
    }
    expect([...seen]).toEqual([16_000, 14_000, 12_000, 10_000, 8_000, 6_000, 4_000, 2_000, 0]);
  });

  it('goes at once when OK confirms, and OK means something else when nobody looks for a place', () => {
    seek.step('right', false, film);
    expect(seek.confirm()).toBe(false);
    hold('right', 2, film);
    const target = seek.shown(60_000);
    expect(seek.confirm()).toBe(true);
    expect(seeks).toEqual([target]);
    expect(seek.isScrubbing).toBe(false);
  });

  it('stays where it was when Back cancels; after a seek Back means something else', () => {
    hold('right', 3, film);
    expect(seek.cancel()).toBe(true);
    expect(scrubs).toEqual([true, false]);
    expect(seek.shown(60_000)).toBe(60_000);
    expect(due).toBeNull();
    seek.step('right', true, film);
    expect(seek.shown(60_000)).toBe(60_000);
    isKeyHeld = false;
    seek.step('right', false, film);
    rest();
    expect(seek.cancel()).toBe(false);
    expect(seeks).toEqual([70_000]);
  });
});
