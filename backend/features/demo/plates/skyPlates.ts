import { CHANNELS, channelOf, FULL, hash, mix, num, ramp, verticalGradient } from './pixelMath';
import type { GradientStop } from './pixelMath';
import { canvas, fractalNoise, greyCanvas, hold, holdGrey, paint, STAGE, tint } from './plateCanvas';
import type { Size } from './plateCanvas';

export interface Glow {
  /** Centre in pixels of the stage. */
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
  colour: string;
  amount: number;
}

/** The sky: a vertical gradient with glows of light, painted small and scaled up, which is what keeps it smooth. */
export function sky(label: string, stops: readonly GradientStop[], glows: readonly Glow[], size: Size = STAGE): string {
  const scale = 8;
  const planes = CHANNELS.map((channel) => {
    let value = verticalGradient(stops, channel);
    for (const glow of glows) {
      const dx = `(X*${scale}-${num(glow.x)})/${num(glow.radiusX)}`;
      const dy = `(Y*${scale}-${num(glow.y)})/${num(glow.radiusY)}`;
      const weight = `${num(glow.amount)}*exp(-sqrt(0.02+pow(${dx},2)+pow(${dy},2)))`;
      value = mix(`(${value})`, num(channelOf(glow.colour, channel)), weight);
    }
    return `${channel}='clip(${value},0,${FULL})'`;
  });
  const small = { width: size.width / scale, height: size.height / scale };
  return `${canvas(small)},geq=${planes.join(':')},gblur=sigma=2.5,${hold(size, label, 1, 'yuv420p')}`;
}

/**
 * Stars on a jittered grid, few bright ones and many faint ones, thinning towards the horizon. They twinkle: a sheet of
 * noise passes in front of them.
 */
export function stars(label: string, size: Size, seed: number, horizon: number): string {
  const cell = 9;
  const cellNumber = `(floor(X/${cell})+floor(Y/${cell})*173)`;
  const px = `(${cell}*(0.2+0.6*${hash('ld(0)', seed + 1)}))`;
  const py = `(${cell}*(0.2+0.6*${hash('ld(0)', seed + 2)}))`;
  const distance = `(pow(mod(X,${cell})-${px},2)+pow(mod(Y,${cell})-${py},2))`;
  const brightness = `(0.2+0.8*pow(ld(1),10))`;
  const thinning = ramp('Y', horizon, horizon * 0.2);
  const star = `(st(1,${hash('ld(0)', seed + 3)})*0+${brightness}*exp(-${distance}/(0.6+1.5*pow(ld(1),14))))`;
  const lum = `st(0,${cellNumber})*0+if(gt(${hash('ld(0)', seed)},0.3),0,${FULL}*${thinning}*${star})`;
  const air = { width: size.width + 200, height: size.height };
  const noise = fractalNoise(
    `${label}n`,
    { width: air.width / 4, height: air.height / 4 },
    { width: 40, height: 24 },
    2,
    seed,
  );
  return [
    `${greyCanvas(size)},geq=lum='${lum}',${holdGrey(size, `${label}s`)}`,
    `${noise},lut=y='clip((val-maxval*0.2)*1.7,maxval*0.25,maxval)',${holdGrey(air, `${label}w`)}`,
    `[${label}w]crop=${size.width}:${size.height}:'2*n':0[${label}a]`,
    `[${label}s][${label}a]blend=all_mode=multiply[${label}m]`,
    tint(label, '#eaf0ff', size, `${label}m`),
  ].join(';');
}

export interface Cloud {
  seed: number;
  size: Size;
  /** Cells of the coarsest octave: few across and many down makes streaks. */
  cells: Size;
  octaves: number;
  colour: string;
  /** Noise below `low` is clear, above `high` is full. */
  low: number;
  high: number;
  opacity: number;
  /** How the layer fades at the top and the bottom, as fractions of its height. */
  feather: { top: number; bottom: number };
  /** Multiplies the alpha; an expression of X and Y in pixels of half the size. */
  mask?: string;
}

/** Mist, haze or clouds: one colour whose alpha is fractal noise. */
export function cloud(label: string, options: Cloud): string {
  const half = { width: options.size.width / 2, height: options.size.height / 2 };
  const noise = fractalNoise(`${label}n`, half, options.cells, options.octaves, options.seed);
  const density = ramp(`r(X,Y)/${FULL}`, options.low, options.high);
  const feather = `${ramp('Y/H', 0, options.feather.top)}*${ramp('Y/H', 1, 1 - options.feather.bottom)}`;
  const soft = `(st(0,${feather})*0+ld(0)*ld(0)*(3-2*ld(0)))`;
  const body = `(st(1,${density})*0+ld(1)*ld(1)*(3-2*ld(1)))`;
  const alpha = `${FULL}*${num(options.opacity)}*${soft}*${body}${options.mask ? `*${options.mask}` : ''}`;
  return `${noise},format=gbrap16,${paint(options.colour, alpha)},${hold(options.size, label)}`;
}

export interface Sun {
  /** Size of the square plate; the sun is in its middle. */
  size: number;
  radius: number;
  core: string;
  halo: string;
  haloAmount: number;
  /** Distance in pixels over which the halo falls to 37 %. */
  haloReach: number;
}

/** A sun: a soft-edged disc in a halo that falls off exponentially and ends at the rim of its plate. */
export function sun(label: string, options: Sun): string {
  const half = options.size / 2;
  const r = `(hypot(X-${half / 2}+0.5,Y-${half / 2}+0.5)*2)`;
  const disc = `(st(1,clip((${options.radius}+3-ld(0))/6,0,1))*0+ld(1)*ld(1)*(3-2*ld(1)))`;
  const rim = `pow(clip(1-ld(0)/${half},0,1),1.5)`;
  const halo = `${num(options.haloAmount)}*exp(-max(0,ld(0)-${options.radius})/${num(options.haloReach)})*${rim}`;
  const planes = CHANNELS.map((channel) => {
    const core = num(channelOf(options.core, channel));
    const warm = num(channelOf(options.halo, channel));
    // Near the horizon the lower limb shines through more air, so it is warmer.
    const limb = `(1-0.4*${ramp(`Y*2-${half}`, -options.radius * 0.4, options.radius * 1.6)})`;
    const blend = `${limb}*clip(exp(-max(0,ld(0)-${options.radius})/${num(options.radius * 0.55)}),0,1)`;
    return `${channel}='st(0,${r})*0+${mix(warm, core, blend)}'`;
  });
  const alpha = `st(0,${r})*0+${FULL}*max(${disc},${halo})`;
  const size = { width: options.size, height: options.size };
  return `${canvas({ width: half, height: half })},geq=${planes.join(':')}:a='${alpha}',${hold(size, label)}`;
}

/** A bird seen from afar that flaps and then glides: a loop of 24 small frames. */
export function bird(label: string, span: number, colour: string, phase: number): string {
  const scale = 4;
  const size = { width: span, height: span };
  const large = { width: span * scale, height: span * scale };
  const across = '(abs(X-W/2)/(W/2))';
  const beat = (lag: number) => `if(lt(ld(2),16),sin(2*PI*(ld(2)-${lag})/8),0.3)`;
  // The outer wing follows the inner one a little late, which bends it on the way down.
  const wing = `H*(0.5-0.3*${across}*${beat(0)}-0.36*max(0,${across}-0.42)*${beat(1.3)}-0.06*${across})`;
  const thickness = `H*(0.034*(1-${across})+0.009+0.034*exp(-pow(${across}/0.11,2)))`;
  const alpha =
    `st(2,mod(N+${phase},24))*0+` + `${FULL}*clip((${thickness}-abs(Y-${wing}))/3+0.5,0,1)*${ramp(across, 0.99, 0.9)}`;
  return `${canvas(large, 24)},${paint(colour, alpha)},${hold(size, label, 24)}`;
}
