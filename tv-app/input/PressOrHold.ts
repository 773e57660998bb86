import type { KeyService } from '#app/input/KeyService';

/** How often it is looked whether OK is still down. */
const lookMs = 30;

/**
 * OK where holding it means something else than pressing it: a press counts when the key comes up. The other meaning comes as the
 * action `options`, which ends the waiting. A set that tells of no release is waited for until the key is silent.
 */
export class PressOrHold {
  private pressed: (() => void) | null = null;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly keys: () => Pick<KeyService, 'isHeld'>) {}

  /** OK has gone down. */
  begin(onPress: () => void): void {
    this.cancel();
    this.pressed = onPress;
    if (!this.keys().isHeld('select')) this.finish();
    else this.timer = setInterval(() => this.keys().isHeld('select') || this.finish(), lookMs);
  }

  /** It was a press: something else was pressed after it, or it came up. False where OK wasn't down. */
  finish(): boolean {
    const { pressed } = this;
    this.cancel();
    pressed?.();
    return pressed !== null;
  }

  /** It means something else, or nobody is there any more. */
  cancel(): void {
    this.pressed = null;
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}
