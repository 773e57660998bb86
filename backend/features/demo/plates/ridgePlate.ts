import { bell, CHANNELS, channelOf, FULL, hash, mix, num, ramp, ridgedNoise } from './pixelMath';
import { canvas, greyCanvas, hold, STAGE } from './plateCanvas';
import type { Size } from './plateCanvas';

export interface Ridge {
  seed: number;
  /** Painted width: the stage plus all that the layer will travel. */
  width: number;
  /** Top of the plate on the stage; it reaches down to the bottom of the stage. */
  top: number;
  /** Mean height of the crest below the top of the plate, and how far it rises and falls. */
  crest: number;
  amplitude: number;
  wavelength: number;
  octaves: number;
  sharpness: number;
  /** Colour at the crest, and of the mist into which the foot of the ridge dissolves. */
  colour: string;
  mist: string;
  mistFrom: number;
  mistTo: number;
  mistAmount: number;
  /** Pixels a frame; halves are painted as two phases, so slow layers glide instead of stepping. */
  speed: number;
  light?: { x: number; radius: number; colour: string; amount: number };
  /** Added to the height before the envelope, an expression of X in pixels, multiplies it: for a headland that runs out. */
  lift?: number;
  envelope?: string;
  treeHeight?: number;
}

/** How many differently shifted copies a speed needs until it is back on whole pixels. */
function phasesOf(speed: number): number {
  return Number.isInteger(speed) ? 1 : 2;
}

/** Height in pixels of a fir forest at `x`: three overlapping rows of spikes with a slightly hollow flank. */
function forest(x: string, height: number, seed: number): string {
  const rows = [13, 17.7, 23.1].map((spacing, row) => {
    const key = `(floor(${x}/${spacing})+${row * 211})`;
    const tall = `(0.35+0.65*pow(${hash(key, seed + row)},1.6))`;
    const centre = `(0.5+0.16*(${hash(key, seed + 7 + row)}-0.5))`;
    const flank = `max(0,1-abs(mod(${x},${spacing})/${spacing}-${centre})*2.5)`;
    return `${num(height * (0.7 + 0.22 * row))}*${tall}*pow(${flank},1.25)`;
  });
  return rows.reduce((all, row) => `max(${all},${row})`);
}

/**
 * A mountain ridge. Its profile is worked out once for each column (row 0) and the filling pass only looks it up: a
 * hundred times cheaper than fractal noise at every pixel. Its colours are smooth, so an eighth of the size will do.
 */
export function ridge(label: string, options: Ridge): string {
  const frames = phasesOf(options.speed);
  const size = { width: options.width, height: STAGE.height - options.top };
  return [
    `${ridgeShape(size, options, frames)}[${label}a]`,
    `${ridgeColours(size, options, `${label}c`)}`,
    `[${label}c][${label}a]alphamerge,loop=loop=-1:size=${frames}[${label}]`,
  ].join(';');
}

function ridgeShape(size: Size, options: Ridge, frames: number): string {
  const fine = options.treeHeight ? 2 : 1;
  const x = `(X/${fine}+N*${num(options.speed)}+900)`;
  const rise = ridgedNoise(x, options.wavelength, options.octaves, options.seed, options.sharpness);
  const trees = options.treeHeight ? `-${forest(x, options.treeHeight, options.seed + 17)}` : '';
  const envelope = options.envelope ? `*${options.envelope}` : '';
  const height = `(${options.lift ?? 0}+${options.amplitude}*(2*${rise}-1))${envelope}`;
  const crest = `clip(${options.crest}-${height}${trees},1,${size.height})*60`;
  // Boughs: the flanks of the firs step in and out every few pixels of height.
  const sway = '0.7+0.9*mod(Y,6)/6';
  const top = fine === 2 ? `max(lum(X-${sway},0),lum(X+${sway},0))/60` : 'lum(X,0)/60';
  // Well above and well below the crest there is nothing to look up.
  const reach = options.amplitude + 2;
  const sky = Math.floor(options.crest - (options.lift ?? 0) - reach - 1.2 * (options.treeHeight ?? 0));
  const rock = Math.ceil(options.crest + reach);
  const edge = `clip(Y/${fine}-${top}+0.5,0,1)*${FULL}`;
  const fill = `if(lt(Y,${sky * fine}),0,if(gt(Y,${rock * fine}),${FULL},${edge}))`;
  const large = { width: size.width * fine, height: size.height * fine };
  const shape = `${greyCanvas(large, frames)},geq=lum='if(eq(Y,0),${crest},0)',geq=lum='${fill}'`;
  return `${shape},scale=${size.width}:${size.height}:flags=area,format=gray,setsar=1`;
}

function ridgeColours(size: Size, options: Ridge, label: string): string {
  const scale = 8;
  const small = { width: Math.ceil(size.width / scale), height: Math.ceil(size.height / scale) };
  const planes = CHANNELS.map((channel) => {
    const mistiness = `${num(options.mistAmount)}*pow(${ramp(`Y*${scale}`, options.mistFrom, options.mistTo)},1.4)`;
    let value = mix(num(channelOf(options.colour, channel)), num(channelOf(options.mist, channel)), mistiness);
    if (options.light) {
      const weight = `${num(options.light.amount)}*${bell(`X*${scale}-${num(options.light.x)}`, options.light.radius)}`;
      value = mix(value, num(channelOf(options.light.colour, channel)), weight);
    }
    return `${channel}='${value}'`;
  });
  return `${canvas(small)},geq=${planes.join(':')},${hold(size, label, 1, 'yuv420p')}`;
}
