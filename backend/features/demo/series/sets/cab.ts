import { circle, downwards, group, path, radial, rect, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import type { Look } from './looks';

/** Where the rails meet. */
export const VANISHING = { x: 640, y: 352 };

/** Frames after which the track looks the same again: six sleepers and one pair of posts. */
export const TRACK_FRAMES = 24;
const SLEEPERS_A_LOOP = 6;

/** Pixels below the horizon of something on the ground at a distance in sleepers. */
function below(distance: number): number {
  return 760 / distance;
}

/** One frame of the track from the driver's place: bed, sleepers, rails, and white posts beside the line. */
export function track(look: Look, frame: number): Markup {
  const { x, y } = VANISHING;
  const advance = (frame / TRACK_FRAMES) * SLEEPERS_A_LOOP;
  const parts: Markup[] = [];
  const wood = look.snowfall ? '#8f8db4' : look.hills[1];
  for (let index = 40; index >= 1; index -= 1) {
    const distance = index + 1 - (advance % 1) + 0.6;
    const [near, far] = [below(distance), below(distance + 0.34)];
    const strength = Math.min(1, 7 / distance);
    const half = (at: number) => at * 1.2;
    const d = `M${x - half(near)} ${y + near}H${x + half(near)}L${x + half(far)} ${y + far}H${x - half(far)}Z`;
    parts.push(path(d, { fill: wood, opacity: strength * 0.85 }));
  }
  const rail = look.snowfall ? '#35335c' : '#cfd6d4';
  for (const side of [-1, 1]) {
    const [inner, outer] = [0.72 * side, 0.8 * side];
    parts.push(
      path(`M${x} ${y}L${x + 420 * inner} ${y + 420}L${x + 420 * outer} ${y + 420}Z`, { fill: rail, opacity: 0.75 }),
    );
  }
  for (let index = 5; index >= 0; index -= 1) {
    const distance = index * SLEEPERS_A_LOOP + 1.6 + (SLEEPERS_A_LOOP - advance);
    const at = below(distance);
    for (const side of [-1.9, 2.1]) {
      const [left, foot, height] = [x + side * at, y + at * 1.02, at * 0.85];
      parts.push(
        rect(left - at * 0.045, foot - height, at * 0.09, height, {
          fill: '#e9e7dc',
          opacity: Math.min(0.9, 9 / distance),
        }),
      );
      parts.push(
        rect(left - at * 0.045, foot - height * 0.8, at * 0.09, height * 0.16, {
          fill: '#b3382c',
          opacity: Math.min(0.9, 9 / distance),
        }),
      );
    }
  }
  return parts.join('');
}

/** The ground beside the track, and the light that the headlamp throws on it. */
export function trackGround(look: Look): Markup {
  const { x, y } = VANISHING;
  const { width, height } = STAGE;
  const bed = look.snowfall ? '#7d7ba6' : look.hills[2];
  return [
    downwards('earth', [
      [0, look.mist],
      [0.25, look.snowfall ? '#8c8ab4' : look.hills[2]],
      [1, look.snowfall ? '#57557f' : look.ground],
    ]),
    rect(0, y, width, height - y, { fill: 'url(#earth)' }),
    path(`M${x} ${y}L${x - 600} ${height}H${x + 600}Z`, { fill: bed, opacity: 0.75 }),
  ].join('');
}

/** The pool of light before the engine: darkness with a hole in it. */
export function headlampPool(strength: number): Markup {
  const { x, y } = VANISHING;
  const fall = radial('pool', [
    [0, '#fff3d0', 0.3 * strength],
    [0.35, '#ffeec4', 0.14 * strength],
    [0.7, '#000', 0.18],
    [1, '#000', 0.62],
  ]);
  return (
    fall + group(circle(0, 0, 1, { fill: 'url(#pool)' }), { transform: `translate(${x} ${y + 130}) scale(980 600)` })
  );
}

/** The frame of the windscreen and the edge of the desk, out of focus, with three small lamps. */
export function windscreen(): Markup {
  const { width, height } = STAGE;
  const lamps = (
    [
      [508, '#7ad19a'],
      [640, '#ffb648'],
      [772, '#ffb648'],
    ] as const
  ).map(
    ([at, colour]) =>
      circle(at, height - 26, 5, { fill: colour }) + circle(at, height - 26, 15, { fill: colour, opacity: 0.16 }),
  );
  return [
    path(`M0 0H${width}V${height}H0ZM96 70Q640 18 ${width - 96} 70L${width - 30} 640Q640 600 30 640Z`, {
      fill: '#06080b',
      'fill-rule': 'evenodd',
    }),
    path(`M96 70Q640 18 ${width - 96} 70L${width - 30} 640Q640 600 30 640Z`, {
      fill: 'none',
      stroke: '#2d3136',
      'stroke-width': 3,
    }),
    ...lamps,
  ].join('');
}
