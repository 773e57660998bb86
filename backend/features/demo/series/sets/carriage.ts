import { downwards, ellipse, glow, path, radial, rect, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { sitter } from './figures';
import { LAMP, LAMP_CORE } from './looks';

/** The pane, in pixels of the stage. */
const PANE = { left: 250, top: 76, width: 860, height: 452 };

export interface CarriageOptions {
  passenger?: boolean;
  suitcase?: boolean;
  /** Daylight comes in, and the lamp is out. */
  day?: boolean;
}

/** The inside of a carriage around a hole that is its window: panelling, curtains, table with a lamp, an empty seat. */
export function carriage({ passenger, day }: CarriageOptions): Markup {
  const { left, top, width, height } = PANE;
  const [right, bottom] = [left + width, top + height];
  const hole = `M${left + 34} ${top}H${right - 34}Q${right} ${top} ${right} ${top + 34}V${bottom - 34}Q${right} ${bottom} ${right - 34} ${bottom}H${left + 34}Q${left} ${bottom} ${left} ${bottom - 34}V${top + 34}Q${left} ${top} ${left + 34} ${top}Z`;
  const outer = `M0 0H${STAGE.width}V${STAGE.height}H0Z`;
  const walls = day ? ['#8a5f47', '#5b3a30'] : ['#3b221a', '#1c0f0d'];
  const parts = [
    downwards('wall', [
      [0, walls[0] ?? ''],
      [1, walls[1] ?? ''],
    ]),
    path(outer + hole, { fill: 'url(#wall)', 'fill-rule': 'evenodd' }),
    path(hole, { fill: 'none', stroke: '#0d0706', 'stroke-width': 16 }),
    path(hole, { fill: 'none', stroke: day ? '#d9a878' : '#7a4a2c', 'stroke-width': 4, opacity: 0.9 }),
    rect(left, top + 118, width, 5, { fill: '#120a08' }),
    panelling(day === true),
    curtain(left - 6, 1),
    curtain(right + 6, -1),
    table(right, bottom),
  ];
  if (!day) parts.push(lampOnTable(right - 190, bottom + 28));
  parts.push(seat(66, false), seat(1236, true));
  if (passenger) parts.push(sitter(266, 730, 1.36, '#0f0808', day ? '#ffdba6' : '#c9793a'));
  return parts.join('');
}

function panelling(day: boolean): Markup {
  const line = day ? '#c08b63' : '#5a3423';
  const lines = [14, 50, 600, 612].map((y) => rect(0, y, STAGE.width, 2, { fill: line, opacity: 0.7 }));
  return lines.join('') + rect(0, 18, STAGE.width, 28, { fill: '#000', opacity: 0.18 });
}

function curtain(x: number, side: 1 | -1): Markup {
  const { top, height } = PANE;
  const d = (reach: number) =>
    `M${x} ${top - 14}h${side * reach}C${x + side * reach * 0.9} ${top + height * 0.4} ${x + side * reach * 0.55} ${top + height * 0.6} ${x + side * 26} ${top + height * 0.66}` +
    `C${x + side * 40} ${top + height * 0.8} ${x + side * 44} ${top + height} ${x + side * 50} ${top + height + 16}H${x - side * 30}V${top - 14}Z`;
  return (
    path(d(104), { fill: '#4a1518' }) +
    path(d(70), { fill: '#6b2022', opacity: 0.7 }) +
    path(d(34), { fill: '#3a0f13', opacity: 0.8 })
  );
}

function table(right: number, bottom: number): Markup {
  return (
    rect(right - 330, bottom + 62, 330, 12, { fill: '#8a5630' }) +
    rect(right - 330, bottom + 74, 330, 8, { fill: '#2c1710' })
  );
}

function lampOnTable(x: number, y: number): Markup {
  return [
    glow('tablelamp', x, y - 40, 330, LAMP, 0.6),
    rect(x - 3, y - 20, 6, 54, { fill: '#c98d4a' }),
    ellipse(x, y + 34, 26, 5, { fill: '#c98d4a' }),
    path(`M${x - 20} ${y - 62}H${x + 20}L${x + 40} ${y - 14}H${x - 40}Z`, { fill: LAMP_CORE }),
    path(`M${x - 20} ${y - 62}H${x + 20}L${x + 40} ${y - 14}H${x - 40}Z`, { fill: LAMP, opacity: 0.45 }),
  ].join('');
}

function seat(x: number, flipped: boolean): Markup {
  const side = flipped ? -1 : 1;
  const back = `M${x - side * 150} 760V330Q${x - side * 140} 286 ${x - side * 60} 290Q${x + side * 20} 296 ${x + side * 22} 350L${x + side * 40} 760Z`;
  return [
    downwards(`seat${x}`, [
      [0, '#2f4a45'],
      [1, '#0f1b1b'],
    ]),
    path(back, { fill: `url(#seat${x})` }),
    path(back, { fill: 'none', stroke: '#86a391', 'stroke-width': 3, opacity: 0.25 }),
  ].join('');
}

/** What of the lamp can be seen in the dark glass. */
export function reflection(): Markup {
  const { left, top, width, height } = PANE;
  const x = left + width * 0.55;
  const fall = radial('mirrored', [
    [0, LAMP, 0.3],
    [0.4, LAMP, 0.08],
    [1, LAMP, 0],
  ]);
  const shade = path(`M${x - 14} ${top + height * 0.72}h28l16 34h-60Z`, { fill: LAMP_CORE, opacity: 0.22 });
  const sheen = path(`M${left + 90} ${top}h120l-190 ${height}h-60Z`, { fill: '#fff', opacity: 0.035 });
  return fall + ellipse(x, top + height * 0.76, 190, 130, { fill: 'url(#mirrored)' }) + shade + sheen;
}
