import { light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Canvas, Light, Painter } from '#backend/features/demo/film-making/Canvas';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

export const SCREEN = { width: 640, height: 360 };
const { width, height } = SCREEN;
const SHUTTER_SECONDS = 1 / 48;

/** Where a point of the road is on the screen: metres to the right, up and ahead. */
type Project = (x: number, y: number, z: number) => readonly [x: number, y: number, scale: number];

function lens(tilt: number, horizon: number, focal = 260): Project {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  return (x, y, z) => {
    const scale = focal / Math.max(0.4, z);
    const [px, py] = [x * scale, -(y - 1.5) * scale];
    return [width / 2 + px * cos - py * sin, horizon + px * sin + py * cos, scale];
  };
}

/** A lamp that passes: drawn as the line that it leaves while the shutter is open. */
function streak(canvas: Canvas, project: Project, lamp: Lamp, travelled: number, speed: number): void {
  const z = lamp.every - ((travelled + lamp.at) % lamp.every) + 0.6;
  const [x0, y0, scale] = project(lamp.x, lamp.y, z + speed * SHUTTER_SECONDS);
  const [x1, y1, near] = project(lamp.x, lamp.y, z);
  const fog = Math.exp(-z / 70);
  const wide = Math.min(9, Math.max(0.7, lamp.size * near));
  canvas.line(x0, y0, x1, y1, wide, lamp.colour, fog);
  // The road is wet: what shines above it shines below it, longer and fainter.
  const [mx0, my0] = project(lamp.x, -lamp.y * 0.8, z + speed * SHUTTER_SECONDS * 2);
  const [mx1, my1] = project(lamp.x, -lamp.y * 0.8, z);
  canvas.line(mx0, my0, mx1, my1, wide * 1.6, lamp.colour, 0.16 * fog);
  if (scale > 2) canvas.glow(x1, y1, Math.min(60, wide * 3.4), lamp.colour, 0.16 * fog);
}

interface Lamp {
  x: number;
  y: number;
  at: number;
  every: number;
  size: number;
  colour: Light;
}

export interface Ride {
  /** Metres a second. */
  speed: (seconds: number) => number;
  /** Metres to the right of the middle of the road. */
  weave: (seconds: number) => number;
  sky: readonly (readonly [at: number, colour: string])[];
  lamps: readonly string[];
  ribs?: string;
  horizon?: number;
  /** Whether the rider is in the picture. */
  rider?: boolean;
  /** 0…1: daylight that comes from ahead. */
  dawn?: (seconds: number) => number;
}

function lampsOf(random: SeededRandom, colours: readonly string[], isTunnel: boolean): Lamp[] {
  const rows = isTunnel
    ? [
        [-4.4, 3.2],
        [4.4, 3.2],
        [-2, 4.6],
        [2, 4.6],
      ]
    : [
        [-7, 5],
        [7, 5],
        [-6.4, 0.5],
        [6.4, 0.5],
      ];
  const posts = rows.flatMap(([x = 0, y = 0], row) =>
    Array.from({ length: 24 }, (_, index) => ({
      x,
      y,
      at: index * 7 + row * 1.7,
      every: 168,
      size: 0.12,
      colour: light(colours[row % colours.length] ?? '#ffffff', 2.2),
    })),
  );
  const traffic = Array.from({ length: 18 }, () => ({
    x: between(random, -30, 30),
    y: between(random, -0.4, 14),
    at: between(random, 0, 160),
    every: 160,
    size: 0.06,
    colour: light(colours[Math.floor(random() * colours.length)] ?? '#ffffff', 1.4),
  }));
  return isTunnel ? posts : [...posts, ...traffic.filter((lamp) => Math.abs(lamp.x) > 9)];
}

/** The road at night, as fast as it can be ridden. */
export function ride(options: Ride): (random: SeededRandom) => Painter {
  return (random) => {
    const isTunnel = options.ribs !== undefined;
    const lamps = lampsOf(random, options.lamps, isTunnel);
    const towers = Array.from({ length: 44 }, (_, index) => ({
      x: index * 17 - 50 + between(random, -6, 6),
      wide: between(random, 9, 26),
      tall: between(random, 6, 22) + 46 * Math.exp(-(((index - 22) / 9) ** 2)) * random(),
      lit: random(),
    }));
    const sky = options.sky.map(([at, colour]) => [at, light(colour)] as const);
    let travelled = between(random, 0, 80);
    return (canvas, seconds) => {
      const speed = options.speed(seconds);
      travelled += speed / 24;
      const lean = options.weave(seconds + 0.12) - options.weave(seconds - 0.12);
      const project = lens(-lean * 0.09, options.horizon ?? 168);
      const shake = Math.sin(seconds * 71) * speed * 0.00022;
      canvas.sky(sky);
      if (isTunnel) canvas.glow(width / 2, options.horizon ?? 168, 150, light(options.ribs ?? '#ffffff'), 0.3);
      else skyline(canvas, towers, options.horizon ?? 168, options.weave(seconds), sky[1]?.[1] ?? [0, 0, 0]);
      ground(canvas, options.horizon ?? 168, sky.at(-1)?.[1] ?? [0, 0, 0]);
      const moved: Project = (x, y, z) => project(x - options.weave(seconds) * 0.7, y + shake, z);
      if (options.ribs) tunnel(canvas, moved, travelled, light(options.ribs, 1.5));
      lanes(canvas, moved, travelled, speed);
      for (const lamp of lamps) streak(canvas, moved, lamp, travelled, speed);
      const dawn = options.dawn?.(seconds) ?? 0;
      if (dawn > 0) canvas.glow(width / 2, options.horizon ?? 168, 60 + dawn * 420, light('#ffe3b0', 1.6), dawn * 1.3);
      if (options.rider !== false) rider(canvas, width / 2 + options.weave(seconds) * 26, lean, seconds, dawn);
      canvas.vignette(1.5);
    };
  };
}

interface Tower {
  x: number;
  wide: number;
  tall: number;
  lit: number;
}

/** The city that the road leads to: towers of the colour of the upper sky, with a few windows. */
function skyline(canvas: Canvas, towers: readonly Tower[], horizon: number, weave: number, colour: Light): void {
  const dark = mixLight(colour, [0, 0, 0], 0.62);
  for (const { x, wide, tall, lit } of towers) {
    const left = x - weave * 4;
    canvas.rect(left, horizon - tall, wide, tall, dark);
    for (let row = 3; row < tall - 3; row += 4) {
      const isLit = Math.sin(row * 91.7 + lit * 700) > 0.45;
      if (isLit)
        canvas.rect(
          left + 2 + ((row * 7) % Math.max(3, wide - 5)),
          horizon - tall + row,
          2,
          1.4,
          light('#ffd9a0'),
          0.8,
        );
    }
  }
}

function ground(canvas: Canvas, horizon: number, haze: Light): void {
  for (let y = Math.ceil(horizon); y < height; y += 1) {
    const near = (y - horizon) / (height - horizon);
    canvas.rect(-1, y, width + 2, 1, mixLight(haze, light('#141220'), smoothstep(0, 0.42, near)));
  }
}

function lanes(canvas: Canvas, project: Project, travelled: number, speed: number): void {
  for (const x of [-5.2, -1.75, 1.75, 5.2]) {
    const isEdge = Math.abs(x) > 5;
    for (let index = 0; index < 14; index += 1) {
      const z = index * 9 - (travelled % 9) + 0.8;
      const length = isEdge ? 9 : 3 + speed * SHUTTER_SECONDS;
      const [x0, y0, near] = project(x, 0, Math.max(0.6, z));
      const [x1, y1, far] = project(x, 0, z + length);
      const half = 0.06;
      const fog = Math.exp(-z / 42);
      const line = [
        [x0 - half * near, y0],
        [x0 + half * near, y0],
        [x1 + half * far, y1],
        [x1 - half * far, y1],
      ] as const;
      canvas.polygon(line, light('#cfd8ff'), fog * (isEdge ? 0.55 : 0.8));
    }
  }
}

function tunnel(canvas: Canvas, project: Project, travelled: number, colour: Light): void {
  for (let index = 16; index >= 0; index -= 1) {
    const z = index * 8 - (travelled % 8) + 0.9;
    const fog = Math.exp(-z / 38);
    let [fromX, fromY] = project(-6.4, 0, z);
    for (let part = 1; part <= 28; part += 1) {
      const angle = Math.PI * (1 - part / 28);
      const [toX, toY, near] = project(6.4 * Math.cos(angle), 6.2 * Math.sin(angle), z);
      canvas.line(fromX, fromY, toX, toY, Math.min(10, Math.max(0.8, 0.14 * near)), colour, fog);
      [fromX, fromY] = [toX, toY];
    }
  }
}

/** Seen from behind: a wedge of dark with bright edges, one red lamp, and what that leaves on the road. */
function rider(canvas: Canvas, x: number, lean: number, seconds: number, dawn: number): void {
  const y = 292 + Math.sin(seconds * 43) * 0.7;
  const tilt = lean * 0.28;
  const [cos, sin] = [1.3 * Math.cos(tilt), 1.3 * Math.sin(tilt)];
  const at = (dx: number, dy: number) => [x + dx * cos - dy * sin, y + dx * sin + dy * cos] as const;
  for (let mirror = 0; mirror < 7; mirror += 1) {
    canvas.glow(x - tilt * 14, y + 46 + mirror * 6, 22 + mirror * 3, light('#ff2a3a'), 0.2 - mirror * 0.024);
  }
  canvas.glow(x, y - 6, 44, light('#ff1f30'), 0.3);
  const body = [
    [-8, 36],
    [-9, 6],
    [-22, -8],
    [-21, -24],
    [-16, -48],
    [-8, -58],
    [8, -58],
    [16, -48],
    [21, -24],
    [22, -8],
    [9, 6],
    [8, 36],
  ] as const;
  const dark = mixLight(light('#0d1018'), light('#24161a'), dawn);
  canvas.polygon(
    body.map(([dx, dy]) => at(dx, dy)),
    dark,
  );
  const [hx, hy] = at(0, -66);
  canvas.disc(hx, hy, 16, mixLight(light('#9fe8ff'), light('#3a2024'), dawn));
  canvas.disc(hx, hy + 1.6, 15, dark);
  const rim = mixLight(light('#6fe0ff', 1.6), light('#ffd0a0', 1.2), dawn);
  for (const side of [-1, 1]) {
    const edge = [
      [22, -8],
      [21, -24],
      [16, -48],
      [8, -57],
    ].map(([dx = 0, dy = 0]) => at(side * dx, dy));
    for (const [index, [ex, ey]] of edge.slice(1).entries()) {
      const [fx, fy] = edge[index] ?? [ex, ey];
      canvas.line(fx, fy, ex, ey, 2, rim, 0.9);
    }
  }
  // The parcel, strapped to the back. It glows more than a parcel ought to.
  const parcel = [
    [-10, -44],
    [10, -44],
    [11, -24],
    [-11, -24],
  ].map(([dx = 0, dy = 0]) => at(dx, dy));
  canvas.polygon(parcel, light('#a0713f', 0.5 + 0.3 * Math.sin(seconds * 11)));
  const [[ax, ay], [bx, by]] = [at(-8, -4), at(8, -4)];
  canvas.line(ax, ay, bx, by, 5, light('#ff3a44', 4));
  canvas.glow((ax + bx) / 2, (ay + by) / 2, 16, light('#ff1f30'), 0.8);
}
