/** What a remote does while a finger is on one of its keys. */
export interface KeySender {
  down(isRepeat: boolean): void;
  up(): void;
}

export interface Timers {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** As remotes over infrared do. Measured ones lie between 300 and 500 ms. */
const firstRepeatMs = 400;
/** A little above the 90 ms under which the app takes a repeat for too fast: a timer that fires early must not halve the speed. */
const repeatMs = 94;

/** One key under one finger: down at once, again and again while it is held, up once. */
export class HeldKey {
  private timer: unknown = null;
  private sender: KeySender | null = null;

  constructor(private readonly timers: Timers) {}

  /** A finger that comes down elsewhere has left the key before. */
  press(sender: KeySender): void {
    this.release();
    this.sender = sender;
    sender.down(false);
    this.repeatAfter(firstRepeatMs);
  }

  release(): void {
    if (this.timer !== null) this.timers.clearTimeout(this.timer);
    this.timer = null;
    const { sender } = this;
    this.sender = null;
    sender?.up();
  }

  private repeatAfter(ms: number): void {
    this.timer = this.timers.setTimeout(() => {
      this.sender?.down(true);
      this.repeatAfter(repeatMs);
    }, ms);
  }
}
