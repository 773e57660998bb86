import type { EngineState } from '#app/player/PlaybackEngine';

interface OutageWatchOptions {
  /** Asks for the media again. */
  retry(): void;
  /** The viewer has waited for as long as a viewer should. */
  giveUp(isNetwork: boolean): void;
  /** Standing still for this long is too long. */
  limitMs?: number;
}

/** What a tick sees. */
export interface OutageFacts {
  state: EngineState;
  positionMs: number;
  bufferedAheadMs: number;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 8_000;
/** Once the buffer is empty, a viewer sits in front of a picture that stands. */
const WAITING_RETRY_MS = 2_000;

/**
 * Brings playback back after the network was away, and ends it when that takes too long. While the buffer lasts the
 * viewer notices nothing; sets don't tell when the network is back (`online` never comes), so it is asked for again
 * and again, at growing intervals.
 */
export class OutageWatch {
  private isOut = false;
  private retryInMs = 0;
  private nextDelayMs = FIRST_RETRY_MS;
  private stillMs = 0;
  private last: OutageFacts | null = null;

  constructor(private readonly options: OutageWatchOptions) {}

  reset(): void {
    this.endOutage();
    this.stillMs = 0;
    this.last = null;
  }

  /** A request of media failed for good. */
  noteFailure(): void {
    this.isOut = true;
    this.retryInMs = isWaiting(this.last?.state) ? Math.min(this.nextDelayMs, WAITING_RETRY_MS) : this.nextDelayMs;
    this.nextDelayMs = Math.min(this.nextDelayMs * 2, LAST_RETRY_MS);
  }

  /** The network says that it is back. */
  noteOnline(): void {
    if (this.isOut) this.retry();
  }

  /** To be called about once a second with the time since the last call. */
  tick(facts: OutageFacts, elapsedMs: number): void {
    const { last } = this;
    this.last = facts;
    const hasMore = last !== null && endOf(facts) > endOf(last);
    // Playing over the seam of two buffers isn't news of the network, and neither is a seek.
    const hasJumped = last !== null && Math.abs(facts.positionMs - last.positionMs) > elapsedMs + 500;
    if (hasMore && !hasJumped) this.endOutage();
    this.stillMs = isWaiting(facts.state) && !hasMore ? this.stillMs + elapsedMs : 0;
    if (this.stillMs >= (this.options.limitMs ?? 60_000)) {
      const { isOut } = this;
      this.reset();
      this.options.giveUp(isOut);
      return;
    }
    if (!this.isOut) return;
    this.retryInMs -= elapsedMs;
    if (this.retryInMs <= 0) this.retry();
  }

  /** The next one follows even if this one ends in silence. */
  private retry(): void {
    this.retryInMs = LAST_RETRY_MS;
    this.options.retry();
  }

  private endOutage(): void {
    this.isOut = false;
    this.retryInMs = 0;
    this.nextDelayMs = FIRST_RETRY_MS;
  }
}

function isWaiting(state: EngineState | undefined): boolean {
  return state === 'buffering' || state === 'loading';
}

function endOf({ positionMs, bufferedAheadMs }: OutageFacts): number {
  return positionMs + bufferedAheadMs;
}
