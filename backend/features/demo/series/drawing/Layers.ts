import type { ScenePicture } from '../../film-making/scenes';
import { STAGE, svg } from './shapes';
import type { Extent, Markup } from './shapes';

/** A picture that lies over others: one frame, or several that are shown in turn. */
export interface Plate {
  extent: Extent;
  frames: readonly Markup[];
  /** Pixels to the right by which each frame looks further; see `gliding`. */
  shifts?: readonly number[];
}

/** Positions are pixels of the stage or expressions of `n`, the frame. */
export interface Place {
  x?: number | string;
  y?: number | string;
  /** Frames from which on and up to which the plate is there at all. */
  from?: number;
  until?: number;
  /** Seconds at which a fade begins and how long it takes. */
  fadeIn?: readonly [at: number, seconds: number];
  fadeOut?: readonly [at: number, seconds: number];
  /** Applied to the plate once. */
  filter?: string;
  /** Applied to each frame of it; may change its size. */
  frameFilter?: string;
}

/** A plate that is drawn once. */
export function still(extent: Extent, markup: Markup): Plate {
  return { extent, frames: [markup] };
}

/**
 * A plate that moves sideways, with the expression of its position. Layers of 4:2:0 video sit on even pixels, so one that
 * moves by less than two pixels a frame is drawn as several frames, each a little further: it glides instead of stepping.
 *
 * @param speed pixels a frame to the left: even, or 1, 1/2 or 1/4
 */
export function gliding(extent: Extent, markup: Markup, speed: number, start = 0): { plate: Plate; x: string } {
  const phases = Math.max(1, Math.round(2 / speed));
  const shifts = Array.from({ length: phases }, (_, phase) => (2 * phase) / phases);
  const x = phases === 1 ? `${start}-n*${speed}` : `${start}-2*floor(n/${phases})`;
  return { plate: { extent, frames: shifts.map(() => markup), shifts }, x };
}

/** Plates laid over one another, in order; the first fills the stage. */
export class Layers {
  private readonly drawings: string[][] = [];
  private readonly chains: string[] = [];

  constructor(ground: Markup) {
    this.add({ extent: STAGE, frames: [ground] }, 'yuv420p', '[l0]');
  }

  private add({ extent, frames, shifts }: Plate, format: string, label: string, once = '', each = ''): void {
    const input = this.drawings.push(frames.map((markup, frame) => svg(extent, markup, shifts?.[frame] ?? 0))) - 1;
    const toVideo = 'scale=out_color_matrix=bt709:out_range=tv:sws_dither=ed';
    const loop = `loop=loop=-1:size=${frames.length}`;
    this.chains.push(`[${input}:v]${toVideo},format=${format},setsar=1${once},${loop}${each}${label}`);
  }

  over(plate: Plate, place: Place = {}): this {
    const at = this.drawings.length;
    const { x = 0, y = 0, from, until, fadeIn, fadeOut } = place;
    const once = place.filter ? `,${place.filter}` : '';
    let each = place.frameFilter ? `,${place.frameFilter}` : '';
    if (fadeIn) each += `,fade=in:st=${fadeIn[0]}:d=${fadeIn[1]}:alpha=1`;
    if (fadeOut) each += `,fade=out:st=${fadeOut[0]}:d=${fadeOut[1]}:alpha=1`;
    this.add(plate, 'yuva420p', `[p${at}]`, once, each);
    const when = from !== undefined || until !== undefined ? `:enable='between(n,${from ?? 0},${until ?? 1e6})'` : '';
    this.chains.push(`[l${at - 1}][p${at}]overlay=x='${x}':y='${y}'${when}[l${at}]`);
    return this;
  }

  /** `filter` is applied to the whole. */
  picture(filter = 'null'): ScenePicture {
    const chains = [...this.chains, `[l${this.drawings.length - 1}]${filter}[picture]`];
    return { kind: 'graph', graph: chains.join(';'), drawings: this.drawings };
  }
}
