import type { Canvas, CanvasSize } from '#backend/features/demo/film-making/Canvas';
import { gradientNoise } from '#backend/features/demo/film-making/noise';
import type { Noise3 } from '#backend/features/demo/film-making/noise';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

/** What a pigment takes away of red, green and blue, as an exponent (Beer-Lambert). */
export type Pigment = readonly [red: number, green: number, blue: number];

export interface Current {
  /** Pixels a frame. */
  speed: number;
  /** Size of the largest eddies in pixels. */
  eddy: number;
  /** How fast the eddies change; 1 turns them over once a second. */
  restlessness: number;
  /** Added everywhere, in pixels a frame. */
  drift?: readonly [across: number, down: number];
  /** Pixels a frame towards the middle, at a distance of half the width. */
  pull?: number;
}

const GRID = 8;

/**
 * Dye in moving water. The flow is the curl of a noise field, so it has no sources (Bridson, "Curl-noise for procedural
 * fluid flow", 2007); the dye is carried along by looking back where it came from (Stam, "Stable fluids", 1999).
 */
export class Dye {
  private density: Float32Array;
  private spare: Float32Array;
  private readonly noise: Noise3;
  private readonly columns: number;
  private readonly rows: number;
  private readonly flow: Float32Array;

  constructor(
    private readonly size: CanvasSize,
    private readonly current: Current,
    random: SeededRandom,
  ) {
    this.density = new Float32Array(size.width * size.height * 3);
    this.spare = new Float32Array(this.density.length);
    this.noise = gradientNoise(random);
    this.columns = Math.ceil(size.width / GRID) + 2;
    this.rows = Math.ceil(size.height / GRID) + 2;
    this.flow = new Float32Array(this.columns * this.rows * 2);
  }

  /** Lets a drop fall in; `strength` of about 1 is deep. */
  drop(x: number, y: number, radius: number, pigment: Pigment, strength: number): void {
    const { width, height } = this.size;
    for (let py = Math.max(0, Math.floor(y - radius * 2)); py < Math.min(height, y + radius * 2); py += 1) {
      for (let px = Math.max(0, Math.floor(x - radius * 2)); px < Math.min(width, x + radius * 2); px += 1) {
        const amount = strength * Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (radius * radius));
        const at = (py * width + px) * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          this.density[at + channel] = this.density[at + channel]! + pigment[channel]! * amount;
        }
      }
    }
  }

  private stream(seconds: number): void {
    const { speed, eddy, restlessness, drift = [0, 0], pull = 0 } = this.current;
    const field = (x: number, y: number) =>
      this.noise(x / eddy, y / eddy, seconds * restlessness) +
      0.45 * this.noise((x / eddy) * 2.3 + 31, (y / eddy) * 2.3, seconds * restlessness * 1.7);
    const half = GRID / 2;
    const [cx, cy] = [this.size.width / 2, this.size.height / 2];
    for (let row = 0, at = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1, at += 2) {
        const [x, y] = [column * GRID, row * GRID];
        const [dx, dy] = [(x - cx) / cx, (y - cy) / cx];
        this.flow[at] = ((field(x, y + half) - field(x, y - half)) / GRID) * eddy * speed + drift[0] - pull * dx;
        this.flow[at + 1] = ((field(x - half, y) - field(x + half, y)) / GRID) * eddy * speed + drift[1] - pull * dy;
      }
    }
  }

  /** Carries the dye on by one frame; `keep` a little under 1 lets it fade. */
  advance(seconds: number, keep = 1): void {
    this.stream(seconds);
    const { width, height } = this.size;
    const { density, spare, flow, columns } = this;
    for (let y = 0, at = 0; y < height; y += 1) {
      const row = y / GRID;
      const v = row - Math.floor(row);
      for (let x = 0; x < width; x += 1, at += 3) {
        const column = x / GRID;
        const u = column - Math.floor(column);
        const cell = (Math.floor(row) * columns + Math.floor(column)) * 2;
        const below = cell + columns * 2;
        const upper = flow[cell]! + (flow[cell + 2]! - flow[cell]!) * u;
        const lower = flow[below]! + (flow[below + 2]! - flow[below]!) * u;
        const upperDown = flow[cell + 1]! + (flow[cell + 3]! - flow[cell + 1]!) * u;
        const lowerDown = flow[below + 1]! + (flow[below + 3]! - flow[below + 1]!) * u;
        const fromX = Math.min(width - 1.001, Math.max(0, x - upper - (lower - upper) * v));
        const fromY = Math.min(height - 1.001, Math.max(0, y - upperDown - (lowerDown - upperDown) * v));
        const [left, top] = [fromX | 0, fromY | 0];
        const [a, b] = [fromX - left, fromY - top];
        const source = (top * width + left) * 3;
        const under = source + width * 3;
        for (let channel = 0; channel < 3; channel += 1) {
          const over = density[source + channel]! + (density[source + 3 + channel]! - density[source + channel]!) * a;
          const beneath = density[under + channel]! + (density[under + 3 + channel]! - density[under + channel]!) * a;
          spare[at + channel] = (over + (beneath - over) * b) * keep;
        }
      }
    }
    this.density = spare;
    this.spare = density;
  }

  /** Takes the light of the dye away from what is on the canvas. */
  absorb(canvas: Canvas): void {
    for (let at = 0; at < this.density.length; at += 1)
      canvas.data[at] = canvas.data[at]! * Math.exp(-this.density[at]!);
  }

  /** Adds the dye as light of its own. */
  shine(canvas: Canvas): void {
    for (let at = 0; at < this.density.length; at += 1) canvas.data[at] = canvas.data[at]! + this.density[at]!;
  }
}
