import type { Lightning } from '@lightningjs/sdk';

/** Milliseconds. */
export const duration = {
  focus: 160,
  scroll: 220,
  heldStep: 90,
  screen: 240,
  caption: 120,
  backdropRest: 600,
  backdropFade: 400,
  heroRest: 160,
  heroFade: 160,
  hudIn: 180,
  hudOut: 240,
  hudStay: 4000,
  skeletonAfter: 400,
  skeletonBreath: 1600,
  spinnerAfter: 400,
  spinnerTurn: 1000,
  pulse: 500,
  toastStay: 4000,
  picture: 160,
  reducedFade: 80,
} as const;

/** How far a screen rises while it comes in. */
export const screenRise = 24;

const curve = 'cubic-bezier(0.2,0,0,1)';

let isReduced = false;

/** Reduced motion: nothing moves, fades take 80 ms. */
export function reduceMotion(reduce: boolean): void {
  isReduced = reduce;
}

/** Too faint to be seen, but there: Lightning loads no texture of an element whose alpha is 0. */
export const barely = 0.001;

type Movable = 'x' | 'y' | 'scale' | 'scaleX' | 'w' | 'h';

/** Moves towards the target from wherever the element is now; a new call takes over a running one. */
export function move(element: Lightning.Element, property: Movable, to: number, ms: number): void {
  if (isReduced) {
    settle(element, property, to);
    return;
  }
  element.setSmooth(property, to, { duration: ms / 1000, delay: 0, timingFunction: curve });
}

/** Puts the value there at once, also when a transition is on its way somewhere else. */
export function settle(element: Lightning.Element, property: Movable | 'alpha', to: number): void {
  element.setSmooth(property, to, { duration: 0, delay: 0, timingFunction: 'linear' });
  element.fastForward(property);
  element[property] = to;
}

export function fade(element: Lightning.Element, alpha: number, ms: number): void {
  const seconds = (isReduced ? Math.min(ms, duration.reducedFade) : ms) / 1000;
  element.setSmooth('alpha', alpha, { duration: seconds, delay: 0, timingFunction: curve });
}

export function fadeColour(element: Lightning.Element, argb: number, ms: number): void {
  const seconds = (isReduced ? duration.reducedFade : ms) / 1000;
  element.setSmooth('color', argb, { duration: seconds, delay: 0, timingFunction: 'linear' });
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

export function turn(element: Lightning.Element, ms: number): void {
  if (isReduced) return;
  element
    .animation({ duration: ms / 1000, repeat: -1, actions: [{ p: 'rotation', v: { 0: 0, 1: 2 * Math.PI } }] })
    .start();
}
