import { AppError } from '#backend/AppError';
import type { AnalyticsPeriod, TitleAnalytics } from '#contracts';
import { dayOf, DAY_MS, isoDay } from './days';
import type { EventStore } from './EventStore';
import { Experience } from './Experience';
import type { TitleViewStore, ViewRange } from './TitleViewStore';
import { ViewTally } from './ViewTally';

const days: Record<Exclude<AnalyticsPeriod, 'all'>, number> = { '7d': 7, '28d': 28, '90d': 90 };

interface TitleAnalyticsPorts {
  views: TitleViewStore;
  events: EventStore;
  now?: () => number;
}

/** How titles are watched, for whoever runs the service. */
export class TitleAnalyticsService {
  private readonly now: () => number;

  constructor(private readonly ports: TitleAnalyticsPorts) {
    this.now = ports.now ?? Date.now;
  }

  /** @throws AppError not_found */
  async of(titleId: string, period: AnalyticsPeriod = '28d'): Promise<TitleAnalytics> {
    const range = await this.range(titleId, period);
    const tally = await this.tally(range);
    const { views, watchedMs } = tally;
    return {
      ...{ titleId, period, from: isoDay(range.fromDay), until: isoDay(range.untilDay) },
      ...{ views, viewers: tally.viewerCount, watchedMs },
      averageViewMs: views === 0 ? 0 : Math.round(watchedMs / views),
      completionRate: views === 0 ? 0 : tally.completed / views,
      retention: tally.retention,
      daily: Array.from({ length: range.untilDay - range.fromDay + 1 }, (_, n) => ({
        day: isoDay(range.fromDay + n),
        ...tally.on(range.fromDay + n),
      })),
      devices: tally.by('device') as TitleAnalytics['devices'],
      regions: tally.by('country'),
      sources: tally.by('source') as TitleAnalytics['sources'],
      experience: await this.experience(titleId, range.fromDay * DAY_MS),
    };
  }

  private async range(titleId: string, period: AnalyticsPeriod): Promise<ViewRange> {
    const kind = await this.ports.views.kindOf(titleId);
    if (kind === undefined) throw new AppError('not_found', `No title ${titleId}`);
    const title = { titleId, isSeries: kind === 'series' };
    const untilDay = dayOf(this.now());
    const fromDay =
      period === 'all' ? ((await this.ports.views.firstDay(title)) ?? untilDay) : untilDay - days[period] + 1;
    return { ...title, fromDay, untilDay };
  }

  private async tally(range: ViewRange): Promise<ViewTally> {
    const tally = new ViewTally();
    for await (const views of this.ports.views.pages(range)) for (const view of views) tally.add(view);
    return tally;
  }

  private async experience(titleId: string, since: number): Promise<TitleAnalytics['experience']> {
    const experience = new Experience();
    for (const id of await this.ports.events.partsOf(titleId)) {
      for await (const events of this.ports.events.measured(id, since)) {
        for (const { viewer, measured } of events) experience.add(viewer, measured);
      }
    }
    return experience.summary;
  }
}
