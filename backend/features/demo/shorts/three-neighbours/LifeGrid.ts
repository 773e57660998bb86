/** Conway's game of life on a torus, remembering how old each cell is. */
export class LifeGrid {
  private cells: Uint8Array;
  /** Generations lived; 0 of a cell that is not alive. */
  ages: Uint16Array;
  /** What `ages` was one generation before: for showing births and deaths. */
  before: Uint16Array;

  constructor(
    readonly columns: number,
    readonly rows: number,
    alive: Iterable<readonly [column: number, row: number]>,
  ) {
    this.cells = new Uint8Array(columns * rows);
    this.ages = new Uint16Array(columns * rows);
    this.before = new Uint16Array(columns * rows);
    for (const [column, row] of alive) {
      this.cells[this.index(column, row)] = 1;
      this.ages[this.index(column, row)] = 1;
    }
  }

  index(column: number, row: number): number {
    const wrap = (value: number, size: number) => ((value % size) + size) % size;
    return wrap(row, this.rows) * this.columns + wrap(column, this.columns);
  }

  step(): void {
    const next = new Uint8Array(this.cells.length);
    this.before = this.ages;
    this.ages = new Uint16Array(this.cells.length);
    for (let row = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1) {
        let neighbours = 0;
        for (let dy = -1; dy <= 1; dy += 1) {
          for (let dx = -1; dx <= 1; dx += 1) {
            if (dx !== 0 || dy !== 0) neighbours += this.cells[this.index(column + dx, row + dy)]!;
          }
        }
        const at = row * this.columns + column;
        if (neighbours === 3 || (neighbours === 2 && this.cells[at] === 1)) {
          next[at] = 1;
          this.ages[at] = this.before[at]! + 1;
        }
      }
    }
    this.cells = next;
  }
}

export type Cells = readonly (readonly [column: number, row: number])[];

/** Reads a drawing of lines with `#` for a cell, its upper left corner at a place. */
export function cells(drawing: string, column = 0, row = 0): Cells {
  return drawing
    .split('/')
    .flatMap((line, y) => [...line].flatMap((mark, x) => (mark === '#' ? [[column + x, row + y] as const] : [])));
}
