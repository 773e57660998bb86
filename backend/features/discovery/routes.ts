import { AppError } from '#backend/AppError';
import type { RouteHandlers, Viewer } from '#backend/http/handlers';
import type { discoveryRoutes as contract, MainRouteKey, Rail, TitleSummary } from '#contracts';
import type { Asker, SearchService } from './SearchService';

export interface DiscoveryRoutePorts {
  search: SearchService;
  /** @throws AppError not_found */
  similar(asker: Asker, titleId: string, limit: number | undefined): Promise<TitleSummary[]>;
  /** @param region ISO 3166-1 alpha-2; undefined: where the asker is */
  trending(asker: Asker, region: string | undefined, limit: number | undefined): Promise<TitleSummary[]>;
  /** What is suggested to the asker. */
  sections(asker: Asker): Promise<Rail[]>;
}

export function discoveryRoutes({
  search,
  similar,
  trending,
  sections,
}: DiscoveryRoutePorts): RouteHandlers<keyof typeof contract & MainRouteKey> {
  const askerOf = ({ viewer, language }: { viewer: Viewer; language: string }): Asker => ({ ...viewer, language });
  return {
    'GET /search': (request) => search.search(askerOf(request), request.query),
    'GET /search/suggest': async (request) => ({
      items: await search.suggest(askerOf(request), request.query.q, request.query.limit),
    }),
    'GET /content/:id/recommendations': async (request) => ({
      items: await similar(askerOf(request), request.params.id, request.query.limit),
    }),
    'GET /content/trending': async (request) => ({
      items: await trending(askerOf(request), request.query.region, request.query.limit),
    }),
    'GET /users/:id/recommendations': async (request) => {
      if (request.params.id !== request.viewer.profileId) throw new AppError('not_found');
      return { sections: await sections(askerOf(request)) };
    },
  };
}
