import type { RouteHandlers } from '#backend/http/handlers';
import type { PlaybackService } from './service';

export function playbackRoutes(
  playback: PlaybackService,
): RouteHandlers<'POST /playback/start' | 'PUT /playback/progress' | 'POST /playback/end'> {
  return {
    'POST /playback/start': ({ viewer, language, body }) => playback.start({ ...viewer, language }, body),
    'PUT /playback/progress': ({ viewer, body }) => playback.progress(viewer, body),
    'POST /playback/end': async ({ viewer, body }) => {
      await playback.end(viewer, body);
      return undefined;
    },
  };
}
