/** How long keys may follow each other before the player really seeks: a held key seeks once. */
const commitAfterMs = 250;
/** How near the engine has to be to count as there. */
const arrivedWithinMs = 1500;
/** An engine that never arrives must not hold the display for ever. */
const giveUpAfterMs = 5000;
/** A seek to the very end would end the film. */
const keepFromEndMs = 1000;

interface Clock {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Where the viewer wants to be, shown at once; the engine follows when the keys rest. */
export class SeekIntent {
  private target: number | null = null;
  private isCommitted = false;
  private timer: unknown = null;

  constructor(
    private readonly commit: (positionMs: number) => void,
    private readonly clock: Clock,
  ) {}

  step(byMs: number, positionMs: number, durationMs: number): void {
    const last = Math.max(0, durationMs - keepFromEndMs);
    this.target = Math.min(last, Math.max(0, (this.target ?? positionMs) + byMs));
    this.isCommitted = false;
    this.later(() => this.go(), commitAfterMs);
  }

  /** What to show while the engine says that it is at `positionMs`. */
  shown(positionMs: number): number {
    if (this.target === null) return positionMs;
    if (this.isCommitted && Math.abs(positionMs - this.target) < arrivedWithinMs) {
      this.cancel();
      return positionMs;
    }
    return this.target;
  }

  cancel(): void {
    this.target = null;
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }

  private go(): void {
    if (this.target === null) return;
    this.isCommitted = true;
    this.commit(this.target);
    this.later(() => this.cancel(), giveUpAfterMs);
  }

  private later(callback: () => void, ms: number): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => {
      this.timer = null;
      callback();
    }, ms);
  }
}
