import { light, mixLight } from '#backend/features/demo/film-making/Canvas';
import type { Canvas, Painter } from '#backend/features/demo/film-making/Canvas';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import { balloon, circle, cloud, cutOut, fibres, hills, SHEET, star } from './paper';

const { width, height } = SHEET;

/** A balloon leaves a hand on a hill, in the afternoon. */
export function meadow(random: SeededRandom): Painter {
  const paper = fibres(random);
  return (canvas, t) => {
    canvas.sky([
      [0, light('#f0b49a')],
      [0.7, light('#fbe3b8')],
      [1, light('#fbe3b8')],
    ]);
    cutOut(canvas, circle(610, 260, 62), light('#fff3cf'), 3);
    cutOut(canvas, cloud(330 + t * 5, 176, 34), light('#fdf3e3'));
    cutOut(canvas, cloud(660 + t * 8, 84, 26), light('#fdf3e3'));
    cutOut(canvas, hills(318, 34, 120, t * 3), light('#e59a72'));
    cutOut(canvas, hills(362, 30, 96, 140 + t * 6), light('#b8694f'));
    cutOut(canvas, hills(406, 22, 150, 300 + t * 11), light('#5e3f4a'), 6);
    child(canvas, 478 - t * 4, 398, smoothstep(1.2, 1.7, t));
    const rise = Math.max(0, t - 1.5);
    balloon(canvas, 500 + rise * 9, 288 - rise * rise * 15 - Math.sin(t * 2) * 2, 32, 0.12 * Math.min(1, rise), t * 3);
    paper(canvas);
  };
}

/** Who let go: a head, a coat, and an arm that stays up. */
function child(canvas: Canvas, x: number, y: number, letGo: number): void {
  const coat = light('#2c2336');
  const arm = light('#2c2336');
  canvas.line(x + 6, y - 24, x + 20, y - 44 - letGo * 6, 6, arm);
  cutOut(
    canvas,
    [
      [x - 15, y + 14],
      [x - 6, y - 28],
      [x + 8, y - 28],
      [x + 17, y + 14],
    ],
    coat,
    3,
  );
  cutOut(canvas, circle(x + 1, y - 38, 11, 24), light('#f2c9a0'), 2);
  canvas.polygon(
    [
      [x - 12, y - 40],
      [x - 6, y - 51],
      [x + 8, y - 51],
      [x + 13, y - 41],
      [x + 2, y - 45],
    ],
    light('#7a2f2a'),
  );
}

interface House {
  x: number;
  wide: number;
  tall: number;
  row: number;
  windows: boolean[];
}

/** The town at dusk: lamps go on, and a cat on a roof follows with its head what it can't have. */
export function town(random: SeededRandom): Painter {
  const paper = fibres(random);
  const houses: House[] = [0, 1, 2].flatMap((row) =>
    Array.from({ length: 12 }, (_, index) => ({
      x: index * 84 - 60 + between(random, -10, 10) + row * 30,
      wide: between(random, 52, 80),
      tall: between(random, 90, 170) - row * 26,
      row,
      windows: Array.from({ length: 18 }, () => random() < 0.45),
    })),
  );
  const colours = [light('#7a5c86'), light('#513d68'), light('#2b2244')];
  return (canvas, t) => {
    canvas.sky([
      [0, light('#34305f')],
      [0.55, light('#a76a86')],
      [1, light('#f0a57a')],
    ]);
    for (let index = 0; index < 14; index += 1)
      canvas.disc((index * 173) % width, (index * 67) % 150, 1.4, light('#fbe9c8'), 0.7);
    const [bx, by] = [330 + t * 46, 330 - t * 62 - Math.sin(t * 2.2) * 4];
    for (const row of [0, 1, 2]) {
      if (row === 2) balloon(canvas, bx, by, 30, 0.2, t * 3.4);
      for (const house of houses) {
        if (house.row === row) drawHouse(canvas, house, colours[row] ?? [0, 0, 0], t * (6 + row * 9), t);
      }
    }
    const roof = 566 - t * 24;
    cutOut(
      canvas,
      [
        [roof - 54, 470],
        [roof - 54, 340],
        [roof + 58, 340],
        [roof + 58, 470],
      ],
      light('#2b2244'),
      4,
    );
    canvas.rect(roof - 60, 334, 124, 8, light('#3a2f5c'));
    for (const [wx, wy] of [
      [-38, 362],
      [-6, 362],
      [26, 362],
      [-38, 396],
      [26, 396],
    ] as const) {
      canvas.rect(roof + wx, wy, 12, 16, light('#ffd27a', wx === -6 ? 1.15 : 0.12));
    }
    cat(canvas, 560 - t * 24, 303, Math.atan2(by - 290, bx - 560) * 0.3, t);
    paper(canvas);
  };
}

function drawHouse(
  canvas: Canvas,
  house: House,
  colour: readonly [number, number, number],
  shift: number,
  t: number,
): void {
  const { x: at, wide, tall, row, windows } = house;
  const x = at - shift;
  const foot = height + 10;
  const top = foot - tall - 40 + row * 6;
  const roof = [
    [x - 6, top],
    [x + wide / 2, top - 30],
    [x + wide + 6, top],
  ] as const;
  cutOut(canvas, [[x, foot], [x, top], ...roof, [x + wide, top], [x + wide, foot]], colour, 4);
  for (const [index, isLit] of windows.entries()) {
    const [wx, wy] = [x + 9 + (index % 3) * (wide / 3 - 1), top + 14 + Math.floor(index / 3) * 25];
    const on = isLit ? smoothstep(0, 0.3, t - ((index * 7 + at) % 19) / 10) : 0;
    canvas.rect(wx, wy, 10, 13, mixLight(mixLight(colour, [0, 0, 0], 0.35), light('#ffd27a', 1.15), on));
  }
}

function cat(canvas: Canvas, x: number, y: number, tilt: number, t: number): void {
  const coat = light('#120d1e');
  let [fromX, fromY] = [x + 18, y + 26];
  for (let part = 1; part <= 10; part += 1) {
    const [toX, toY] = [x + 18 + part * 3.4, y + 26 - part * part * 0.32 + Math.sin(t * 3 + part * 0.5) * part * 0.5];
    canvas.line(fromX, fromY, toX, toY, 5, coat);
    [fromX, fromY] = [toX, toY];
  }
  canvas.polygon(
    [
      [x - 14, y + 32],
      [x - 11, y + 6],
      [x + 4, y],
      [x + 20, y + 14],
      [x + 24, y + 32],
    ],
    coat,
  );
  const [hx, hy] = [x - 3 + Math.cos(tilt) * 2, y - 7 + Math.sin(tilt) * 4];
  canvas.disc(hx, hy, 12, coat);
  canvas.polygon(
    [
      [hx - 12, hy - 3],
      [hx - 10, hy - 19],
      [hx - 1, hy - 10],
    ],
    coat,
  );
  canvas.polygon(
    [
      [hx + 12, hy - 3],
      [hx + 10, hy - 19],
      [hx + 1, hy - 10],
    ],
    coat,
  );
  for (const side of [-1, 1]) canvas.disc(hx + side * 5, hy - 2 + tilt * 3, 2.2, light('#ffe9a0'));
}

/** Clouds; one of them has a face and no patience. */
export function weather(random: SeededRandom): Painter {
  const paper = fibres(random);
  return (canvas, t) => {
    canvas.sky([
      [0, light('#1d2450')],
      [1, light('#5a6aa6')],
    ]);
    for (let layer = 0; layer < 4; layer += 1) {
      const colour = mixLight(light('#6f7fb6'), light('#d7dcf0'), layer / 3);
      for (let index = 0; index < 5; index += 1) {
        const x = ((index * 247 + layer * 111 - t * (20 + layer * 22) + 2000) % 1100) - 150;
        cutOut(
          canvas,
          cloud(x, 130 + layer * 105 + ((index * 53) % 40) + t * (8 + layer * 9), 46 + layer * 13),
          colour,
          6,
        );
      }
      if (layer === 1) balloon(canvas, 300 + t * 22, 318 - t * 34, 34, 0.2 + 0.25 * Math.sin(t * 2.4), t * 4);
    }
    grumbler(canvas, 560 - t * 6, 214 + t * 7, t);
    paper(canvas);
  };
}

function grumbler(canvas: Canvas, x: number, y: number, t: number): void {
  for (let drop = 0; drop < 16; drop += 1) {
    const [dx, fall] = [(drop * 37) % 190, (t * 150 + drop * 47) % 190];
    canvas.line(x - 96 + dx, y + 14 + fall, x - 100 + dx, y + 26 + fall, 2.4, light('#cfdcff'), 0.75);
  }
  cutOut(canvas, cloud(x, y, 78), light('#f0f1f8'), 9);
  const [ink, puff] = [light('#3b3f63'), 1 + 0.12 * smoothstep(1.5, 1.8, t)];
  for (const side of [-1, 1]) {
    canvas.disc(x + side * 26, y - 22, 5.5 * puff, ink);
    canvas.line(x + side * 40, y - 44, x + side * 17, y - 35, 4.5, ink);
    cutOut(canvas, circle(x + side * 44, y - 8, 9, 20), light('#f6b8b0'), 1);
  }
  canvas.line(x - 10, y - 3, x, y - 8, 4, ink);
  canvas.line(x, y - 8, x + 10, y - 3, 4, ink);
}

/** Above everything, where stars hang on threads, somebody has been waiting. */
export function moonlight(random: SeededRandom): Painter {
  const paper = fibres(random);
  const hung = Array.from({ length: 11 }, (_, index) => ({
    x: 40 + index * 72 + between(random, -16, 16),
    y: between(random, 60, 250),
    size: between(random, 7, 13),
    phase: between(random, 0, 6),
  }));
  return (canvas, t) => {
    canvas.sky([
      [0, light('#0b0f2c')],
      [0.7, light('#232a63')],
      [1, light('#4a4789')],
    ]);
    for (const { x, y, size, phase } of hung) {
      const sway = Math.sin(t * 1.3 + phase) * 5;
      canvas.line(x, -4, x + sway, y - size, 1, light('#8f93c9'), 0.6);
      cutOut(canvas, star(x + sway, y, size, sway * 0.04), light('#ffe2a0'), 3);
    }
    const near = smoothstep(0, 3, t);
    canvas.glow(512, 190, 190, light('#ffe9b0'), 0.32);
    cutOut(canvas, circle(512, 190, 96, 72), light('#fff0c9'), 8);
    for (const [x, y, r] of [
      [468, 146, 12],
      [560, 132, 8],
      [566, 236, 15],
      [460, 240, 7],
    ] as const) {
      cutOut(canvas, circle(x, y, r, 24), light('#f0d9a4'), 1);
    }
    face(canvas, 512, 190, smoothstep(2.2, 3, t), t);
    for (const [index, base] of [400, 428].entries()) {
      for (let at = 0; at < 7; at += 1)
        cutOut(
          canvas,
          cloud(at * 140 - 30 - t * (5 + index * 6), base + 20, 56),
          mixLight(light('#6a68b0'), light('#a9a6da'), index),
          6,
        );
    }
    balloon(canvas, 250 + near * 174, 330 - near * 92 - Math.sin(t * 2) * 3, 34, 0.18 * (1 - near), t * 3);
    paper(canvas);
  };
}

function face(canvas: Canvas, x: number, y: number, smile: number, t: number): void {
  const ink = light('#6b4d3a');
  const isBlinking = Math.abs(t - 1.4) < 0.08;
  for (const side of [-1, 1]) {
    const ex = x + side * 28 - 6;
    if (isBlinking) canvas.line(ex - 6, y - 12, ex + 6, y - 12, 3, ink);
    else canvas.disc(ex, y - 12, 5, ink);
    canvas.disc(x + side * 48 - 6, y + 14, 10, light('#ffb89a'), 0.75 * smile);
  }
  for (let part = -6; part < 6; part += 1) {
    const curve = (at: number) => y + 26 + smile * (10 - (at * at) / 3.4);
    canvas.line(x - 6 + part * 3.6, curve(part), x - 6 + (part + 1) * 3.6, curve(part + 1), 3.4, ink);
  }
}
