import { expect, test } from 'vitest';
import { GridCards, gridPage } from '#app/components/grid/GridCards';
import type { TileCard } from '#app/components/tile/Tile';

const card = (id: number): TileCard => ({ id: String(id) }) as TileCard;
const cards = (from: number, count: number): TileCard[] => [...Array(count).keys()].map((at) => card(from + at));

test('cards stand where they were put, wherever a page begins', () => {
  const grid = new GridCards();
  grid.set(gridPage - 2, cards(gridPage - 2, 4));
  expect([gridPage - 3, gridPage - 2, gridPage + 1, gridPage + 2].map((at) => grid.at(at)?.id ?? null)).toEqual([
    null,
    String(gridPage - 2),
    String(gridPage + 1),
    null,
  ]);
});

test('what is missing is asked for once, the nearest first, and again when it hasn’t come for a while', () => {
  const grid = new GridCards();
  grid.set(0, cards(0, gridPage));
  expect(grid.takeMissing(2 * gridPage, 0, 4 * gridPage, 0)).toEqual([2, 1, 3]);
  expect(grid.takeMissing(2 * gridPage, 0, 4 * gridPage, 100)).toEqual([]);
  expect(grid.takeMissing(2 * gridPage, 0, 4 * gridPage, 3_000)).toEqual([2, 1, 3]);
});

test('a walk through ten thousand titles keeps a few hundred, and those around the focus', () => {
  const grid = new GridCards();
  for (let from = 0; from < 10_000; from += gridPage) {
    grid.set(from, cards(from, gridPage));
    grid.forgetFarFrom(from);
  }
  const known = [...Array(10_000).keys()].filter((at) => grid.at(at));
  expect(known.length).toBeLessThanOrEqual(500);
  expect(grid.at(9_999)).not.toBeNull();
  // what was let go of may be asked for at once
  expect(grid.takeMissing(0, 0, gridPage, 0)).toEqual([0]);
});

test('of a list that got shorter nothing is left beyond its end', () => {
  const grid = new GridCards();
  grid.set(0, cards(0, 2 * gridPage));
  grid.cut(gridPage + 3);
  expect([gridPage + 2, gridPage + 3].map((at) => grid.at(at)?.id ?? null)).toEqual([String(gridPage + 2), null]);
});
