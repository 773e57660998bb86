/** The keys of a row. Undefined: what is there isn't known yet. */
export type RowKeys = readonly (string | undefined)[];

/**
 * Where the focus goes when the things around it changed: to the same thing if it is still there, else to its nearest
 * surviving neighbour (the one that moved up into its place first), else to the same place in the row.
 * Null when nothing is left.
 */
export function nearestSurvivor(before: RowKeys, index: number, after: RowKeys): number | null {
  if (after.length === 0) return null;
  const places = new Map<string, number>();
  for (const [place, key] of after.entries()) if (key !== undefined) places.set(key, place);
  for (let distance = 0; distance < Math.max(before.length, 1); distance++) {
    for (const candidate of [before[index + distance], before[index - distance]]) {
      const place = candidate === undefined ? undefined : places.get(candidate);
      if (place !== undefined) return place;
    }
  }
  return Math.min(Math.max(index, 0), after.length - 1);
}
