import type { AnalyticsEvent, TitleAnalytics } from '#contracts';
import { FEWEST_VIEWERS } from './smallGroups';

export type Measured = Extract<AnalyticsEvent, { type: 'playback_measured' }>;

/** Sums up how attempts to play went, as apps measured it. */
export class Experience {
  private readonly viewers = new Set<string>();
  private attempts = 0;
  private readonly outcomes = new Map<Measured['outcome'], number>();
  private started = 0;
  private firstFrameMs = 0;
  private playedMs = 0;
  private rebufferMs = 0;
  /** Bit/s times milliseconds. */
  private shown = 0;

  add(viewer: string, { outcome, firstFrameMs, playedMs, rebufferMs, bitrateBps }: Omit<Measured, 'id' | 'at'>): void {
    this.viewers.add(viewer);
    this.attempts += 1;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (firstFrameMs !== null) {
      this.started += 1;
      this.firstFrameMs += firstFrameMs;
    }
    this.playedMs += playedMs;
    this.rebufferMs += rebufferMs;
    this.shown += bitrateBps * playedMs;
  }

  /** Null where too few viewers measured anything. */
  get summary(): TitleAnalytics['experience'] {
    if (this.viewers.size < FEWEST_VIEWERS) return null;
    const shareOf = (outcome: Measured['outcome']) => (this.outcomes.get(outcome) ?? 0) / this.attempts;
    const ran = this.playedMs + this.rebufferMs;
    return {
      attempts: this.attempts,
      failedBeforeStart: shareOf('failed_before_start'),
      leftBeforeStart: shareOf('left_before_start'),
      failedWhilePlaying: shareOf('failed_while_playing'),
      firstFrameMs: this.started === 0 ? null : Math.round(this.firstFrameMs / this.started),
      rebufferingRatio: ran === 0 ? null : this.rebufferMs / ran,
      bitrateBps: this.playedMs === 0 ? null : Math.round(this.shown / this.playedMs),
    };
  }
}
