import { between, seededRandom } from '#backend/platform/images/seededRandom';

/** Markup of SVG (https://www.w3.org/TR/SVG11/), in pixels of the stage. */
export type Markup = string;

export interface Extent {
  width: number;
  height: number;
}

export const STAGE: Extent = { width: 1280, height: 720 };

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Number(value.toFixed(2)) : value}"`)
    .join('');
}

export type Style = Readonly<Record<string, string | number | undefined>>;

export function rect(x: number, y: number, width: number, height: number, style: Style): Markup {
  return `<rect${attributes({ x, y, width, height, ...style })}/>`;
}

export function circle(cx: number, cy: number, r: number, style: Style): Markup {
  return `<circle${attributes({ cx, cy, r, ...style })}/>`;
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, style: Style): Markup {
  return `<ellipse${attributes({ cx, cy, rx, ry, ...style })}/>`;
}

export function path(d: string, style: Style): Markup {
  return `<path${attributes({ d, ...style })}/>`;
}

export function group(markup: Markup, style: Style): Markup {
  return `<g${attributes(style)}>${markup}</g>`;
}

export function moved(markup: Markup, x: number, y: number, scale = 1): Markup {
  return group(markup, { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale})` });
}

export type Stop = readonly [offset: number, colour: string, opacity?: number];

function stops(all: readonly Stop[]): Markup {
  return all
    .map(
      ([offset, colour, opacity]) => `<stop${attributes({ offset, 'stop-color': colour, 'stop-opacity': opacity })}/>`,
    )
    .join('');
}

/** Defines a gradient from top to bottom of what it fills; use it as `url(#id)`. */
export function downwards(id: string, all: readonly Stop[]): Markup {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops(all)}</linearGradient>`;
}

export function sidewards(id: string, all: readonly Stop[]): Markup {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2="0">${stops(all)}</linearGradient>`;
}

export function radial(id: string, all: readonly Stop[]): Markup {
  return `<radialGradient id="${id}">${stops(all)}</radialGradient>`;
}

/** A soft light: a disc that falls off to nothing at `radius`. The id must be its own within the picture. */
export function glow(id: string, x: number, y: number, radius: number, colour: string, strength: number): Markup {
  const fall: Stop[] = [
    [0, colour, strength],
    [0.18, colour, strength * 0.6],
    [0.45, colour, strength * 0.2],
    [0.75, colour, strength * 0.05],
    [1, colour, 0],
  ];
  return radial(id, fall) + circle(x, y, radius, { fill: `url(#${id})` });
}

/** Blurs what is drawn with `filter="url(#id)"`; a blur of one side only is that of something that rushes by. */
export function blur(id: string, across: number, down = across): Markup {
  return (
    `<filter id="${id}" x="-20%" y="-20%" width="140%" height="140%">` +
    `<feGaussianBlur stdDeviation="${across} ${down}"/></filter>`
  );
}

export interface Vapour {
  colour: string;
  /** Frequencies of the coarsest octave, in cycles a pixel: low across and high down makes streaks. */
  across: number;
  down: number;
  octaves: number;
  seed: number;
  /** Turns noise, which is about 0.5 ± 0.15, into opacity: `gain * noise - floor`. */
  gain: number;
  floor: number;
}

/** Cloud, mist or smoke of one colour: a filter for a shape, whose alpha becomes fractal noise within that shape. */
export function vapour(id: string, { colour, across, down, octaves, seed, gain, floor }: Vapour): Markup {
  const channel = (at: number) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(3);
  const tint = [1, 3, 5].map((at) => `0 0 0 0 ${channel(at)}`).join(' ');
  return (
    `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">` +
    `<feTurbulence type="fractalNoise" baseFrequency="${across} ${down}" numOctaves="${octaves}" seed="${seed % 997}"/>` +
    `<feColorMatrix values="${tint} ${gain} 0 0 0 ${-floor}"/>` +
    `<feComposite in2="SourceAlpha" operator="in"/></filter>`
  );
}

export function svg({ width, height }: Extent, markup: Markup, shift = 0): string {
  const view = `viewBox="${shift} 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ${view}>${markup}</svg>`;
}

/** A smooth line that repeats after `period`: a few sines of whole cycles. Gives about -1…1. */
export function rollingLine(seed: number, period: number, roughness = 0.55): (x: number) => number {
  const random = seededRandom(seed);
  const waves = [1, 2, 3, 5, 8, 13, 21].map((cycles, index) => ({
    cycles,
    phase: between(random, 0, 6.283),
    weight: roughness ** index * between(random, 0.6, 1),
  }));
  const total = waves.reduce((sum, { weight }) => sum + weight, 0);
  return (x) =>
    waves.reduce(
      (sum, { cycles, phase, weight }) => sum + weight * Math.sin((6.2832 * cycles * x) / period + phase),
      0,
    ) /
    (total * 0.62);
}
