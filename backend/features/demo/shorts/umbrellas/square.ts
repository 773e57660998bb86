import { Canvas, light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Light, Painter } from '#backend/features/demo/film-making/Canvas';
import { fractal, gradientNoise } from '#backend/features/demo/film-making/noise';
import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

export const ABOVE = { width: 640, height: 360 };
const { width, height } = ABOVE;

export const RED = light('#d8272b', 1.15);
export const YELLOW = light('#f4b71e', 1.2);
const CROWD = ['#1d2533', '#2a3140', '#151a24', '#343a49', '#23303a'].map((colour) => light(colour));
const RAIN = light('#c9d8f0');

/** An umbrella from above: eight panels between ribs, lit from the upper left. `open`: 1 open … 0 folded. */
function umbrella(canvas: Canvas, x: number, y: number, size: number, turn: number, colour: Light, open = 1): void {
  const radius = size * (0.16 + 0.84 * open);
  const shadow = radius * 1.06;
  const [sx, sy] = [x + size * 0.2, y + size * 0.26];
  canvas.disc(sx, sy, shadow, [0.003, 0.004, 0.008], 0.5, size * 0.3);
  const { data } = canvas;
  const [left, right] = [Math.max(0, Math.floor(x - radius - 1)), Math.min(width, Math.ceil(x + radius + 1))];
  const [top, bottom] = [Math.max(0, Math.floor(y - radius - 1)), Math.min(height, Math.ceil(y + radius + 1))];
  for (let py = top; py < bottom; py += 1) {
    for (let px = left, at = (py * width + left) * 3; px < right; px += 1, at += 3) {
      const [dx, dy] = [px + 0.5 - x, py + 0.5 - y];
      const distance = Math.hypot(dx, dy);
      if (distance > radius + 1) continue;
      const angle = Math.atan2(dy, dx) - turn;
      const place = (angle / (Math.PI / 4)) % 1;
      const across = Math.abs((place < 0 ? place + 1 : place) - 0.5) * 2;
      // The rim hangs between the ribs.
      const rim = radius * (0.93 + 0.07 * across * across);
      const coverage = Math.min(1, rim - distance + 0.5);
      if (coverage <= 0) continue;
      const panel = Math.floor(angle / (Math.PI / 4)) * (Math.PI / 4) + Math.PI / 8 + turn;
      const facing = 0.72 + 0.34 * Math.cos(panel + 2.3) * (0.35 + (0.65 * distance) / radius);
      const rib = across > 0.93 && distance > radius * 0.06 ? 0.72 : 1;
      const gain = facing * rib * (1 - 0.16 * (1 - across)) * (distance < radius * 0.05 ? 0.4 : 1);
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = data[at + channel]! + (colour[channel]! * gain - data[at + channel]!) * coverage;
      }
    }
  }
}

/** Wet flagstones with the light of shop windows in them, painted once. */
function pavement(
  random: SeededRandom,
  lamps: readonly (readonly [x: number, y: number, colour: string])[],
  zebra: boolean,
): Canvas {
  const canvas = new Canvas(ABOVE);
  const noise = fractal(gradientNoise(random), 4);
  const [dry, wet] = [light('#3a4250'), light('#181d28')];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const stone = Math.floor(y / 30);
      const shift = (stone % 2) * 22;
      const isJoint = y % 30 < 1.4 || (x + shift) % 44 < 1.4;
      const puddle = 0.5 + noise(x / 110, y / 70, 0.3);
      const tone = mixLight(dry, wet, Math.min(1, Math.max(0, puddle)));
      const gain =
        (isJoint ? 0.62 : 1) *
        (1 + 0.14 * noise(x / 4, y / 4, 7)) *
        (0.9 + 0.2 * Math.sin(stone * 12.9 + Math.floor((x + shift) / 44) * 7.7));
      for (let channel = 0; channel < 3; channel += 1) canvas.data[at + channel] = tone[channel]! * gain;
    }
  }
  if (zebra) for (let bar = 0; bar < 7; bar += 1) canvas.rect(60 + bar * 84, 92, 46, 176, light('#aeb6c4'), 0.42);
  for (const [x, y, colour] of lamps) {
    canvas.glow(x, y, 95, light(colour), 0.14);
    canvas.glow(x + 14, y + 20, 46, light(colour), 0.16);
  }
  return canvas;
}

/** Drops that land: rings that widen and go. */
function splashes(random: SeededRandom, count: number) {
  const rings = Array.from({ length: count }, () => ({
    x: random() * width,
    y: random() * height,
    at: random(),
    every: between(random, 0.5, 1.1),
  }));
  return (canvas: Canvas, seconds: number) => {
    for (const [index, ring] of rings.entries()) {
      const turn = seconds / ring.every + ring.at;
      const age = turn % 1;
      const hop = Math.floor(turn) * 137.5 + index * 31;
      const [x, y] = [(ring.x + hop) % width, (ring.y + hop * 0.61) % height];
      const radius = 1 + age * 9;
      const box = { left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2 };
      canvas.shape(
        box,
        RAIN,
        (px, py) => 0.3 * (1 - age) * Math.max(0, 1 - Math.abs(Math.hypot(px - x, py - y) - radius)),
      );
    }
  };
}

/** Drops that are still falling, seen from where they come from: short lines towards the middle. */
function falling(random: SeededRandom, count: number) {
  const drops = Array.from({ length: count }, () => ({
    angle: random() * 6.283,
    far: between(random, 40, 420),
    at: random(),
  }));
  return (canvas: Canvas, seconds: number) => {
    for (const { angle, far, at } of drops) {
      const age = (seconds * 1.7 + at) % 1;
      const reach = far * (1.35 - age * 0.5);
      const [x, y] = [width / 2 + Math.cos(angle) * reach, height / 2 + Math.sin(angle) * reach];
      const long = 5 + reach * 0.035;
      canvas.line(x, y, x - Math.cos(angle) * long, y - Math.sin(angle) * long, 0.9, RAIN, 0.3 * (1 - age) + 0.05);
    }
  };
}

export interface Walker {
  size: number;
  colour: Light;
  /** Centre, turn and how far open, at a time. */
  at: (seconds: number) => { x: number; y: number; turn: number; open?: number };
}

/** People with dark umbrellas who cross the picture at a speed of so many pixels a second, keeping to rows. */
export function crowd(random: SeededRandom, rows: readonly number[], speed: number, gap: number): Walker[] {
  return rows.flatMap((row) => {
    const pace = speed * between(random, 0.85, 1.15);
    const count = Math.ceil((width + 160) / gap);
    return Array.from({ length: count }, (_, index): Walker => {
      const start = index * gap + between(random, -gap * 0.2, gap * 0.2);
      const [sway, phase] = [between(random, 3, 7), between(random, 0, 6)];
      const span = count * gap;
      return {
        size: between(random, 27, 35),
        colour: CROWD[Math.floor(random() * CROWD.length)] ?? [0, 0, 0],
        at: (t) => ({
          x: ((((start + pace * t) % span) + span) % span) - 80,
          y: row + Math.sin(t * 1.9 + phase) * sway,
          turn: phase + Math.sin(t * 1.4 + phase) * 0.12,
        }),
      };
    });
  });
}

export interface Square {
  walkers: (random: SeededRandom) => readonly Walker[];
  lamps: readonly (readonly [x: number, y: number, colour: string])[];
  zebra?: boolean;
}

export function square(options: Square): (random: SeededRandom) => Painter {
  return (random) => {
    const ground = pavement(random, options.lamps, options.zebra ?? false);
    const walkers = options.walkers(random);
    const rings = splashes(random, 46);
    const rain = falling(random, 70);
    return (canvas, seconds) => {
      canvas.copy(ground);
      rings(canvas, seconds);
      for (const { size, colour, at } of walkers) {
        const { x, y, turn, open } = at(seconds);
        umbrella(canvas, x, y, size, turn, colour, open);
      }
      rain(canvas, seconds);
      canvas.vignette(1.5);
    };
  };
}
