import type { RouteHandlers, Viewer } from '#backend/http/handlers';
import type { ChannelService } from './ChannelService';

export function liveRoutes(
  channels: ChannelService,
): RouteHandlers<'GET /live/channels' | 'GET /live/guide' | 'GET /live/channels/:id'> {
  const askerOf = ({ viewer, language }: { viewer: Viewer; language: string }) => ({ ...viewer, language });
  return {
    'GET /live/channels': (request) => channels.list(askerOf(request), request.query),
    'GET /live/guide': (request) => channels.guide(askerOf(request), request.query),
    'GET /live/channels/:id': (request) => channels.channel(askerOf(request), request.params.id),
  };
}
