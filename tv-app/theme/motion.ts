import type { Lightning } from '@lightningjs/sdk';

/** Milliseconds. */
export const duration = {
  focus: 160,
  scroll: 220,
  heldStep: 90,
  /** From row to row of a grid: what flies by can still be recognised. */
  heldRow: 140,
  /** Two steps closer together than this are a way to somewhere else, as those of a held key are. */
  heldWithin: 150,
  /** After this long without a step a key isn't being held any more: longer than the longest pause between two repeats. */
  rest: 160,
  railFade: 120,
  /** Until what a key has changed has been drawn. */
  frame: 34,
  tidy: 1000,
  screen: 240,
  caption: 120,
  backdropRest: 600,
  backdropFade: 400,
  /** A title that has had the focus for so much longer begins to move. */
  previewRest: 1800,
  curtain: 400,
  heroRest: 60,
  heroFade: 160,
  hudIn: 180,
  hudOut: 240,
  hudStay: 4000,
  skeletonAfter: 400,
  skeletonBreath: 1600,
  spinnerAfter: 400,
  spinnerTurn: 1000,
  pulse: 500,
  shake: 360,
  toastStay: 4000,
  saverIn: 1200,
  /** One picture of the screensaver, from its coming to its going. */
  saverTurn: 20_000,
  saverFade: 1600,
  /** As long what was removed can be brought back. */
  undoStay: 8000,
  picture: 160,
  /** Half of a blink. */
  caret: 530,
  reducedFade: 80,
} as const;

/** How far a screen rises while it comes in. */
export const screenRise = 24;

const curve = 'cubic-bezier(0.2,0,0,1)';

let isReduced = false;

/** Reduced motion: nothing moves, fades take 80 ms. */
export function isMotionReduced(): boolean {
  return isReduced;
}

export function reduceMotion(reduce: boolean): void {
  isReduced = reduce;
}

/** Too faint to be seen, but there: Lightning loads no texture of an element whose alpha is 0. */
export const barely = 0.001;

type Timing = Parameters<Lightning.Element['setSmooth']>[2];

const timings = new Map<number, Timing>();

/** Settings of a transition: Lightning would read the curve anew each time that something moves. */
function timing(element: Lightning.Element, ms: number, timingFunction: typeof curve | 'linear'): Timing {
  const name = timingFunction === curve ? ms : -1 - ms;
  let known = timings.get(name);
  if (!known) {
    const { transitions } = element.stage as unknown as { transitions: TransitionMaker };
    timings.set(name, (known = transitions.createSettings({ duration: ms / 1000, delay: 0, timingFunction })));
  }
  return known;
}

/** Of Lightning's stage; its types leave it out. */
interface TransitionMaker {
  createSettings(settings: Timing): Timing;
}

type Movable = 'x' | 'y' | 'scale' | 'scaleX' | 'w' | 'h';

/** Moves towards the target from wherever the element is now; a new call takes over a running one. */
export function move(element: Lightning.Element, property: Movable, to: number, ms: number): void {
  if (isReduced) settle(element, property, to);
  else element.setSmooth(property, to, timing(element, ms, curve));
}

/**
 * As `move`, and never further than `farthest` behind: whoever presses faster than things can move sees the last stretch of the
 * way, and what is shown is always near what is focused.
 */
export function follow(
  element: Lightning.Element,
  property: 'x' | 'y',
  to: number,
  ms: number,
  farthest: number,
): void {
  const behind = to - element[property];
  if (Math.abs(behind) > farthest) settle(element, property, to - Math.sign(behind) * farthest);
  move(element, property, to, ms);
}

/** Evenly, and so slowly that it is hardly noticed. Still when motion is reduced. */
export function drift(element: Lightning.Element, property: 'x' | 'y', to: number, ms: number): void {
  if (!isReduced) element.setSmooth(property, to, timing(element, ms, 'linear'));
}

/** Puts the value there at once, also when a transition is on its way somewhere else. */
export function settle(element: Lightning.Element, property: Movable | 'alpha', to: number): void {
  element.setSmooth(property, to, timing(element, 0, 'linear'));
  element.fastForward(property);
  element[property] = to;
}

export function fade(element: Lightning.Element, alpha: number, ms: number): void {
  element.setSmooth('alpha', alpha, timing(element, isReduced ? Math.min(ms, duration.reducedFade) : ms, curve));
}

export function fadeColour(element: Lightning.Element, argb: number, ms: number): void {
  element.setSmooth('color', argb, timing(element, isReduced ? duration.reducedFade : ms, 'linear'));
}

/** Runs for ever between two values: skeletons, spinners. Still when motion is reduced. */
export function breathe(element: Lightning.Element, from: number, to: number, ms: number): void {
  if (isReduced) return;
  element
    .animation({
      duration: ms / 1000,
      repeat: -1,
      actions: [{ p: 'alpha', v: { 0: from, 0.5: { v: to, sm: 0 }, 1: { v: from, sm: 0 } } }],
    })
    .start();
}

/** No: from side to side, and back to where it was. `reach` in stage pixels. Still when motion is reduced. */
export function shake(element: Lightning.Element, reach: number, ms: number): void {
  if (isReduced) return;
  const { x } = element;
  element
    .animation({
      duration: ms / 1000,
      actions: [{ p: 'x', v: { 0: x, 0.2: x - reach, 0.4: x + reach, 0.6: x - reach / 2, 0.8: x + reach / 2, 1: x } }],
    })
    .start();
}

export function turn(element: Lightning.Element, ms: number): void {
  if (isReduced) return;
  element
    .animation({ duration: ms / 1000, repeat: -1, actions: [{ p: 'rotation', v: { 0: 0, 1: 2 * Math.PI } }] })
    .start();
}

/** The same movement for HTML over the picture, as its `transition`. */
export function cssMove(properties: readonly string[], ms: number): string {
  return isReduced ? 'none' : properties.map((property) => `${property} ${ms}ms ${curve}`).join(', ');
}
