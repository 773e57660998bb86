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
  /** True from the first frame in which something has the focus. */
  ready: boolean;
  /** `key` is a path such as `home/rail:new/tile:first-light`; null only before the first focus. */
  focus: { key: string; rect: Rect; label: string } | null;
  /** Every text that can be seen now, with its box. */
  texts: { text: string; rect: Rect }[];
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
