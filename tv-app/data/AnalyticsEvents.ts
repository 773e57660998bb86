import type { AnalyticsEvent } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { ApiClient } from '#app/data/ApiClient';

type Without<Event> = Event extends unknown ? Omit<Event, 'id' | 'at'> : never;
/** What the app tells of its use: nothing that a person typed. */
export type UseEvent = Without<AnalyticsEvent>;

/** After the first one that waits. */
const sendAfterMs = 20_000;
/** What nobody took is tried again after this. */
const tryAgainMs = 60_000;
/** As many wait at most; the oldest go. */
const keptEvents = 100;
/** The service takes 100 and 64 KiB; of what a closing page says, browsers take no more either. */
const largestBatch = 48_000;

interface AnalyticsOptions {
  api: Pick<ApiClient, 'call'>;
  clock: Clock;
  /** Who is watching; null for nobody. */
  profileId(): string | null;
  newId(): string;
  /** Unix time. */
  nowMs(): number;
}

/**
 * Sends what the app tells of its use, in batches, if the profile agreed to that. Nobody waits for it, and nothing is told of it: what
 * can't be sent is lost.
 */
export class AnalyticsEvents {
  private waiting: AnalyticsEvent[] = [];
  /** Null: not known yet. Until then events wait, and go nowhere. */
  private isAllowed: boolean | null = null;
  private timer: unknown = null;
  /** Counts up with everybody who watches: an answer for somebody else changes nothing. */
  private viewer = 0;

  constructor(private readonly options: AnalyticsOptions) {}

  tell(event: UseEvent): void {
    const { newId, nowMs, profileId } = this.options;
    if (this.isAllowed === false || profileId() === null) return;
    const at = new Date(nowMs()).toISOString();
    this.waiting = [...this.waiting, { ...event, id: newId(), at }].slice(-keptEvents);
    this.schedule(sendAfterMs);
  }

  /** Somebody else is watching, or has decided what may be told. */
  forget(): void {
    this.viewer += 1;
    this.waiting = [];
    this.isAllowed = null;
    this.unschedule();
  }

  /** The page may be gone in a moment: what may be sent goes now. */
  sendNow(): void {
    if (this.isAllowed) void this.send(true);
  }

  private async flush(): Promise<void> {
    const { viewer } = this;
    this.isAllowed ??= await this.askForConsent();
    if (viewer !== this.viewer) {
      this.isAllowed = null;
      return;
    }
    if (this.isAllowed === false) this.waiting = [];
    else if (this.isAllowed) await this.send(false);
    if (viewer === this.viewer && this.waiting.length > 0) this.schedule(tryAgainMs);
  }

  /** Null: there is no answer. */
  private async askForConsent(): Promise<boolean | null> {
    const answer = await this.options.api.call('GET /privacy/consent', {}).catch(() => null);
    return answer?.analytics ?? null;
  }

  private async send(isLast: boolean): Promise<void> {
    const events = this.nextBatch();
    if (events.length === 0) return;
    const { viewer } = this;
    this.waiting = this.waiting.slice(events.length);
    const body = { sentAt: new Date(this.options.nowMs()).toISOString(), events };
    try {
      await this.options.api.call('POST /analytics/event', { body }, { keepalive: isLast });
    } catch {
      // The same events have the same names: what arrived after all is counted once.
      if (viewer === this.viewer) this.waiting = [...events, ...this.waiting].slice(-keptEvents);
    }
  }

  private nextBatch(): AnalyticsEvent[] {
    let bytes = 0;
    return this.waiting.filter((event) => (bytes += JSON.stringify(event).length) < largestBatch);
  }

  private schedule(ms: number): void {
    const { clock } = this.options;
    this.timer ??= clock.setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, ms);
  }

  private unschedule(): void {
    if (this.timer !== null) this.options.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
