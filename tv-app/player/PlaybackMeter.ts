import type { AnalyticsEvent } from '#contracts';
import type { EngineState } from '#app/player/PlaybackEngine';
import type { PlaybackSession } from '#app/player/PlaybackSession';

type Measured = Extract<AnalyticsEvent, { type: 'playback_measured' }>;
type Metered = Pick<PlaybackSession, 'on' | 'snapshot' | 'titleId' | 'problem' | 'lastSoughtMs'>;

/** Waiting for data this soon after a jump is the jump's. */
const seekingMs = 1000;

/** How well a film plays, from the wish to play it until it is left: times by the clock on the wall. */
export class PlaybackMeter {
  private readonly wantedMs: number;
  private firstFrameMs: number | null = null;
  private state: EngineState = 'idle';
  private sinceMs: number;
  private isRebuffering = false;
  private readonly totals = { playedMs: 0, rebufferMs: 0, rebufferCount: 0, bits: 0 };
  private readonly stopListening: () => void;
  private hasEnded = false;

  constructor(
    private readonly session: Metered,
    private readonly nowMs: () => number,
  ) {
    this.wantedMs = nowMs();
    this.sinceMs = this.wantedMs;
    this.stopListening = session.on('state', (state) => this.follow(state));
  }

  /** Once; null afterwards, and for a title that nobody knows. */
  end(): Omit<Measured, 'id' | 'at'> | null {
    const { titleId, problem } = this.session;
    if (this.hasEnded || titleId === null) return null;
    this.hasEnded = true;
    const { droppedFrames } = this.session.snapshot();
    this.follow('idle');
    this.stopListening();
    const { playedMs, rebufferMs, rebufferCount, bits } = this.totals;
    const [failed, left] =
      this.firstFrameMs === null
        ? (['failed_before_start', 'left_before_start'] as const)
        : (['failed_while_playing', 'played'] as const);
    return {
      type: 'playback_measured',
      titleId,
      outcome: problem ? failed : left,
      firstFrameMs: this.firstFrameMs,
      playedMs: Math.round(playedMs),
      rebufferCount,
      rebufferMs: Math.round(rebufferMs),
      bitrateBps: playedMs > 0 ? Math.round(bits / playedMs) : 0,
      droppedFrames,
    };
  }

  private follow(state: EngineState): void {
    const now = this.nowMs();
    const passedMs = now - this.sinceMs;
    const { totals } = this;
    if (this.state === 'playing') {
      totals.playedMs += passedMs;
      totals.bits += passedMs * this.session.snapshot().bitrateBps;
    }
    if (this.isRebuffering) totals.rebufferMs += passedMs;
    this.state = state;
    this.sinceMs = now;
    if (state === 'playing') this.firstFrameMs ??= Math.round(now - this.wantedMs);
    const hasSought = now - this.session.lastSoughtMs < seekingMs;
    this.isRebuffering = state === 'buffering' && this.firstFrameMs !== null && !hasSought;
    if (this.isRebuffering) totals.rebufferCount += 1;
  }
}
