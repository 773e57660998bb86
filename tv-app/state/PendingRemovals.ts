import type { Clock } from '#app/app/clock';

interface RemovalOptions {
  /** How long each can be brought back. */
  stayMs: number;
  clock: Clock;
  /** Removes it for good; rejects when that can't be. */
  commit(id: string): Promise<unknown>;
  /** It can't be brought back any more. */
  onGone(id: string): void;
  /** It couldn't be removed: it is there as before. */
  onKept(id: string): void;
}

/**
 * Things that the viewer has removed and can still bring back. Nothing is told to the service before that time is over: whoever
 * takes it back has changed nothing, neither order nor dates.
 */
export class PendingRemovals {
  private readonly timers = new Map<string, unknown>();

  constructor(private readonly options: RemovalOptions) {}

  has(id: string): boolean {
    return this.timers.has(id);
  }

  remove(id: string): void {
    const { clock, stayMs } = this.options;
    if (this.has(id)) return;
    this.timers.set(
      id,
      clock.setTimeout(() => this.finish(id), stayMs),
    );
  }

  /** False when it is too late. */
  bringBack(id: string): boolean {
    if (!this.has(id)) return false;
    this.options.clock.clearTimeout(this.timers.get(id));
    return this.timers.delete(id);
  }

  /** Nobody sees them any more: all go now. */
  finishAll(): void {
    for (const id of [...this.timers.keys()]) this.finish(id);
  }

  /** As if nothing had been removed. */
  forget(): void {
    for (const timer of this.timers.values()) this.options.clock.clearTimeout(timer);
    this.timers.clear();
  }

  private finish(id: string): void {
    this.options.clock.clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    const { commit, onGone, onKept } = this.options;
    onGone(id);
    commit(id).catch(() => onKept(id));
  }
}
