import type { RouteHandlers } from '#backend/http/handlers';
import type { analyticsRoutes as contract } from '#contracts';
import type { EventService } from './EventService';
import type { InsightsService } from './InsightsService';
import type { TitleAnalyticsService } from './TitleAnalyticsService';

type AnalyticsKey = Exclude<keyof typeof contract, 'POST /analytics/video'>;

export function analyticsRoutes(
  events: EventService,
  insights: InsightsService,
  titles: TitleAnalyticsService,
): RouteHandlers<AnalyticsKey> {
  return {
    'POST /analytics/event': ({ viewer, body }) => events.take(viewer, body),
    'GET /analytics/insights': ({ viewer, language, query }) =>
      insights.of({ ...viewer, language }, query.utcOffsetMinutes),
    'GET /videos/:id/analytics': ({ params, query }) => titles.of(params.id, query.period),
  };
}
