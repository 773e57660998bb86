import type { SeededRandom } from '#backend/platform/images/seededRandom';

/** Smooth noise in about -1…1 whose features are one unit wide. */
export type Noise3 = (x: number, y: number, z: number) => number;

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);

/** Gradient noise after Perlin, "Improving Noise" (2002), with a permutation of our own. It repeats every 256 units. */
export function gradientNoise(random: SeededRandom): Noise3 {
  const shuffled = Array.from({ length: 256 }, (_, index) => index);
  for (let index = 255; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!];
  }
  const order = Uint8Array.from({ length: 512 }, (_, index) => shuffled[index & 255]!);
  const slope = (hash: number, x: number, y: number, z: number) => {
    const h = hash & 15;
    const u = h < 8 ? x : y;
    const v = h < 4 ? y : h === 12 || h === 14 ? x : z;
    return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v);
  };
  return (x, y, z) => {
    const [fx, fy, fz] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    const [X, Y, Z] = [fx & 255, fy & 255, fz & 255];
    const [dx, dy, dz] = [x - fx, y - fy, z - fz];
    const [u, v, w] = [fade(dx), fade(dy), fade(dz)];
    const a = order[X]! + Y;
    const b = order[X + 1]! + Y;
    const aa = order[a & 511]! + Z;
    const ab = order[(a + 1) & 511]! + Z;
    const ba = order[b & 511]! + Z;
    const bb = order[(b + 1) & 511]! + Z;
    const layer = (step: number) => {
      const d = dz - step;
      const n00 = slope(order[(aa + step) & 511]!, dx, dy, d);
      const n10 = slope(order[(ba + step) & 511]!, dx - 1, dy, d);
      const n01 = slope(order[(ab + step) & 511]!, dx, dy - 1, d);
      const n11 = slope(order[(bb + step) & 511]!, dx - 1, dy - 1, d);
      const near = n00 + (n10 - n00) * u;
      return near + (n01 + (n11 - n01) * u - near) * v;
    };
    const front = layer(0);
    return front + (layer(1) - front) * w;
  };
}

/** Octaves of noise, each half as strong and twice as fine as the one before; about -1…1. */
export function fractal(noise: Noise3, octaves: number): Noise3 {
  const total = 2 - 2 ** (1 - octaves);
  return (x, y, z) => {
    let sum = 0;
    for (let octave = 0, size = 1; octave < octaves; octave += 1, size *= 2) {
      sum += noise(x * size, y * size, z * size) / size;
    }
    return sum / total;
  };
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return part * part * (3 - 2 * part);
}
