import type { Action } from '#app/input/actions';
import type { KeyService } from '#app/input/KeyService';

type Keys = Pick<KeyService, 'down' | 'up' | 'isTaken'>;

/** What polling needs of a page; a real `window` has it. */
export interface GamepadHost {
  navigator: { getGamepads(): readonly (GamepadState | null)[] };
  addEventListener(event: 'gamepadconnected' | 'gamepaddisconnected', listener: () => void): void;
  requestAnimationFrame(callback: (nowMs: number) => void): number;
}

/** Of a `Gamepad`. */
export interface GamepadState {
  index: number;
  mapping: string;
  buttons: readonly { pressed: boolean }[];
  axes: readonly number[];
}

/** The standard layout: https://www.w3.org/TR/gamepad/#remapping */
const buttonActions: Readonly<Record<number, Action>> = {
  0: 'select',
  1: 'back',
  2: 'options',
  4: 'rewind',
  5: 'fastForward',
  6: 'rewind',
  7: 'fastForward',
  8: 'options',
  9: 'playPause',
  12: 'up',
  13: 'down',
  14: 'left',
  15: 'right',
};

/** The left stick says the same as the cross. A stick at rest is never quite at 0. */
const leaning = 0.5;
/** As a remote's key that is held. */
const repeatAfterMs = 400;

/** Buttons and the stick of gamepads become actions. They tell nothing by themselves, so they are asked each frame while one is there. */
export class Gamepads {
  private readonly pressedAtMs = new Map<string, number>();
  private isAsking = false;

  constructor(
    private readonly host: GamepadHost,
    private readonly keys: Keys,
  ) {}

  start(): void {
    this.host.addEventListener('gamepadconnected', this.ask);
    // One that was there before the page tells of itself only when it is touched.
    if (this.connected.length > 0) this.ask();
  }

  private readonly ask = (): void => {
    if (this.isAsking) return;
    this.isAsking = true;
    this.host.requestAnimationFrame(this.look);
  };

  private readonly look = (nowMs: number): void => {
    const pads = this.connected;
    const pressed = new Map<string, Action>();
    for (const pad of pads) for (const [name, action] of pressedOn(pad)) pressed.set(name, action);
    for (const name of [...this.pressedAtMs.keys()]) if (!pressed.has(name)) this.release(name);
    for (const [name, action] of pressed) this.press(name, action, nowMs);
    this.isAsking = pads.length > 0;
    if (this.isAsking) this.host.requestAnimationFrame(this.look);
  };

  private get connected(): GamepadState[] {
    return this.host.navigator.getGamepads().filter((pad): pad is GamepadState => pad?.mapping === 'standard');
  }

  private press(name: string, action: Action, nowMs: number): void {
    const sinceMs = this.pressedAtMs.get(name);
    const isRepeat = sinceMs !== undefined;
    if (!isRepeat) this.pressedAtMs.set(name, nowMs);
    else if (nowMs - sinceMs < repeatAfterMs) return;
    if (!this.keys.isTaken(name, isRepeat)) this.keys.down(name, action, isRepeat);
  }

  private release(name: string): void {
    this.pressedAtMs.delete(name);
    this.keys.up(name);
  }
}

function pressedOn({ index, buttons, axes }: GamepadState): [name: string, action: Action][] {
  const [x = 0, y = 0] = axes;
  const found: [string, Action][] = [];
  buttons.forEach(({ pressed }, at) => {
    const action = buttonActions[at];
    if (pressed && action) found.push([`pad ${index} button ${at}`, action]);
  });
  // The stick leans one way at a time: the way it leans most.
  const isAcross = Math.abs(x) > Math.abs(y);
  const lean = isAcross ? x : y;
  if (Math.abs(lean) < leaning) return found;
  const action: Action = isAcross ? (lean < 0 ? 'left' : 'right') : lean < 0 ? 'up' : 'down';
  return [...found, [`pad ${index} stick ${action}`, action]];
}
