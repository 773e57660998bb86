/**
 * Building blocks of the per-pixel expressions that ffmpeg's `geq` evaluates. Plates are painted with 16 bits a channel
 * and dithered once when they become 8 bit, because a dawn sky of 8-bit steps shows bands on a television.
 */

/** The full scale of a 16-bit plane. */
export const FULL = 65535;

export type Channel = 'r' | 'g' | 'b';
export const CHANNELS: readonly Channel[] = ['r', 'g', 'b'];

/** One channel of `#rrggbb`, 0…65535. */
export function channelOf(colour: string, channel: Channel): number {
  const at = 1 + 2 * CHANNELS.indexOf(channel);
  return Number.parseInt(colour.slice(at, at + 2), 16) * 257;
}

/** A number of an expression: no exponent, no trailing noise. */
export function num(value: number): string {
  return String(Number(value.toFixed(5)));
}

/** A hash in [0, 1) of an expression; the classic sine fract, which needs no state and so survives slice threads. */
export function hash(of: string, seed: number): string {
  return `mod(abs(sin((${of})*12.9898+${num((seed % 977) * 0.731)})*43758.5453),1)`;
}

/** `from` … `to` by a weight expression in 0…1. */
export function mix(from: string, to: string, weight: string): string {
  return `lerp(${from},${to},${weight})`;
}

/** 0 below `low`, 1 above `high`, linear between (`low` > `high` turns it around). */
export function ramp(value: string, low: number, high: number): string {
  return `clip((${value}-(${num(low)}))/(${num(high - low)}),0,1)`;
}

/** exp(-(distance / radius)²) */
export function bell(distance: string, radius: number): string {
  return `exp(-pow((${distance})/${num(radius)},2))`;
}

export interface GradientStop {
  /** 0 at the top, 1 at the bottom. */
  at: number;
  colour: string;
}

/** A piecewise linear vertical gradient; the kinks are blurred away afterwards, so no Mach bands remain. */
export function verticalGradient(stops: readonly GradientStop[], channel: Channel): string {
  const first = stops[0];
  if (!first) return '0';
  let expression = num(channelOf(first.colour, channel));
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    if (!before) continue;
    const rise = channelOf(stop.colour, channel) - channelOf(before.colour, channel);
    expression += `+${num(rise)}*${ramp('Y/H', before.at, stop.at)}`;
  }
  return expression;
}

/** Smooth one-dimensional value noise in 0…1 along `x`; uses the expression's registers 0 and 1. */
function valueNoise(x: string, wavelength: number, seed: number): string {
  return (
    `(st(0,floor((${x})/${num(wavelength)}))*0+st(1,(${x})/${num(wavelength)}-ld(0))*0+` +
    `lerp(${hash('ld(0)', seed)},${hash('(ld(0)+1)', seed)},ld(1)*ld(1)*(3-2*ld(1))))`
  );
}

/** Fractal ridged noise in about 0…1: creases at the crests, as mountains have and rolling hills haven't. */
export function ridgedNoise(x: string, wavelength: number, octaves: number, seed: number, sharpness: number): string {
  const terms: string[] = [];
  let weight = 1;
  let total = 0;
  for (let octave = 0; octave < octaves; octave += 1) {
    const smooth = valueNoise(x, wavelength / 2.03 ** octave, seed + octave * 131);
    const creased = `(1-abs(2*${smooth}-1))`;
    terms.push(`${num(weight)}*(${num(1 - sharpness)}*${smooth}+${num(sharpness)}*${creased})`);
    total += weight;
    weight *= 0.47;
  }
  return `((${terms.join('+')})/${num(total)})`;
}
