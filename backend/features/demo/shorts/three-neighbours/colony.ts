import { light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Canvas, Light, Painter } from '#backend/features/demo/film-making/Canvas';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { LifeGrid } from './LifeGrid';
import type { Cells } from './LifeGrid';

export const DISH = { width: 640, height: 360 };

const GROUND = light('#0b1d22');
const GRID = light('#16343a');
const NEWBORN = light('#ffb25e');
const GROWN = light('#f3e6cf');
const OLD = light('#e8604a');
const PUPIL = light('#1a1210');

export interface Colony {
  alive: Cells;
  columns: number;
  rows: number;
  /** Side of a cell in pixels. */
  cell: number;
  /** Between generations; 0 stands still. */
  stepSeconds: number;
  /** Upper left corner of the view, in cells, at a time. */
  camera: (seconds: number) => readonly [column: number, row: number];
  /** Where those who have eyes look, -1…1; nobody has eyes if left out. */
  gaze?: (seconds: number) => readonly [across: number, down: number];
  /** When the eyes are shut. `seat`: a number of the cell. */
  blinks?: (seconds: number, seat: number) => boolean;
  /** Whether the oldest turn red. */
  ageing?: boolean;
}

/** Cells as soft lozenges on a faint grid, under a microscope: they swell when they are born and shrink when they die. */
export function colony(options: Colony): Painter {
  const grid = new LifeGrid(options.columns, options.rows, options.alive);
  let generation = 0;
  return (canvas, seconds) => {
    const { stepSeconds } = options;
    const due = stepSeconds > 0 ? Math.floor(seconds / stepSeconds) : 0;
    while (generation < due) {
      grid.step();
      generation += 1;
    }
    const part = stepSeconds > 0 ? seconds / stepSeconds - due : 1;
    canvas.fill(GROUND);
    drawGrid(canvas, options, seconds);
    drawCells(canvas, options, grid, seconds, generation === 0 ? 1 : smoothstep(0, 0.55, part));
    canvas.vignette(1.5);
  };
}

function drawGrid(canvas: Canvas, { cell, camera }: Colony, seconds: number): void {
  const [column, row] = camera(seconds);
  const first = (offset: number) => (Math.ceil(offset) - offset) * cell;
  for (let x = first(column); x < canvas.width; x += cell) {
    for (let y = first(row); y < canvas.height; y += cell) canvas.disc(x, y, Math.max(0.8, cell / 26), GRID, 0.9);
  }
}

function drawCells(canvas: Canvas, options: Colony, grid: LifeGrid, seconds: number, part: number): void {
  const { cell, camera } = options;
  const [left, top] = camera(seconds);
  const drawn: (() => void)[] = [];
  for (let row = Math.floor(top); row < top + canvas.height / cell + 1; row += 1) {
    for (let column = Math.floor(left); column < left + canvas.width / cell + 1; column += 1) {
      const at = grid.index(column, row);
      const [age, before] = [grid.ages[at]!, grid.before[at]!];
      if (age === 0 && before === 0) continue;
      const size = age > 0 && before > 0 ? 1 : age > 0 ? part : 1 - part;
      if (size < 0.02) continue;
      const [x, y] = [(column - left + 0.5) * cell, (row - top + 0.5) * cell];
      const colour = complexion(age, part, options.ageing ?? false);
      canvas.glow(x, y, cell * 0.95 * size, colour, 0.16);
      drawn.push(() => body(canvas, options, { x, y, size, colour, seconds, seat: at, isAlive: age > 0 }));
    }
  }
  for (const draw of drawn) draw();
}

function complexion(age: number, part: number, ageing: boolean): Light {
  if (age === 0) return mixLight(OLD, GROUND, part * 0.6);
  const grown = mixLight(NEWBORN, GROWN, Math.min(1, (age - 1 + part) / 3));
  return ageing ? mixLight(grown, OLD, smoothstep(6, 24, age)) : grown;
}

interface Body {
  x: number;
  y: number;
  size: number;
  colour: Light;
  seconds: number;
  seat: number;
  isAlive: boolean;
}

function body(canvas: Canvas, options: Colony, { x, y, size, colour, seconds, seat, isAlive }: Body): void {
  const half = options.cell * 0.43 * size;
  const corner = half * 0.55;
  const box = { left: x - half - 1, right: x + half + 1, top: y - half - 1, bottom: y + half + 1 };
  canvas.shape(box, colour, (px, py) => {
    const [dx, dy] = [Math.abs(px - x) - half + corner, Math.abs(py - y) - half + corner];
    const distance = Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
    return Math.min(1, Math.max(0, 0.5 - distance));
  });
  // Lit from above, as everything that wants to be liked.
  canvas.glow(x - half * 0.3, y - half * 0.5, half * 0.6, [0.5, 0.45, 0.36], 0.5 * size);
  if (!options.gaze || size < 0.8) return;
  const [across, down] = options.gaze(seconds);
  const shut = !isAlive || (options.blinks?.(seconds, seat) ?? false);
  for (const side of [-1, 1]) {
    const [ex, ey] = [x + half * (0.4 * side + 0.14 * across), y + half * (0.12 * down - 0.12)];
    if (shut) {
      canvas.line(ex - half * 0.2, ey, ex + half * 0.2, ey, Math.max(1, half * 0.1), PUPIL);
      continue;
    }
    canvas.disc(ex, ey, half * 0.3, [0.95, 0.95, 0.92]);
    canvas.disc(ex + half * 0.13 * across, ey + half * 0.13 * down, half * 0.15, PUPIL);
    canvas.disc(ex + half * (0.13 * across + 0.06), ey + half * (0.13 * down - 0.07), half * 0.05, [1, 1, 1]);
  }
}
