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
  /** Boxes of all that is drawn to say where the focus is: rings around tiles, light grounds of buttons. One thing has them, or none. */
  focusMarks: Rect[];
  /** What was said aloud, as the screen reader got it; the newest three hundred, newest last. */
  said: string[];
  /** Every text that can be seen now, with its box and the size of its letters. */
  texts: { text: string; rect: Rect; size: number }[];
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
    /** Everything that the focus could be given, on all screens that are kept. */
    focusables: number;
    /** `performance.memory.usedJSHeapSize` where the browser tells it. */
    heapBytes: number | null;
  };
  /** The newest twenty, newest last. */
  keys: { key: string; action: Action | null; atMs: number }[];
  /** Start-up marks in milliseconds since navigation: `boot`, `stage`, `home`, `firstFocus`. */
  marks: Record<string, number>;
}

/** JavaScript time in milliseconds, newest 600: of each key, and of each frame between frameStart and frameEnd. */
export interface Timings {
  keys: number[];
  frames: number[];
}

/** Where the viewer is, as the models say: asked as often as one likes, without a look at what is drawn. */
export interface Place {
  route: string;
  /** A key or the way to another screen is still being answered. */
  isOnTheWay: boolean;
  /** The focused thing and the rail, menu or dialog that it is in, as they are said aloud. */
  focus: { key: string; container: string; label: string; group: string; rect: Rect } | null;
  /** Where the focus can go from there: the rails, menus and buttons of the screen, or the one that lies over it. */
  containers: { key: string; rect: Rect; isEmpty: boolean }[];
}

/** One drawn text, for whoever measures it against its ground. */
export interface Letters {
  text: string;
  rect: Rect;
  /** ARGB. */
  colour: number;
  /** Of everything around it, 0 to 1. */
  alpha: number;
  /** In stage pixels. */
  sizePx: number;
  /** As in CSS: 400 is regular, 600 semi-bold. */
  weight: number;
}

/** `window.tenfoot`, there in every build but production. */
export interface TenfootInspector {
  inspect(): Inspection;
  place(): Place;
  timings(): Timings;
  letters(): Letters[];
  /** All letters in one colour (ARGB; 0: none), until it is called with null. */
  paintLetters(argb: number | null): void;
  /** The same as a key that means this action. */
  act(action: Action): void;
}

declare global {
  interface Window {
    tenfoot?: TenfootInspector;
  }
}
