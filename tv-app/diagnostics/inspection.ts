import type { Action } from '#app/input/actions';
import type { EngineSnapshot } from '#app/player/PlaybackEngine';

/** In stage pixels of the 1920×1080 design, whatever the size of the screen. */
export interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The facts of a running app. Journeys, benches, the simulator and certification stand on this and on nothing else. */
export interface Inspection {
  /** E.g. `home`, `player/first-light`, `problem`. */
  route: string;
  /** Every screen that is kept, with the first part of its focus keys. One can be seen, but for the time of a cross-fade. */
  screens: { key: string; isVisible: boolean }[];
  /** True from the first frame in which something has the focus. */
  ready: boolean;
  /** `key` is a path such as `home/rail:new/tile:first-light`; null for as long as nothing is there to be focused. */
  focus: { key: string; rect: Rect; label: string } | null;
  /** Every text that can be seen now, with its box. */
  texts: { text: string; rect: Rect }[];
  /** What is said in the film and written over it, with its box. Lines are separated by `\n`. */
  captions: { text: string; rect: Rect }[];
  /** Where somebody who holds a key is looking: the place that is chosen, and the place of each preview that can be seen, from left to right. */
  scrub: { targetMs: number; picturesAtMs: number[] } | null;
  /** Null without a playback session. */
  player: (EngineSnapshot & { titleId: string; problemCode: string | null }) | null;
  memory: {
    /** `stage.usedMemory`: pixels in textures. */
    texturePixels: number;
    textureCount: number;
    /** `performance.memory.usedJSHeapSize` where the browser tells it. */
    heapBytes: number | null;
  };
  /** The newest twenty, newest last. */
  keys: { key: string; action: Action | null; atMs: number }[];
  /** Start-up marks in milliseconds since navigation: `boot`, `stage`, `home`, `firstFocus`. */
  marks: Record<string, number>;
  /** JavaScript time in milliseconds, newest 600: of each key, and of each frame between frameStart and frameEnd. */
  timings: { keys: number[]; frames: number[] };
}

/** `window.tenfoot`, there in every build but production. */
export interface TenfootInspector {
  inspect(): Inspection;
  /** The same as a key that means this action. */
  act(action: Action): void;
}

declare global {
  interface Window {
    tenfoot?: TenfootInspector;
  }
}
