import type { RouteHandlers } from '#backend/http/handlers';
import type { MainRouteKey } from '#contracts';
import type { PreviewService } from './PreviewService';
import type { PlaybackService } from './service';

type PlaybackKey =
  | Extract<MainRouteKey, `${string} /playback/${string}`>
  | 'GET /content/:id/stream'
  | 'GET /content/:id/manifest'
  | 'GET /videos/:id/manifest.m3u8';

export function playbackRoutes(playback: PlaybackService, previews: PreviewService): RouteHandlers<PlaybackKey> {
  return {
    'GET /content/:id/stream': ({ viewer, language, params }) => playback.stream({ ...viewer, language }, params.id),
    'GET /content/:id/manifest': async ({ viewer, params, query }) => ({
      location: await playback.manifest(viewer, params.id, query.sessionId, 'dash'),
    }),
    'GET /videos/:id/manifest.m3u8': async ({ viewer, params, query }) => ({
      location: await playback.manifest(viewer, params.id, query.sessionId, 'hls'),
    }),
    'POST /playback/start': ({ viewer, language, body }) => playback.start({ ...viewer, language }, body),
    'POST /playback/preview': ({ viewer, language, body }) => previews.start({ ...viewer, language }, body.titleId),
    'PUT /playback/progress': ({ viewer, body }) => playback.progress(viewer, body),
    'POST /playback/quality': async ({ viewer, body }) => {
      await playback.quality(viewer, body);
      return undefined;
    },
    'POST /playback/end': async ({ viewer, body }) => {
      await playback.end(viewer, body);
      return undefined;
    },
    'POST /playback/beacon': async ({ body }) => {
      await playback.beacon(body);
      return undefined;
    },
  };
}
