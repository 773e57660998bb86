import { between, seededRandom } from '#backend/platform/images/seededRandom';
import { circle, downwards, ellipse, glow, path, radial, rect, rollingLine, STAGE, vapour } from '../drawing/shapes';
import type { Extent, Markup } from '../drawing/shapes';
import type { Look } from './looks';

/** The whole sky with its stars, moon and clouds. */
export function sky(look: Look, seed: number, extent: Extent = STAGE): Markup {
  const { width, height } = extent;
  const [zenith, middle, low] = look.sky;
  const gradient = downwards('sky', [
    [0, zenith],
    [0.45, middle],
    [0.85, low],
  ]);
  const layers = [gradient, rect(0, 0, width, height, { fill: 'url(#sky)' }), stars(look.stars, seed, extent)];
  if (look.horizon) {
    const { x, colour, strength } = look.horizon;
    const fall = radial('dawn', [
      [0, colour, strength],
      [0.5, colour, strength * 0.35],
      [1, colour, 0],
    ]);
    layers.push(fall, ellipse(x, height * 0.68, width * 0.55, height * 0.4, { fill: 'url(#dawn)' }));
  }
  if (look.moon) layers.push(moon(look.moon));
  const veil = { colour: look.cloud, across: 0.0022, down: 0.011, octaves: 5, seed, gain: 2.6 };
  layers.push(vapour('clouds', { ...veil, floor: 1.75 - look.clouded }));
  layers.push(
    downwards('thin', [
      [0, '#fff', 0.8],
      [0.6, '#fff', 0.7],
      [0.85, '#fff', 0],
    ]),
  );
  layers.push(rect(0, 0, width, height * 0.8, { fill: 'url(#thin)', filter: 'url(#clouds)' }));
  return layers.join('');
}

function stars(count: number, seed: number, { width, height }: Extent): Markup {
  const random = seededRandom(seed + 11);
  return Array.from({ length: count }, () => {
    const [x, y] = [between(random, 0, width), between(random, 0, height * 0.6)];
    const bright = random() ** 3;
    return circle(x, y, 0.7 + bright * 0.9, { fill: '#f4f1e6', opacity: 0.2 + 0.75 * bright });
  }).join('');
}

function moon({ x, y, radius, colour }: NonNullable<Look['moon']>): Markup {
  const seas: [number, number, number][] = [
    [-0.3, -0.25, 0.26],
    [0.12, -0.4, 0.17],
    [-0.12, 0.22, 0.2],
    [0.34, 0.1, 0.13],
  ];
  const spots = seas.map(([dx, dy, size]) =>
    ellipse(x + dx * radius, y + dy * radius, size * radius, size * radius * 0.9, { fill: '#8f969a', opacity: 0.2 }),
  );
  return glow('moonshine', x, y, radius * 7, colour, 0.34) + circle(x, y, radius, { fill: colour }) + spots.join('');
}

export interface Hill {
  seed: number;
  extent: Extent;
  /** Mean height of the crest below the top of the plate, and how far it rises and falls. */
  crest: number;
  amplitude: number;
  /** After so many pixels the hill repeats. */
  period: number;
  colour: string;
  foot: string;
  /** Height of the firs on the crest. */
  firs?: number;
  /** A thin line of light along the crest. */
  rim?: string;
}

/** A range of hills, drawn once across the plate; firs stand on it in clumps. */
export function hill(id: string, options: Hill): Markup {
  const { extent, crest, amplitude, period, seed } = options;
  const line = rollingLine(seed, period);
  const clumps = rollingLine(seed + 5, period, 0.7);
  const yAt = (x: number) => crest - amplitude * line(x);
  const points: string[] = [];
  const trees: string[] = [];
  for (let x = 0; x <= extent.width; x += 6) points.push(`${x} ${yAt(x).toFixed(1)}`);
  if (options.firs) {
    const spacing = period / Math.round(period / (options.firs * 0.42));
    for (let step = 0; step * spacing <= extent.width; step += 1) {
      const x = step * spacing;
      const random = seededRandom(seed * 7 + (step % Math.round(period / spacing)));
      const dense = clumps(x) + between(random, -0.5, 0.7);
      if (dense < 0) continue;
      trees.push(fir(x + between(random, -3, 3), yAt(x) + 4, options.firs * (0.45 + 0.55 * random())));
    }
  }
  const slope = downwards(id, [
    [0, options.colour],
    [1, options.foot],
  ]);
  const outline = `M0 ${extent.height}L${points.join('L')}L${extent.width} ${extent.height}Z`;
  const rim = options.rim
    ? path(`M${points.join('L')}`, { fill: 'none', stroke: options.rim, 'stroke-width': 2, opacity: 0.6 })
    : '';
  const forest = path(trees.join(''), { fill: options.colour });
  return slope + forest + path(outline, { fill: `url(#${id})` }) + rim;
}

function fir(x: number, y: number, height: number): string {
  const tiers = [0, 1, 2].map((tier) => {
    const top = y - height + tier * height * 0.26;
    const half = height * (0.1 + 0.055 * tier);
    return `M${x.toFixed(1)} ${top.toFixed(1)}l${half.toFixed(1)} ${(height * 0.42).toFixed(1)}h${(-2 * half).toFixed(1)}Z`;
  });
  return tiers.join('');
}

/** A bank of mist that thins out upwards and downwards. */
export function mistBank(look: Look, seed: number, extent: Extent, strength: number): Markup {
  const veil = { colour: look.mist, across: 0.004, down: 0.013, octaves: 4, seed, gain: 2.2, floor: 0.55 };
  const fade = downwards('bank', [
    [0, '#fff', 0],
    [0.5, '#fff', strength],
    [1, '#fff', 0],
  ]);
  return (
    vapour('mist', veil) + fade + rect(0, 0, extent.width, extent.height, { fill: 'url(#bank)', filter: 'url(#mist)' })
  );
}

/** Telegraph poles and their sagging wires, near the line: one pole each `spacing` pixels. */
export function poles(extent: Extent, spacing: number, colour: string): Markup {
  const parts: Markup[] = [];
  for (let x = spacing / 2; x < extent.width + spacing; x += spacing) {
    parts.push(rect(x - 4, 40, 8, extent.height, { fill: colour }), rect(x - 34, 62, 68, 6, { fill: colour }));
    for (const [dy, side] of [
      [58, -26],
      [58, 26],
      [58, -10],
      [58, 10],
    ] as const) {
      parts.push(rect(x + side - 2, dy - 6, 4, 10, { fill: colour }));
      const from = x - spacing + side;
      const wire = `M${from} ${dy - 6}Q${from + spacing / 2} ${dy + 44 + Math.abs(side) * 0.3} ${x + side} ${dy - 6}`;
      parts.push(path(wire, { fill: 'none', stroke: colour, 'stroke-width': 1.6, opacity: 0.85 }));
    }
  }
  return parts.join('');
}
