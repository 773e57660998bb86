import { Canvas, light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Painter } from '#backend/features/demo/film-making/Canvas';
import { fractal, gradientNoise, smoothstep } from '#backend/features/demo/film-making/noise';
import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

export const PORTHOLE = { width: 960, height: 540 };
export const SCOPE = { width: 640, height: 360 };

/** Towards the sun: to the right, down, towards the camera; of length 1. */
const SUN = [-0.68, -0.32, 0.66] as const;
/** Of the plane of the rings as we see it: the cosine and sine of its turn, and how narrow the ellipse is. */
const [TURN_X, TURN_Y, FLATNESS] = [0.94, 0.34, 0.2];

/**
 * How much of the sun the planet takes from a place on the rings, 0…1. `u` and `v` are radii of the planet along the ellipse's
 * long and short axis; a place is dark where the line from it to the sun meets the planet, with a soft edge.
 */
function shadowOnRings(u: number, v: number): number {
  const place = [
    u * TURN_X - v * FLATNESS * TURN_Y,
    u * TURN_Y + v * FLATNESS * TURN_X,
    v * Math.sqrt(1 - FLATNESS * FLATNESS),
  ] as const;
  const along = place[0] * SUN[0] + place[1] * SUN[1] + place[2] * SUN[2];
  if (along > 0) return 0;
  const beside = Math.sqrt(Math.max(0, u * u + v * v - along * along));
  return smoothstep(1.2, 0.95, beside);
}

/** A banded planet lit from the left, half in the picture, with its rings; painted once. */
function planet(random: SeededRandom): Canvas {
  const { width, height } = PORTHOLE;
  const canvas = new Canvas(PORTHOLE);
  const noise = fractal(gradientNoise(random), 5);
  const [cx, cy, radius] = [690, 330, 210];
  const [pale, rust, deep, dust] = [light('#f0d2a8'), light('#b8623e'), light('#4a2434'), light('#e8d4b8')];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const [dx, dy] = [(x - cx) / radius, (y - cy) / radius];
      // Rings: an ellipse seen almost from the side, tilted.
      const [u, v] = [dx * TURN_X + dy * TURN_Y, (dy * TURN_X - dx * TURN_Y) / FLATNESS];
      const ring = Math.hypot(u, v);
      const inside = dx * dx + dy * dy;
      let [gain, ringGain, weight] = [0, 0, 0];
      let colour = pale;
      if (inside < 1) {
        const z = Math.sqrt(1 - inside);
        const latitude = dy * TURN_X - dx * TURN_Y;
        const wobble = noise(dx * 2.2 + 5, latitude * 3, z * 2);
        const band = Math.sin(latitude * 17 + wobble * 2.6);
        colour = band > 0 ? mixLight(rust, pale, band * 0.8) : mixLight(rust, deep, -band * 0.7);
        const sun = SUN[0] * dx + SUN[1] * dy + SUN[2] * z;
        const shadow =
          ring > 1.28 && ring < 2.1 ? 1 : 1 - 0.7 * smoothstep(0.06, 0, Math.abs(v * 0.2 + 0.16 - 0.1 * z));
        gain = smoothstep(-0.08, 0.75, sun) * 0.95 * shadow * Math.min(1, (1 - inside) * radius * 0.5);
      }
      const isBehind = inside < 1 && v < 0;
      if (ring > 1.3 && ring < 2.12 && !isBehind) {
        const grooves = 0.5 + 0.5 * noise(ring * 26, 3, 1);
        const gap = smoothstep(0.02, 0.05, Math.abs(ring - 1.78));
        ringGain = 0.5 * (1 - shadowOnRings(u, v));
        weight = Math.min(1, (ring - 1.3) * 16, (2.12 - ring) * 16) * gap * grooves;
      }
      for (let channel = 0; channel < 3; channel += 1) {
        canvas.data[at + channel] = colour[channel]! * gain * (1 - weight) + dust[channel]! * ringGain * weight;
      }
    }
  }
  return canvas;
}

/** The probe passes a planet, blinking. */
export function approach(random: SeededRandom): Painter {
  const { width, height } = PORTHOLE;
  const world = planet(random);
  const stars = Array.from({ length: 420 }, () => ({
    x: random() * (width + 60),
    y: random() * height,
    bright: between(random, 0.15, 1) ** 3,
    warmth: random(),
    depth: between(random, 2, 9),
  }));
  return (canvas, t) => {
    canvas.copy(world);
    for (const { x, y, bright, warmth, depth } of stars) {
      const sx = x - t * depth;
      const at = (Math.floor(y) * width + Math.max(0, Math.min(width - 1, Math.floor(sx)))) * 3;
      if (world.data[at]! + world.data[at + 2]! > 0.01 || Math.hypot(sx - 690, y - 330) < 210) continue;
      canvas.disc(
        sx,
        y,
        0.5 + bright * 0.8,
        mixLight(light('#9fc4ff'), light('#ffe2bc'), warmth),
        0.25 + 0.75 * bright,
      );
    }
    canvas.glow(-70, 120, 190, light('#ffd9a0'), 0.22);
    probe(canvas, 170 + t * 52, 300 - t * 17, t);
  };
}

function probe(canvas: Canvas, x: number, y: number, t: number): void {
  const [metal, dark] = [light('#d9dce4'), light('#2b2f3a')];
  const turn = -0.3 + t * 0.03;
  const at = (dx: number, dy: number) =>
    [x + dx * Math.cos(turn) - dy * Math.sin(turn), y + dx * Math.sin(turn) + dy * Math.cos(turn)] as const;
  for (const side of [-1, 1]) {
    const [[ax, ay], [bx, by]] = [at(0, side * 5), at(0, side * 12)];
    canvas.line(ax, ay, bx, by, 1.2, metal);
    canvas.polygon([at(-7, side * 12), at(7, side * 12), at(7, side * 34), at(-7, side * 34)], light('#27406e'));
    for (const rung of [17, 23, 29]) {
      const [[cx, cy], [ex, ey]] = [at(-7, side * rung), at(7, side * rung)];
      canvas.line(cx, cy, ex, ey, 0.7, light('#7f9fd6'), 0.8);
    }
  }
  canvas.polygon([at(-9, -5), at(9, -5), at(9, 5), at(-9, 5)], metal);
  canvas.polygon([at(-9, 0), at(9, 0), at(9, 5), at(-9, 5)], dark, 0.6);
  const dish = Array.from({ length: 9 }, (_, index) =>
    at(12 + 5 * Math.cos((index / 8 - 0.5) * 2.6), 12 * Math.sin((index / 8 - 0.5) * 2.6)),
  );
  canvas.polygon(dish, light('#f4f1ea'));
  const pulse = Math.max(0, Math.sin(t * 5.2)) ** 8;
  const [lx, ly] = at(-11, 0);
  canvas.disc(lx, ly, 1.6, light('#ff5040', 1 + 3 * pulse));
  canvas.glow(lx, ly, 13, light('#ff4030'), 0.8 * pulse);
}

/** What arrives: a carrier that counts, on a round tube. */
export function instrument(random: SeededRandom): Painter {
  const { width, height } = SCOPE;
  const noise = gradientNoise(random);
  const [trace, faint] = [light('#ffb65c', 1.3), light('#3a2a16')];
  return (canvas, t) => {
    canvas.fill(light('#0a0806'));
    for (let x = 40; x <= width - 40; x += 40) canvas.line(x, 40, x, height - 40, 0.8, faint, 0.9);
    for (let y = 40; y <= height - 40; y += 40) canvas.line(40, y, width - 40, y, 0.8, faint, 0.9);
    const swell = smoothstep(0.4, 2.2, t);
    const wave = (x: number) => {
      const place = (x - 40) / (width - 80);
      const count = Math.floor(place * 8 + t * 2.2);
      const primes = [2, 3, 5, 7, 11, 13, 17, 19];
      const beat =
        Math.sin(place * 8 * 2 * Math.PI * (primes[count % 8] ?? 2) * 0.25) *
        Math.sin(((place * 8 + t * 2.2) % 1) * Math.PI);
      return height / 2 - (beat * 96 * swell + noise(x * 0.35, t * 26, 0) * (15 - 9 * swell));
    };
    let before = wave(40);
    for (let x = 41; x <= width - 40; x += 1) {
      const now = wave(x);
      canvas.line(x - 1, before, x, now, 1.7, trace, 0.85);
      if (x % 5 === 0) canvas.glow(x, now, 8, light('#ff9a3c'), 0.16);
      before = now;
    }
    canvas.shade((x, y) => (1 - 2 * ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2)) * (y % 3 < 1.2 ? 0.8 : 1));
  };
}

/** Into the set: towards the seahorses, from far outside to a thousandth of its size, in amber on ink. */
export function dive(frames: number): string {
  const grade =
    "curves=r='0/0.01 0.2/0.06 0.45/0.62 0.75/1 1/1':g='0/0.02 0.25/0.08 0.55/0.4 0.85/0.85 1/1':b='0/0.06 0.3/0.2 0.6/0.24 0.9/0.6 1/0.9'";
  return (
    `mandelbrot=s=1280x720:r=24:maxiter=900:start_scale=0.9:end_scale=0.0022:end_pts=${frames}:` +
    'start_x=-0.743643887037151:start_y=0.131825904205330:inner=black:outer=normalized_iteration_count,' +
    `hue=s=0,format=gbrp,${grade},vignette=a=0.6,format=yuv420p[picture]`
  );
}

/** The message as it is printed: a cellular automaton that computes (rule 110), line by line. */
export function message(seed: number): string {
  return (
    `cellauto=s=384x216:r=24:rule=110:random_seed=${seed}:random_fill_ratio=0.35:scroll=1,` +
    "format=gbrp,lutrgb=r='if(gt(val,127),255,14)':g='if(gt(val,127),176,10)':b='if(gt(val,127),84,8)'," +
    'scale=1920:1080:flags=neighbor,gblur=sigma=1.1,vignette=a=0.8,format=yuv420p[picture]'
  );
}
