import { describe, expect, it } from 'vitest';
import { RowWindow } from '#app/components/rail/RowWindow';
import { margin, stage } from '#app/theme/tokens';

const w = 216;
const pitch = 240;
const lastX = stage.w - margin.x - w;

function windowAt(front: number, total: number): RowWindow {
  const row = new RowWindow({ w, pitch });
  row.show(front, total);
  return row;
}

describe('a window into a long row', () => {
  it('has the place in front in the left slot until the end of the row is in sight', () => {
    for (const front of [0, 1, 50, 92]) expect(windowAt(front, 100).xOf(front)).toBe(margin.x);
    const atEnd = windowAt(99, 100);
    expect(atEnd.xOf(99)).toBe(lastX);
    expect(windowAt(97, 100).offset).toBe(atEnd.offset);
  });

  it('stands still where all of the row is in sight', () => {
    for (const front of [0, 4]) expect(windowAt(front, 5).offset).toBe(0);
  });

  it('has a cell of its own for every place in sight and for two on either side', () => {
    for (const front of [0, 1, 50, 99]) {
      const row = windowAt(front, 100);
      const places = [...Array(100).keys()].filter((place) => row.cellOf(place) !== null);
      const seen = [...Array(100).keys()].filter((place) => row.xOf(place) + w > 0 && row.xOf(place) < stage.w);
      expect(places).toHaveLength(row.cells);
      expect(new Set(places.map((place) => row.cellOf(place))).size).toBe(row.cells);
      expect(places).toEqual(expect.arrayContaining(seen));
    }
    expect(windowAt(50, 100).first).toBe(48);
  });

  it('binds one cell anew for one step', () => {
    const row = windowAt(50, 100);
    const before = [...Array(100).keys()].map((place) => row.cellOf(place));
    row.show(51, 100);
    const moved = [...Array(100).keys()].filter((place) => row.cellOf(place) !== null && before[place] === null);
    expect(moved).toHaveLength(1);
    expect(row.cellOf(55)).toBe(before[55]);
  });

  it('takes no more cells than there are places, and keeps those that it has', () => {
    const row = windowAt(0, 3);
    expect(row.cells).toBe(3);
    row.show(0, 100);
    const { cells } = row;
    row.show(0, 2);
    expect([row.cells, row.first]).toEqual([cells, 0]);
  });
});
