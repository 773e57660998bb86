import { light } from '#backend/features/demo/film-making/Canvas';
import type { Canvas, Light } from '#backend/features/demo/film-making/Canvas';
import { fractal, gradientNoise } from '#backend/features/demo/film-making/noise';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

export const SHEET = { width: 800, height: 450 };

export type Outline = readonly (readonly [x: number, y: number])[];

const SHADOW = light('#1a1020');

/** A cut-out lying on what is below: three soft shadows down to the right, then the paper. */
export function cutOut(canvas: Canvas, outline: Outline, colour: Light, lift = 4): void {
  for (const [part, opacity] of [
    [1, 0.1],
    [0.65, 0.12],
    [0.3, 0.14],
  ] as const) {
    const [dx, dy] = [lift * part * 0.7, lift * part];
    canvas.polygon(
      outline.map(([x, y]) => [x + dx, y + dy] as const),
      SHADOW,
      opacity,
    );
  }
  canvas.polygon(outline, colour);
}

/** The fibres of the paper: multiply a finished frame with them. */
export function fibres(random: SeededRandom): (canvas: Canvas) => void {
  const noise = fractal(gradientNoise(random), 3);
  const gains = new Float32Array(SHEET.width * SHEET.height);
  for (let y = 0, at = 0; y < SHEET.height; y += 1) {
    for (let x = 0; x < SHEET.width; x += 1, at += 1) {
      gains[at] = 1 + 0.075 * noise(x / 3.1, y / 2.2, 0.5) + 0.05 * noise(x / 60, y / 60, 4.5) - 0.02;
    }
  }
  return (canvas) => canvas.shade((x, y) => gains[y * SHEET.width + x]!);
}

/** A hill line from left to right, closed along the bottom. */
export function hills(base: number, height: number, wave: number, shift: number): Outline {
  const crest: [number, number][] = [];
  for (let x = -20; x <= SHEET.width + 20; x += 10) {
    const at = (x + shift) / wave;
    crest.push([x, base - height * (0.6 * Math.sin(at) + 0.3 * Math.sin(at * 2.3 + 1) + 0.1 * Math.sin(at * 5.1))]);
  }
  return [...crest, [SHEET.width + 20, SHEET.height + 20], [-20, SHEET.height + 20]];
}

/** A cloud: round above, flat below. */
export function cloud(x: number, y: number, size: number): Outline {
  const bumps = [
    [-1, 0, 0.5],
    [-0.45, -0.34, 0.62],
    [0.25, -0.5, 0.74],
    [0.9, -0.12, 0.56],
  ] as const;
  const points: [number, number][] = [];
  for (const [bx, by, radius] of bumps) {
    for (let turn = 0; turn <= 10; turn += 1) {
      const angle = Math.PI * (1 + turn / 10);
      points.push([x + size * (bx + radius * Math.cos(angle)), y + size * (by + radius * Math.sin(angle))]);
    }
  }
  // The upper hull only: what dips under a neighbour is lifted onto it.
  const upper = points.map(([px, py]) => {
    const tops = bumps.map(([bx, by, radius]) => {
      const across = (px - x) / size - bx;
      return Math.abs(across) < radius ? y + size * (by - Math.sqrt(radius * radius - across * across)) : py;
    });
    return [px, Math.min(py, ...tops)] as const;
  });
  const sorted = [...upper].sort((a, b) => a[0] - b[0]);
  return [...sorted, [x + size * 1.46, y + size * 0.06], [x - size * 1.5, y + size * 0.06]];
}

export function circle(x: number, y: number, radius: number, points = 48): Outline {
  return Array.from({ length: points }, (_, index) => {
    const angle = (index / points) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
  });
}

export function star(x: number, y: number, radius: number, turn: number): Outline {
  return Array.from({ length: 10 }, (_, index) => {
    const angle = turn + (index / 10) * 2 * Math.PI;
    const reach = index % 2 === 0 ? radius : radius * 0.42;
    return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)] as const;
  });
}

const RED = light('#e2382e');
const SHINE = light('#ff9a80');
const STRING = light('#f7ead2');

/** The hero of the film. `lean`: to the right as it is blown; `bob` moves its string. */
export function balloon(canvas: Canvas, x: number, y: number, size: number, lean: number, bob: number): void {
  const outline = Array.from({ length: 44 }, (_, index) => {
    const angle = (index / 44) * 2 * Math.PI;
    const [across, down] = [Math.sin(angle), -Math.cos(angle)];
    const drop = down > 0 ? 1 + 0.24 * down * down : 1;
    const px = across * size * (down > 0 ? 1 - 0.22 * down * down : 1);
    const py = down * size * 1.08 * drop;
    return [x + px - lean * py * 0.35, y + py] as const;
  });
  const knot = [x - lean * size * 0.5, y + size * 1.38] as const;
  let [fromX, fromY] = [knot[0], knot[1] + size * 0.08];
  for (let part = 1; part <= 12; part += 1) {
    const swing = Math.sin(bob + part * 0.55) * size * 0.02 * part - lean * part * size * 0.1;
    const [toX, toY] = [knot[0] + swing, knot[1] + part * size * 0.16];
    canvas.line(fromX, fromY, toX, toY, 1.6, STRING, 0.95);
    [fromX, fromY] = [toX, toY];
  }
  const [kx, ky] = knot;
  cutOut(
    canvas,
    [
      [kx, ky - size * 0.14],
      [kx + size * 0.12, ky + size * 0.1],
      [kx - size * 0.12, ky + size * 0.1],
    ],
    RED,
    2,
  );
  cutOut(canvas, outline, RED, size * 0.14);
  const [sx, sy] = [x - size * 0.34 + lean * size * 0.15, y - size * 0.42];
  canvas.polygon(
    circle(0, 0, 1, 20).map(([cx, cy]) => [sx + cx * size * 0.13 + cy * size * 0.08, sy + cy * size * 0.24] as const),
    SHINE,
    0.75,
  );
}
