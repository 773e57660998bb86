import { STAGE } from './plateCanvas';
import { ridge } from './ridgePlate';
import type { Ridge } from './ridgePlate';
import { cloud } from './skyPlates';
import type { Cloud } from './skyPlates';

/** Frames in a shot: cuts fall on whole multiples of 2 s, where every rung of the ladder has a key frame anyway. */
export const SHOT_FRAMES = 96;

/** Chains of a filter graph, joined by `;`, whose last output is `[picture]` at the size of the stage. */
export type ShotGraph = string;

/** Lays plates over one another, in order. */
export class Stack {
  private readonly chains: string[] = [];
  private layers = 0;

  constructor(private current: string) {}

  /** Adds the chain that paints a plate. */
  plate(chain: string): this {
    this.chains.push(chain);
    return this;
  }

  /** Overlays `[label]`, after `filter` if given, at positions that may move with `n`, the frame number. */
  over(label: string, x: string | number, y: string | number, filter?: string): this {
    const next = `s${this.layers}`;
    this.layers += 1;
    if (filter) this.chains.push(`[${label}]${filter}[${label}f]`);
    this.chains.push(`[${this.current}][${label}${filter ? 'f' : ''}]overlay=x='${x}':y='${y}':shortest=0[${next}]`);
    this.current = next;
    return this;
  }

  finish(filter = 'null'): ShotGraph {
    return [...this.chains, `[${this.current}]${filter}[picture]`].join(';');
  }
}

function travel(pixelsPerFrame: number): number {
  return Math.ceil(Math.abs(pixelsPerFrame) * SHOT_FRAMES);
}

/** A layer that drifts to the left has to be wider than the stage by what it travels. */
export function ridgeLayer(stack: Stack, label: string, options: Omit<Ridge, 'width'>): void {
  stack
    .plate(ridge(label, { ...options, width: STAGE.width + travel(options.speed) }))
    .over(label, options.speed === 0 ? 0 : `-floor(n*${options.speed})`, options.top);
}

export function cloudLayer(stack: Stack, label: string, top: number, drift: number, options: Cloud): void {
  const start = drift > 0 ? STAGE.width - options.size.width : 0;
  stack.plate(cloud(label, options)).over(label, `${start}+floor(n*${drift})`, top);
}
