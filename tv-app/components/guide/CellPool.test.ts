import { describe, expect, it } from 'vitest';
import { CellPool } from '#app/components/guide/CellPool';
import type { GuideCell } from '#app/components/guide/GuideCell';
import type { GuideModel, GuideSegment } from '#app/components/guide/GuideModel';
import { spanMs, stepMs } from '#app/components/guide/guideTime';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const channels = 200;
/** Whole ones in sight at 1080. */
const rows = 8;
/** The shortest that a guide has. */
const shortestMs = 5 * minuteMs;
const lengthsMs = [shortestMs, 15 * minuteMs, 30 * minuteMs, 60 * minuteMs, 125 * minuteMs];

/** Programmes of many lengths, each row another. */
const model: GuideModel = {
  total: channels,
  channelAt: () => null,
  segmentAt: (row, atMs): GuideSegment => {
    const lengthMs = lengthsMs[row % lengthsMs.length]!;
    const from = Math.floor(atMs / lengthMs) * lengthMs;
    return { from, until: from + lengthMs, kind: 'programme' };
  },
  wordsOf: ({ from }) => String(from),
  labelOf: () => '',
  clock: () => '',
};

class Cell {
  round = 0;
  y = 0;
  bound: GuideSegment | null = null;
  written = '';

  bind(segment: GuideSegment): void {
    this.bound = segment;
  }

  write(text: string): void {
    this.written = text;
  }

  rest(): void {
    this.bound = null;
  }
}

describe('the cells of the guide', () => {
  const cells: Cell[] = [];
  const pool = new CellPool({ childList: { add: () => undefined } } as never, () => {
    const cell = new Cell();
    cells.push(cell);
    return cell as unknown as GuideCell;
  });
  const show = (top: number, windowMs: number) =>
    pool.bind(model, { top, rows, windowMs, originMs: 0, nowMs: dayMs / 2 });

  it('are as many as are in sight at once, however far a day of two hundred channels is paged through', () => {
    for (let top = 0; top <= channels - rows; top += rows)
      for (let windowMs = 0; windowMs < dayMs; windowMs += spanMs) show(top, windowMs);
    // a row above, two below, half an hour to each side and what the edge of the screen shows
    const seenMs = spanMs + 2 * stepMs + 8 * minuteMs;
    const most = lengthsMs.reduce((sum, lengthMs) => sum + Math.ceil(seenMs / lengthMs) + 1, 0);
    expect(cells.length).toBeLessThanOrEqual(most * Math.ceil((rows + 3) / lengthsMs.length));
    expect(cells.length).toBeGreaterThan(rows);
  });

  it('say what is on where they stand, and those that are free stand nowhere', () => {
    show(16, 0);
    pool.write(model);
    const bound = cells.filter((cell) => cell.bound !== null);
    expect(bound.length).toBeLessThan(cells.length);
    expect(bound.every((cell) => cell.written === String(cell.bound!.from))).toBe(true);
    expect((pool.cellAt(16, 0) as unknown as Cell).bound).toEqual(model.segmentAt(16, 0));
    expect(pool.cellAt(0, 0)).toBeNull();
  });
});
