import { circle, ellipse, glow, path, rect } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { LAMP, LAMP_CORE } from './looks';

/** A lantern with a handle; the middle of its glass is at (x, y). */
export function lantern(id: string, x: number, y: number, size = 1, shine = 1): Markup {
  const s = size;
  return [
    glow(id, x, y, 150 * s * shine, LAMP, 0.75),
    path(`M${x - 9 * s} ${y - 18 * s}Q${x} ${y - 40 * s} ${x + 9 * s} ${y - 18 * s}`, {
      fill: 'none',
      stroke: '#0b0a0c',
      'stroke-width': 2.2 * s,
    }),
    path(`M${x - 13 * s} ${y - 14 * s}L${x} ${y - 24 * s}L${x + 13 * s} ${y - 14 * s}Z`, { fill: '#0b0a0c' }),
    rect(x - 9 * s, y - 14 * s, 18 * s, 28 * s, { fill: LAMP_CORE, rx: 3 * s }),
    ellipse(x, y + 3 * s, 4 * s, 8 * s, { fill: '#fffdf2' }),
    rect(x - 12 * s, y + 13 * s, 24 * s, 6 * s, { fill: '#0b0a0c', rx: 2 * s }),
    rect(x - 1 * s, y - 14 * s, 2 * s, 28 * s, { fill: '#0b0a0c', opacity: 0.5 }),
  ].join('');
}

/** A suitcase with a strap, standing on (x, y), its lower left. */
export function suitcase(x: number, y: number, size = 1): Markup {
  const s = size;
  return [
    path(`M${x + 26 * s} ${y - 44 * s}v${-9 * s}h${20 * s}v${9 * s}`, {
      fill: 'none',
      stroke: '#1b0f0a',
      'stroke-width': 4 * s,
    }),
    rect(x, y - 46 * s, 72 * s, 46 * s, { fill: '#5b2f1c', rx: 5 * s }),
    rect(x, y - 46 * s, 72 * s, 7 * s, { fill: '#a8683a', opacity: 0.7, rx: 5 * s }),
    rect(x + 12 * s, y - 46 * s, 7 * s, 46 * s, { fill: '#2a140c' }),
    rect(x + 53 * s, y - 46 * s, 7 * s, 46 * s, { fill: '#2a140c' }),
  ].join('');
}

export interface Person {
  height: number;
  colour: string;
  /** Light from the side the person faces (right), along the edge of head and coat. */
  rim?: string;
  hat?: 'bobble' | 'brim' | 'scarf' | 'bun';
  suitcase?: boolean;
}

/** A person in a long coat, standing on (x, y) and facing right. */
export function person(x: number, y: number, { height: h, colour, rim, hat, suitcase: carries }: Person): Markup {
  const head = { x: x + 0.01 * h, y: y - 0.88 * h, r: 0.085 * h };
  const coat = (dx: number) =>
    `M${x - 0.09 * h + dx} ${y - 0.77 * h}C${x - 0.15 * h + dx} ${y - 0.5 * h} ${x - 0.19 * h + dx} ${y - 0.2 * h} ` +
    `${x - 0.19 * h + dx} ${y - 0.06 * h}H${x + 0.15 * h + dx}C${x + 0.15 * h + dx} ${y - 0.3 * h} ` +
    `${x + 0.14 * h + dx} ${y - 0.55 * h} ${x + 0.09 * h + dx} ${y - 0.77 * h}Q${x + dx} ${y - 0.83 * h} ${x - 0.09 * h + dx} ${y - 0.77 * h}Z`;
  const parts: Markup[] = [];
  if (carries) parts.push(suitcase(x - 0.42 * h, y, h / 210));
  parts.push(rect(x - 0.13 * h, y - 0.07 * h, 0.26 * h, 0.07 * h, { fill: colour, rx: 0.02 * h }));
  if (rim) parts.push(path(coat(0.022 * h), { fill: rim }), circle(head.x + 0.018 * h, head.y, head.r, { fill: rim }));
  parts.push(path(coat(0), { fill: colour }), circle(head.x, head.y, head.r, { fill: colour }));
  parts.push(rect(head.x - 0.04 * h, y - 0.83 * h, 0.08 * h, 0.08 * h, { fill: colour }));
  if (hat === 'brim') {
    parts.push(ellipse(head.x, head.y - 0.05 * h, 0.13 * h, 0.018 * h, { fill: colour }));
    parts.push(
      path(`M${head.x - 0.08 * h} ${head.y - 0.05 * h}q${0.08 * h} ${-0.13 * h} ${0.16 * h} 0Z`, { fill: colour }),
    );
  } else if (hat === 'bobble') {
    parts.push(circle(head.x, head.y - 0.1 * h, 0.035 * h, { fill: colour }));
    parts.push(path(`M${head.x - 0.09 * h} ${head.y}q${0.09 * h} ${-0.17 * h} ${0.18 * h} 0Z`, { fill: colour }));
  } else if (hat === 'bun') {
    parts.push(circle(head.x - 0.085 * h, head.y - 0.035 * h, 0.042 * h, { fill: colour }));
    parts.push(path(`M${x - 0.1 * h} ${y - 0.76 * h}q${0.1 * h} ${-0.09 * h} ${0.2 * h} 0Z`, { fill: colour }));
  } else if (hat === 'scarf') {
    parts.push(
      path(`M${x - 0.07 * h} ${y - 0.79 * h}q${-0.12 * h} ${0.06 * h} ${-0.13 * h} ${0.24 * h}l${0.06 * h} 0Z`, {
        fill: colour,
      }),
    );
    parts.push(rect(x - 0.09 * h, y - 0.81 * h, 0.18 * h, 0.06 * h, { fill: colour, rx: 0.03 * h }));
  }
  return parts.join('');
}

/** Head and shoulders of somebody who sits by a window and looks out, to the right; (x, y) is the middle of the seat. */
export function sitter(x: number, y: number, size: number, colour: string, rim: string): Markup {
  const s = size;
  const body = (dx: number) =>
    `M${x - 120 * s + dx} ${y}C${x - 118 * s + dx} ${y - 110 * s} ${x - 78 * s + dx} ${y - 150 * s} ${x - 22 * s + dx} ${y - 164 * s}` +
    `V${y - 196 * s}H${x + 34 * s + dx}V${y - 166 * s}C${x + 84 * s + dx} ${y - 146 * s} ${x + 112 * s + dx} ${y - 96 * s} ${x + 118 * s + dx} ${y}Z`;
  // The profile: brow, nose, lips and chin, then the hair, gathered in a bun.
  const face = (dx: number) =>
    `M${x - 44 * s + dx} ${y - 250 * s}C${x - 40 * s + dx} ${y - 306 * s} ${x + 46 * s + dx} ${y - 312 * s} ${x + 54 * s + dx} ${y - 262 * s}` +
    `L${x + 56 * s + dx} ${y - 246 * s}L${x + 70 * s + dx} ${y - 222 * s}L${x + 57 * s + dx} ${y - 217 * s}L${x + 60 * s + dx} ${y - 204 * s}` +
    `L${x + 54 * s + dx} ${y - 199 * s}C${x + 56 * s + dx} ${y - 180 * s} ${x + 44 * s + dx} ${y - 174 * s} ${x + 22 * s + dx} ${y - 178 * s}` +
    `L${x - 22 * s + dx} ${y - 186 * s}C${x - 44 * s + dx} ${y - 204 * s} ${x - 48 * s + dx} ${y - 226 * s} ${x - 44 * s + dx} ${y - 250 * s}Z`;
  const bun = circle(x - 62 * s, y - 262 * s, 27 * s, { fill: colour });
  return (
    path(body(6 * s), { fill: rim }) +
    path(face(5 * s), { fill: rim }) +
    path(body(0), { fill: colour }) +
    path(face(0), { fill: colour }) +
    bun
  );
}
