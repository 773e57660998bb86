import type { Lightning } from '@lightningjs/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  breathe,
  cssMove,
  drift,
  duration,
  fade,
  fadeColour,
  follow,
  move,
  reduceMotion,
  shake,
  turn,
} from '#app/theme/motion';

interface Transition {
  property: string;
  to: number;
  ms: number;
}

/** An element that notes what is asked of it. */
class Noted {
  x = 0;
  y = 0;
  scale = 1;
  alpha = 1;
  color = 0;
  readonly transitions: Transition[] = [];
  animations = 0;
  readonly stage = { transitions: { createSettings: (settings: { duration: number }) => settings } };

  setSmooth(property: string, to: number, settings: { duration: number }): void {
    this.transitions.push({ property, to, ms: Math.round(settings.duration * 1000) });
  }

  fastForward(): void {}

  animation() {
    return { start: () => (this.animations += 1) };
  }

  get element(): Lightning.Element {
    return this as unknown as Lightning.Element;
  }

  /** Those that take time. */
  get slow(): Transition[] {
    return this.transitions.filter(({ ms }) => ms > 0);
  }
}

describe('motion', () => {
  let noted: Noted;

  beforeEach(() => {
    noted = new Noted();
  });
  afterEach(() => reduceMotion(false));

  it('moves on the way to where the focus is already', () => {
    move(noted.element, 'x', 300, duration.focus);
    expect(noted.slow).toEqual([{ property: 'x', to: 300, ms: 160 }]);
  });

  it('is never further behind than it may be', () => {
    follow(noted.element, 'y', 1000, duration.scroll, 200);
    expect(noted.y).toBe(800);
    expect(noted.slow).toEqual([{ property: 'y', to: 1000, ms: 220 }]);
  });

  it('is a jump where motion is reduced, whatever moves', () => {
    reduceMotion(true);
    move(noted.element, 'x', 300, duration.focus);
    move(noted.element, 'scale', 1.1, duration.focus);
    follow(noted.element, 'y', 1000, duration.scroll, 200);
    expect([noted.x, noted.y, noted.scale]).toEqual([300, 1000, 1.1]);
    drift(noted.element, 'x', 900, duration.saverTurn);
    expect(noted.x).toBe(300);
    for (const still of [breathe, shake] as const) still(noted.element, 8, 16, 400);
    turn(noted.element, duration.spinnerTurn);
    expect(noted.slow).toEqual([]);
    expect(noted.animations).toBe(0);
    expect(cssMove(['opacity', 'bottom'], duration.hudIn)).toBe('none');
  });

  it('fades for 80 ms at most where motion is reduced', () => {
    reduceMotion(true);
    fade(noted.element, 0, duration.backdropFade);
    fade(noted.element, 1, duration.frame);
    fadeColour(noted.element, 0xff000000, duration.backdropFade);
    expect(noted.slow.map(({ ms }) => ms)).toEqual([80, 34, 80]);
  });
});
