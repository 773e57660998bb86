import { circle, downwards, glow, group, path, rect, sidewards } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { LAMP, LAMP_CORE } from './looks';

const CARRIAGE = { length: 300, height: 92, gap: 10 };
const LOCOMOTIVE_LENGTH = 250;

export interface TrainStyle {
  carriages: number;
  body: string;
  /** The line of light or snow along the roofs. */
  roof: string;
}

export function trainLength(carriages: number): number {
  return LOCOMOTIVE_LENGTH + carriages * (CARRIAGE.length + CARRIAGE.gap);
}

/** Height of a train from the rail to the roof, with its wheels. */
export const TRAIN_HEIGHT = CARRIAGE.height + 16;

function bogie(x: number, y: number): Markup {
  const wheels = [-18, 18].map((dx) =>
    circle(x + dx, y, 11, { fill: '#07080b', stroke: '#22252c', 'stroke-width': 2 }),
  );
  return rect(x - 34, y - 9, 68, 7, { fill: '#0b0d12' }) + wheels.join('');
}

function carriage(x: number, style: TrainStyle): Markup {
  const { length, height } = CARRIAGE;
  const parts = [
    rect(x, 4, length, height - 10, { fill: style.body, rx: 12 }),
    path(`M${x + 8} 8Q${x + length / 2} -4 ${x + length - 8} 8`, {
      fill: 'none',
      stroke: style.roof,
      'stroke-width': 4,
    }),
    rect(x, 60, length, 3, { fill: LAMP_CORE, opacity: 0.35 }),
  ];
  for (let index = 0; index < 6; index += 1) {
    const at = x + 22 + index * 44;
    parts.push(rect(at, 22, 34, 28, { fill: 'url(#pane)', rx: 4 }));
    parts.push(rect(at + 3, 41, 12, 9, { fill: '#7a3d1c', opacity: 0.8, rx: 2 }));
    parts.push(rect(at + 19, 41, 12, 9, { fill: '#7a3d1c', opacity: 0.8, rx: 2 }));
  }
  return parts.join('') + bogie(x + 56, height + 2) + bogie(x + length - 56, height + 2);
}

function locomotive(x: number, style: TrainStyle): Markup {
  const end = x + LOCOMOTIVE_LENGTH;
  const nose = `M${x} 4H${end - 60}C${end - 22} 6 ${end - 6} 46 ${end} 84H${x}Z`;
  const window = `M${end - 84} 20H${end - 58}C${end - 44} 22 ${end - 34} 36 ${end - 30} 46H${end - 84}Z`;
  const wheels = [x + 56, end - 74].map((at) => bogie(at, CARRIAGE.height + 2));
  const vents = [0, 1, 2, 3].map((index) =>
    rect(x + 26 + index * 24, 26, 14, 22, { fill: '#000', opacity: 0.35, rx: 2 }),
  );
  return [
    path(nose, { fill: style.body }),
    path(`M${x + 6} 6H${end - 62}`, { fill: 'none', stroke: style.roof, 'stroke-width': 4 }),
    ...vents,
    path(window, { fill: '#2b3a42' }),
    path(window, { fill: LAMP, opacity: 0.35 }),
    rect(x, 60, LOCOMOTIVE_LENGTH - 12, 3, { fill: LAMP_CORE, opacity: 0.35 }),
    circle(end - 8, 72, 6, { fill: '#fff6dc' }),
    ...wheels,
  ].join('');
}

/** The night train from the side, facing right, with its upper left at (0, 0) and lights in every window. */
export function train(style: TrainStyle): Markup {
  const cars = Array.from({ length: style.carriages }, (_, index) =>
    carriage(index * (CARRIAGE.length + CARRIAGE.gap), style),
  );
  const at = style.carriages * (CARRIAGE.length + CARRIAGE.gap);
  const pane = downwards('pane', [
    [0, LAMP_CORE],
    [0.6, LAMP],
    [1, '#e08a2a'],
  ]);
  return pane + group(cars.join('') + locomotive(at, style), {});
}

/** What the lamps of a train of that size throw around: the shine of the windows, and the cone of the headlamp. */
export function trainLight(carriages: number): Markup {
  const end = trainLength(carriages);
  const shine = Array.from({ length: carriages }, (_, index) => {
    const middle = index * (CARRIAGE.length + CARRIAGE.gap) + CARRIAGE.length / 2;
    return group(glow(`shine${index}`, 0, 0, 210, LAMP, 0.42), { transform: `translate(${middle} 40) scale(1 .5)` });
  });
  const cone = sidewards('cone', [
    [0, '#fff2cc', 0.75],
    [0.35, '#ffe6ad', 0.2],
    [1, '#ffe6ad', 0],
  ]);
  const beam = path(`M${end - 10} 70L${end + 560} -10V190Z`, { fill: 'url(#cone)' });
  return shine.join('') + cone + beam + glow('headlamp', end - 8, 72, 90, '#fff2cc', 0.9);
}

/** A viaduct: a parapet on tall arches, repeated each `span` pixels. */
export function viaduct(width: number, height: number, span: number, colour: string, shade: string): Markup {
  const arches: string[] = [];
  const pier = span * 0.24;
  for (let x = 0; x < width + span; x += span) {
    const [left, right, top] = [x + pier / 2, x + span - pier / 2, 46];
    const rise = top + (right - left) / 2;
    arches.push(
      `M${left} ${height}V${rise}A${(right - left) / 2} ${(right - left) / 2} 0 0 1 ${right} ${rise}V${height}Z`,
    );
  }
  const wall = `M0 12H${width}V${height}H0Z${arches.join('')}`;
  return [
    downwards('stone', [
      [0, colour],
      [1, shade],
    ]),
    path(wall, { fill: 'url(#stone)', 'fill-rule': 'evenodd' }),
    rect(0, 8, width, 6, { fill: colour }),
    rect(0, 22, width, 3, { fill: '#000', opacity: 0.25 }),
  ].join('');
}
