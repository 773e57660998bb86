import type { RouteHandlers, Viewer } from '#backend/http/handlers';
import type { MainRouteKey } from '#contracts';
import type { ViewingService } from './service';

type ViewingKey =
  | Extract<MainRouteKey, `${string} /user/${'watchlist' | 'history' | 'continue'}${string}`>
  | 'GET /user/next-up'
  | 'GET /feedback/:contentId'
  | 'POST /feedback/rating';

export function viewingRoutes(viewing: ViewingService): RouteHandlers<ViewingKey> {
  const askerOf = ({ viewer, language }: { viewer: Viewer; language: string }) => ({ ...viewer, language });
  const done = (work: Promise<void>) => work.then(() => undefined);
  return {
    'GET /user/watchlist': (request) => viewing.watchlist(askerOf(request), request.query),
    'PUT /user/watchlist/:contentId': (request) =>
      done(viewing.putOnWatchlist(askerOf(request), request.params.contentId, request.query)),
    'DELETE /user/watchlist/:contentId': (request) =>
      done(viewing.takeOffWatchlist(askerOf(request), request.params.contentId)),
    'GET /user/history': (request) => viewing.history(askerOf(request), request.query),
    'DELETE /user/history': (request) => done(viewing.clearHistory(askerOf(request))),
    'DELETE /user/history/:contentId': (request) => done(viewing.forget(askerOf(request), request.params.contentId)),
    'PUT /user/history/:contentId/watched': (request) =>
      done(viewing.markWatched(askerOf(request), request.params.contentId)),
    'DELETE /user/history/:contentId/watched': (request) =>
      done(viewing.markUnwatched(askerOf(request), request.params.contentId)),
    'DELETE /user/continue/:contentId': (request) => done(viewing.dismiss(askerOf(request), request.params.contentId)),
    'GET /user/next-up': (request) => viewing.nextUp(askerOf(request)),
    'GET /feedback/:contentId': (request) => viewing.feedback(askerOf(request), request.params.contentId),
    'POST /feedback/rating': (request) => viewing.say(askerOf(request), request.body),
  };
}
