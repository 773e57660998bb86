import type { RouteHandlers, Viewer } from '#backend/http/handlers';
import type { HomeService } from './HomeService';
import type { CatalogueService } from './service';

export function catalogueRoutes(
  catalogue: CatalogueService,
  home: HomeService,
): RouteHandlers<
  | 'GET /home'
  | 'GET /home/rails/:id'
  | 'GET /content'
  | 'GET /content/outline'
  | 'GET /content/new-releases'
  | 'GET /content/categories'
  | 'GET /content/:id'
  | 'GET /content/:id/artwork/:kind'
> {
  const askerOf = ({ viewer, language }: { viewer: Viewer; language: string }) => ({ ...viewer, language });
  return {
    'GET /home': (request) => home.home(askerOf(request)),
    'GET /home/rails/:id': (request) => home.rail(askerOf(request), request.params.id, request.query),
    'GET /content': (request) => catalogue.page(askerOf(request), request.query),
    'GET /content/outline': (request) => catalogue.outline(askerOf(request), request.query),
    'GET /content/new-releases': (request) => catalogue.page(askerOf(request), request.query),
    'GET /content/categories': async (request) => ({ items: await catalogue.categories(askerOf(request)) }),
    'GET /content/:id': (request) => catalogue.details(askerOf(request), request.params.id),
    'GET /content/:id/artwork/:kind': async (request) => {
      const { id, kind } = request.params;
      return { location: await catalogue.artwork(askerOf(request), id, kind, request.query.width) };
    },
  };
}
