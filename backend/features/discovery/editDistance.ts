/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour to make one word of the other: the optimal
 * string alignment distance. Counted no further than `limit`, above which it is `limit + 1`.
 *
 * With `isBeginning`, the nearest beginning of `word` counts: what is typed is perhaps not all of it yet.
 */
export function editDistance(typed: string, word: string, limit: number, isBeginning = false): number {
  if (typed.length - word.length > limit) return limit + 1;
  if (!isBeginning && word.length - typed.length > limit) return limit + 1;
  const width = isBeginning ? Math.min(word.length, typed.length + limit) : word.length;
  let twoAbove = new Uint8Array(width + 1);
  let above = Uint8Array.from({ length: width + 1 }, (_, column) => column);
  let current = new Uint8Array(width + 1);
  for (let row = 1; row <= typed.length; row++) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column++) {
      const isSame = typed.charCodeAt(row - 1) === word.charCodeAt(column - 1);
      let cost = Math.min(at(above, column - 1) + (isSame ? 0 : 1), at(above, column) + 1, at(current, column - 1) + 1);
      const isSwapped =
        row > 1 &&
        column > 1 &&
        typed.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
        typed.charCodeAt(row - 2) === word.charCodeAt(column - 1);
      if (isSwapped) cost = Math.min(cost, at(twoAbove, column - 2) + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [twoAbove, above, current] = [above, current, twoAbove];
  }
  const distance = isBeginning ? Math.min(...above) : at(above, width);
  return Math.min(distance, limit + 1);
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
