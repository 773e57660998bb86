import type { Viewer } from '#backend/http/handlers';
import { AnalyticsEvent, type AnalyticsBatch, type AnalyticsReceipt } from '#contracts';
import type { EventStore, KeptEvent } from './EventStore';
import { eventTime } from './eventTime';

type Rejection = AnalyticsReceipt['rejections'][number];

/** Takes what apps tell of their use: once, in its time, and from those who agreed alone. */
export class EventService {
  constructor(
    private readonly store: EventStore,
    private readonly now: () => number = Date.now,
  ) {}

  async take(viewer: Viewer, batch: AnalyticsBatch): Promise<AnalyticsReceipt> {
    const dropped = { accepted: 0, duplicate: 0, rejected: 0, dropped: batch.events.length, rejections: [] };
    if (viewer.maxAge !== null || !(await this.store.mayKeep(viewer.profileId))) return dropped;
    const { kept, rejections } = this.sort(batch);
    const events = new Map(kept.map((event) => [event.id, event]));
    const added = await this.store.add(viewer.profileId, [...events.values()]);
    if (!added) return dropped;
    return {
      accepted: added.size,
      duplicate: kept.length - added.size,
      rejected: rejections.length,
      dropped: 0,
      rejections,
    };
  }

  private sort(batch: AnalyticsBatch): { kept: KeptEvent[]; rejections: Rejection[] } {
    const now = this.now();
    const sentAt = batch.sentAt === undefined ? undefined : Date.parse(batch.sentAt);
    const kept: KeptEvent[] = [];
    const rejections: Rejection[] = [];
    for (const [index, sent] of batch.events.entries()) {
      const event = AnalyticsEvent.safeParse(sent);
      if (!event.success) {
        rejections.push({ index, reason: 'malformed' });
        continue;
      }
      const time = eventTime(Date.parse(event.data.at), { sentAt, now });
      if ('at' in time) kept.push(keptEvent(event.data, time.at));
      else rejections.push({ index, reason: time.rejected });
    }
    return { kept, rejections };
  }
}

function keptEvent({ id, at: _byTheirClock, type, ...told }: AnalyticsEvent, at: number): KeptEvent {
  return { id, at, type, titleId: 'titleId' in told ? (told.titleId ?? null) : null, payload: JSON.stringify(told) };
}
