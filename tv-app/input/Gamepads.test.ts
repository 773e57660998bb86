import { describe, expect, it } from 'vitest';
import type { Action } from '#app/input/actions';
import { Gamepads, type GamepadState } from '#app/input/Gamepads';

/** A page with gamepads whose frames are counted out by the test. */
class FakePage {
  pads: (GamepadState | null)[] = [];
  frames = 0;
  private next: ((nowMs: number) => void) | null = null;
  private connected: () => void = () => {};
  readonly navigator = { getGamepads: () => this.pads };

  addEventListener(event: string, listener: () => void): void {
    if (event === 'gamepadconnected') this.connected = listener;
  }

  requestAnimationFrame(callback: (nowMs: number) => void): number {
    this.next = callback;
    return 0;
  }

  connect(pad: GamepadState): void {
    this.pads = [pad];
    this.connected();
  }

  get isAsked(): boolean {
    return this.next !== null;
  }

  /** One every 16 ms. */
  frame(count = 1): void {
    for (let done = 0; done < count; done++) {
      const { next } = this;
      this.next = null;
      next?.((this.frames += 1) * 16);
    }
  }
}

const pad = (pressed: readonly number[] = [], axes: readonly number[] = [0, 0]): GamepadState => ({
  index: 0,
  mapping: 'standard',
  buttons: Array.from({ length: 16 }, (_, at) => ({ pressed: pressed.includes(at) })),
  axes,
});

function set() {
  const page = new FakePage();
  const heard: [Action, boolean][] = [];
  const released: string[] = [];
  new Gamepads(page, {
    down: (_, action, isRepeat) => void heard.push([action, isRepeat]),
    up: (name) => void released.push(name),
    isTaken: () => false,
  }).start();
  return { page, heard, released };
}

describe('a gamepad', () => {
  it('costs nothing while there is none, and nothing again when it has gone', () => {
    const { page } = set();
    expect(page.isAsked).toBe(false);
    page.connect(pad());
    page.frame(3);
    expect(page.isAsked).toBe(true);
    page.pads = [null];
    page.frame();
    expect(page.isAsked).toBe(false);
  });

  it('says with its buttons what a remote says with its keys, once a press', () => {
    const { page, heard, released } = set();
    page.connect(pad([0]));
    page.frame(3);
    page.pads = [pad([1])];
    page.frame();
    page.pads = [pad()];
    page.frame();
    expect(heard).toEqual([
      ['select', false],
      ['back', false],
    ]);
    expect(released.length).toBe(2);
  });

  it('repeats what is held, after a while', () => {
    const { page, heard } = set();
    page.connect(pad([15]));
    page.frame(20);
    expect(heard).toEqual([['right', false]]);
    page.frame(20);
    expect(heard.length).toBeGreaterThan(1);
    expect(heard[heard.length - 1]).toEqual(['right', true]);
  });

  it('has a stick that says the way it leans most, and nothing while it is at rest', () => {
    const { page, heard } = set();
    page.connect(pad([], [0.1, -0.2]));
    page.frame();
    page.pads = [pad([], [0.6, 0.9])];
    page.frame();
    page.pads = [pad([], [-0.8, 0.1])];
    page.frame();
    expect(heard.map(([action]) => action)).toEqual(['down', 'left']);
  });

  it('of a layout that nobody knows is left alone', () => {
    const { page, heard } = set();
    page.connect({ ...pad([0]), mapping: '' });
    page.frame();
    expect([heard, page.isAsked]).toEqual([[], false]);
  });
});
