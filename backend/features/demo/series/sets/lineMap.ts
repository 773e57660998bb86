import { circle, downwards, glow, path, rect, rollingLine, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { LAMP, LAMP_CORE } from './looks';

export const STOPS = [
  'Marrow',
  'Quarry Road',
  'Ferry Bridge',
  'Low Wood',
  'Alder Halt',
  'Tarn',
  'Saint Bride',
  'Nine Elms',
  'The Sound',
] as const;

const LINE = { left: 84, right: 1196, y: 440, bend: 170 };

/** Where a stop lies on the map; fractions are between stops. */
export function stopAt(stop: number): { x: number; y: number } {
  const along = stop / (STOPS.length - 1);
  const x = LINE.left + along * (LINE.right - LINE.left);
  return { x, y: LINE.y - LINE.bend * Math.sin(along * 4.4 - 0.4) * (0.4 + 0.6 * along) };
}

/** The line as the dispatcher sees it: one track across contour lines, nine rings. */
export function lineMap(ground: string, ink: string): Markup {
  const contours: Markup[] = [];
  for (let level = 0; level < 15; level += 1) {
    const wave = rollingLine(40 + Math.floor(level / 3), 1700, 0.5);
    const points = Array.from(
      { length: 81 },
      (_, index) => `${index * 16} ${(level * 54 - 20 + 46 * wave(index * 16 + level * 9)).toFixed(1)}`,
    );
    contours.push(path(`M${points.join('L')}`, { fill: 'none', stroke: ink, 'stroke-width': 1.4, opacity: 0.3 }));
  }
  const points = Array.from({ length: 161 }, (_, index) => stopAt((index / 160) * (STOPS.length - 1)));
  const d = `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
  const rings = STOPS.map((_, stop) => {
    const { x, y } = stopAt(stop);
    return circle(x, y, 19, { fill: ground, stroke: ink, 'stroke-width': 6 });
  });
  return [
    downwards('paper', [
      [0, ground],
      [1, '#05070a'],
    ]),
    rect(0, 0, STAGE.width, STAGE.height, { fill: 'url(#paper)' }),
    ...contours,
    path(d, { fill: 'none', stroke: ink, 'stroke-width': 9 }),
    ...rings,
  ].join('');
}

/** A lamp that burns in the ring of a stop; the middle of its plate is the stop. */
export const STOP_LAMP = { width: 200, height: 200 };

export function stopLamp(): Markup {
  return glow('stop', 100, 100, 96, LAMP, 0.8) + circle(100, 100, 11, { fill: LAMP_CORE });
}

/** The train on the map. */
export const TRAIN_DOT = { width: 60, height: 60 };

export function trainDot(): Markup {
  return glow('dot', 30, 30, 30, '#ffffff', 0.5) + circle(30, 30, 8, { fill: '#fffdf4' });
}
