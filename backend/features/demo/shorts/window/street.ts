import { light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Canvas, Light, Painter } from '#backend/features/demo/film-making/Canvas';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

export const VIEW = { width: 640, height: 360 };
const { width, height } = VIEW;

const WALL = light('#141a26');
const GLASS = light('#070a12');
const LAMP = light('#ffb65c', 1.5);
const BLUE = light('#5aa6ff');

interface Pane {
  column: number;
  row: number;
  /** 0 dark, else how bright. */
  brightness: number;
  colour: Light;
  flickers: boolean;
}

/** The window that the film is about. */
export const THE_WINDOW = { column: 6, row: 2 };

function panesOf(random: SeededRandom): Pane[] {
  return Array.from({ length: 60 }, (_, index) => {
    const [column, row] = [index % 10, Math.floor(index / 10)];
    const isOurs = column === THE_WINDOW.column && row === THE_WINDOW.row;
    const draw = random();
    const warmth = random();
    const isLit = !isOurs && draw < 0.34;
    const isBlue = draw < 0.07;
    return {
      column,
      row,
      brightness: isLit ? between(random, 0.12, 0.5) : 0,
      colour: isBlue ? BLUE : mixLight(light('#ff9a4a'), light('#ffe0a8'), warmth),
      flickers: isBlue,
    };
  });
}

export interface Facade {
  /** Pixels between windows, and where the middle of the view is, in windows. */
  pitch: (seconds: number) => number;
  centre: readonly [column: number, row: number];
  /** 0…1: how bright the window shines. */
  signal: (seconds: number) => number;
  /** When the storeys go dark, from the top one on; never if left out. */
  darkFrom?: number;
  /** Who stands behind the blind: 0 nobody … 1 a person with a raised arm. */
  silhouette?: (seconds: number) => number;
}

/** The house across the street at night, in the rain. */
export function facade(options: Facade): (random: SeededRandom) => Painter {
  return (random) => {
    const panes = panesOf(random);
    const rain = rainfall(random, 150);
    return (canvas, seconds) => {
      const pitch = options.pitch(seconds);
      const [cx, cy] = options.centre;
      const place = (column: number, row: number) =>
        [width / 2 + (column - cx) * pitch, height / 2 + (row - cy) * pitch * 1.12] as const;
      drawWall(canvas, place, pitch);
      for (const pane of panes) {
        const [x, y] = place(pane.column, pane.row);
        if (x < -pitch || x > width + pitch || y < -pitch || y > height + pitch) continue;
        const isOurs = pane.column === THE_WINDOW.column && pane.row === THE_WINDOW.row;
        const isOut = !isOurs && options.darkFrom !== undefined && seconds > options.darkFrom + pane.row * 0.22;
        const flicker = pane.flickers ? 0.7 + 0.3 * Math.sin(seconds * 9 + pane.row * 5) * Math.sin(seconds * 5.3) : 1;
        const brightness = isOurs ? options.signal(seconds) : isOut ? 0 : pane.brightness * flicker;
        window(canvas, x, y, pitch, isOurs ? LAMP : pane.colour, brightness);
        if (isOurs && options.silhouette) person(canvas, x, y, pitch, options.silhouette(seconds), brightness);
      }
      rain(canvas, seconds, pitch / 60);
      canvas.vignette(1.7);
    };
  };
}

function drawWall(canvas: Canvas, place: (column: number, row: number) => readonly [number, number], pitch: number) {
  canvas.sky([
    [0, light('#0b0f1a')],
    [1, light('#1a2030')],
  ]);
  const [left, top] = place(-0.7, -0.75);
  const [right] = place(9.7, 0);
  canvas.rect(left, top, right - left, 2000, WALL);
  for (let row = 0; row < 7; row += 1) {
    const [, y] = place(0, row - 0.5);
    canvas.rect(left - pitch * 0.06, y, right - left + pitch * 0.12, Math.max(1, pitch * 0.035), light('#232c3d'));
  }
}

function window(canvas: Canvas, x: number, y: number, pitch: number, colour: Light, brightness: number): void {
  const [wide, tall] = [pitch * 0.5, pitch * 0.66];
  const [left, top] = [x - wide / 2, y - tall / 2];
  canvas.rect(left - pitch * 0.03, top - pitch * 0.03, wide + pitch * 0.06, tall + pitch * 0.06, light('#2a3346'));
  canvas.rect(left, top, wide, tall, mixLight(GLASS, colour, brightness));
  if (brightness > 0.02) {
    // A room has a lamp, not a uniform glow: brighter above, darker at the sill.
    canvas.shape(
      { left, top: y, right: left + wide, bottom: top + tall },
      GLASS,
      (_, py) => 0.55 * ((py - y) / (tall / 2)),
    );
    canvas.glow(x, y, pitch * 0.85, colour, 0.13 * brightness);
  }
  const bar = Math.max(1, pitch * 0.028);
  canvas.rect(x - bar / 2, top, bar, tall, light('#1a2130'));
  canvas.rect(left, top + tall * 0.36, wide, bar, light('#1a2130'));
}

function person(canvas: Canvas, x: number, y: number, pitch: number, raised: number, brightness: number): void {
  if (raised <= 0 || brightness < 0.05) return;
  const ink = mixLight(GLASS, LAMP, 0.04);
  const [hx, hy] = [x - pitch * 0.04, y - pitch * 0.02];
  const sill = y + pitch * 0.33;
  const shoulder = hy + pitch * 0.15;
  canvas.disc(hx, hy, pitch * 0.06, ink);
  canvas.line(hx, hy - pitch * 0.012, hx, hy + pitch * 0.012, pitch * 0.115, ink);
  canvas.line(hx, hy, hx, shoulder, pitch * 0.05, ink);
  canvas.line(hx - pitch * 0.075, shoulder, hx + pitch * 0.075, shoulder, pitch * 0.085, ink);
  canvas.polygon(torso(hx, shoulder, sill, pitch * 0.115), ink);
  const angle = 0.9 - raised * 2.2;
  const [ex, ey] = [hx + pitch * 0.09 + Math.cos(angle) * pitch * 0.12, shoulder + Math.sin(angle) * pitch * 0.12];
  canvas.line(hx + pitch * 0.085, shoulder, ex, ey, pitch * 0.055, ink);
  canvas.line(ex, ey, ex - pitch * 0.012, ey - pitch * 0.12, pitch * 0.044, ink);
  canvas.disc(ex - pitch * 0.012, ey - pitch * 0.14, pitch * 0.03, ink);
}

function torso(x: number, top: number, bottom: number, half: number): (readonly [number, number])[] {
  const waist = top + (bottom - top) * 0.6;
  return [
    [x - half, bottom],
    [x - half * 0.82, waist],
    [x - half, top],
    [x + half, top],
    [x + half * 0.82, waist],
    [x + half, bottom],
  ];
}

/** Slanting streaks, the near ones longer and faster. */
function rainfall(random: SeededRandom, count: number) {
  const drops = Array.from({ length: count }, () => ({ x: random() * 760, y: random() * 420, near: random() }));
  return (canvas: Canvas, seconds: number, scale: number) => {
    for (const { x, y, near } of drops) {
      const speed = 420 + near * 620;
      const length = (9 + near * 26) * Math.min(1.6, 0.7 + scale * 0.2);
      const py = ((y + seconds * speed) % 470) - 40;
      const px = (x - py * 0.12 + 80) % 760;
      canvas.line(px, py, px - length * 0.12, py + length, 0.8 + near * 0.7, light('#b8cdf0'), 0.1 + near * 0.16);
    }
  };
}

interface Bead {
  x: number;
  y: number;
  radius: number;
  slips: number;
}

/** Our own window from inside: the street out of focus behind wet glass; `lamp` is our answer. */
export function wetGlass(lamp: (seconds: number) => number, door: (seconds: number) => number) {
  return (random: SeededRandom): Painter => {
    const lights = Array.from({ length: 34 }, () => ({
      x: random() * width,
      y: 60 + random() * 260,
      radius: between(random, 9, 30),
      colour: mixLight(random() < 0.25 ? BLUE : light('#ff8a3c'), light('#ffd9a0'), random() * 0.6),
      amount: between(random, 0.05, 0.3),
    }));
    const beads: Bead[] = Array.from({ length: 190 }, () => ({
      x: random() * width,
      y: random() * height,
      radius: 1 + random() ** 3 * 6,
      slips: random() < 0.2 ? between(random, 6, 60) : 0,
    }));
    return (canvas, seconds) => {
      canvas.sky([
        [0, light('#05070d')],
        [1, light('#101624')],
      ]);
      for (const { x, y, radius, colour, amount } of lights) {
        canvas.disc(x, y, radius, colour, amount, 3);
        canvas.disc(x, y, radius * 0.86, mixLight(colour, [0, 0, 0], 0.25), amount * 0.4, 4);
      }
      reflection(canvas, lamp(seconds), door(seconds));
      for (const bead of beads) drawBead(canvas, bead, seconds);
    };
  };
}

/** What the glass shows of the room behind us: a lamp, and a door that ought to be shut. */
function reflection(canvas: Canvas, lamp: number, door: number): void {
  if (lamp > 0) {
    canvas.glow(150, 250, 120, LAMP, 0.22 * lamp);
    canvas.disc(150, 250, 26, LAMP, 0.55 * lamp, 14);
  }
  if (door <= 0) return;
  const [left, top, bottom] = [430, 96, 372];
  const wide = 78 * door;
  const pale = light('#cfe0ff');
  canvas.polygon(
    [
      [left, top],
      [left + wide, top - 10 * door],
      [left + wide, bottom],
      [left, bottom],
    ],
    pale,
    0.5,
  );
  canvas.glow(left + wide / 2, 230, 130, pale, 0.2 * door);
  const stand = smoothstep(0.55, 1, door);
  const ink = light('#06080e');
  const x = left + 40;
  canvas.disc(x, 172, 13, ink, stand, 2);
  canvas.line(x, 172, x, 196, 9, ink, stand);
  canvas.line(x - 15, 204, x + 15, 204, 17, ink, stand);
  canvas.polygon(torso(x, 203, 300, 23), ink, stand);
  canvas.polygon(
    [
      [x - 23, 299],
      [x + 23, 299],
      [x + 26, bottom],
      [x - 26, bottom],
    ],
    ink,
    stand,
  );
}

function drawBead(canvas: Canvas, { x, y, radius, slips }: Bead, seconds: number): void {
  const run = slips > 0 ? slips * (seconds + 0.6 * Math.sin(seconds * 2 + x)) : 0;
  const py = (y + run) % (height + 20);
  if (slips > 0) canvas.line(x, py - 30 - radius * 4, x, py, radius * 0.9, light('#0d1320'), 0.35);
  canvas.disc(x, py, radius, light('#1c2636'), 0.55);
  // A drop is a lens: the sky stands below in it.
  canvas.disc(x, py + radius * 0.35, radius * 0.55, light('#ffc890'), 0.28);
  canvas.disc(x - radius * 0.3, py - radius * 0.35, Math.max(0.5, radius * 0.18), light('#ffffff'), 0.7);
}
