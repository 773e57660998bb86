import { EventService } from '#backend/features/analytics/EventService';
import { EventStore } from '#backend/features/analytics/EventStore';
import { InsightsService } from '#backend/features/analytics/InsightsService';
import { OwnViewStore } from '#backend/features/analytics/OwnViewStore';
import { analyticsRoutes } from '#backend/features/analytics/routes';
import { TitleAnalyticsService } from '#backend/features/analytics/TitleAnalyticsService';
import { TitleViewStore } from '#backend/features/analytics/TitleViewStore';
import { ViewStore } from '#backend/features/analytics/ViewStore';
import { untilDone } from '#backend/platform/tasks/inTurns';
import type { createCatalogue } from './catalogue';
import type { Foundation } from './foundation';
import type { createPlayback } from './playback';
import { createRetention } from './retention';

const FOLD_EVERY_MS = 30_000;

type Catalogue = ReturnType<typeof createCatalogue>;
type Watching = Awaited<ReturnType<typeof createPlayback>>;

export type Analytics = ReturnType<typeof createAnalytics>;

/** What is counted: how the app is used, how titles are watched; and for how long any of it is kept. */
export function createAnalytics(foundation: Foundation, { catalogue }: Catalogue, watching: Watching) {
  const { db, chore } = foundation;
  const events = new EventStore(db);
  const views = new ViewStore(db);
  const insights = new InsightsService({
    views: new OwnViewStore(db),
    summaries: (asker, ids) => catalogue.summaries(asker, ids),
  });
  const titles = new TitleAnalyticsService({ views: new TitleViewStore(db), events });
  const fold = () => untilDone(() => views.fold());
  const retention = createRetention(foundation, {
    forgetSessions: (before) => watching.forgetEnded(before),
    forgetViews: (beforeDay) => views.forget(beforeDay),
    forgetEvents: (before) => events.forget(before),
  });
  return {
    titles,
    routes: analyticsRoutes(new EventService(events), insights, titles),
    /** Counts what was watched in sessions that have ended. */
    fold,
    /** Forgets what was kept for long enough. */
    forget: () => retention.forget(),
    chores: [chore('Counting what was watched', FOLD_EVERY_MS, fold), retention.chore],
  };
}
