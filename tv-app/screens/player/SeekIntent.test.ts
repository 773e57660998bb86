import { beforeEach, describe, expect, it } from 'vitest';
import { SeekIntent } from '#app/screens/player/SeekIntent';

describe('SeekIntent', () => {
  let due: (() => void) | null = null;
  let seeks: number[] = [];
  let seek: SeekIntent;

  beforeEach(() => {
    due = null;
    seeks = [];
    const clock = { setTimeout: (callback: () => void) => (due = callback), clearTimeout: () => (due = null) };
    seek = new SeekIntent((ms) => seeks.push(ms), clock);
  });

  it('shows where it will be at once, and seeks once when the keys rest', () => {
    seek.step(10_000, 60_000, 600_000);
    seek.step(10_000, 60_100, 600_000);
    seek.step(10_000, 60_200, 600_000);
    expect(seek.shown(60_300)).toBe(90_000);
    expect(seeks).toEqual([]);
    due?.();
    expect(seeks).toEqual([90_000]);
  });

  it('keeps showing the wanted place until the engine is there', () => {
    seek.step(10_000, 60_000, 600_000);
    due?.();
    expect(seek.shown(60_400)).toBe(70_000);
    expect(seek.shown(70_100)).toBe(70_100);
    expect(seek.shown(60_400)).toBe(60_400);
  });

  it('stays inside the film', () => {
    seek.step(-10_000, 4000, 600_000);
    expect(seek.shown(4000)).toBe(0);
    seek.cancel();
    seek.step(10_000, 595_000, 600_000);
    expect(seek.shown(595_000)).toBe(599_000);
  });

  it('shows the truth again when the engine never arrives', () => {
    seek.step(10_000, 60_000, 600_000);
    due?.();
    due?.();
    expect(seek.shown(61_000)).toBe(61_000);
  });
});
