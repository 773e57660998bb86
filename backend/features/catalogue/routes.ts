import type { RouteHandlers, Viewer } from '#backend/http/handlers';
import type { CatalogueService } from './service';

export function catalogueRoutes(
  catalogue: CatalogueService,
): RouteHandlers<'GET /home' | 'GET /home/rails/:id' | 'GET /content' | 'GET /content/:id'> {
  const askerOf = ({ viewer, language }: { viewer: Viewer; language: string }) => ({ ...viewer, language });
  return {
    'GET /home': (request) => catalogue.home(askerOf(request)),
    'GET /home/rails/:id': (request) => catalogue.rail(askerOf(request), request.params.id, request.query),
    'GET /content': (request) => catalogue.page(askerOf(request), request.query),
    'GET /content/:id': (request) => catalogue.details(askerOf(request), request.params.id),
  };
}
