import type { RouteHandlers } from '#backend/http/handlers';
import type { CatalogueService } from './service';

export function catalogueRoutes(
  catalogue: CatalogueService,
): RouteHandlers<'GET /home' | 'GET /content' | 'GET /content/:id'> {
  return {
    'GET /home': ({ viewer, language }) => catalogue.home({ profileId: viewer.profileId, language }),
    'GET /content': ({ viewer, language, query }) => catalogue.page({ profileId: viewer.profileId, language }, query),
    'GET /content/:id': ({ viewer, language, params }) =>
      catalogue.details({ profileId: viewer.profileId, language }, params.id),
  };
}
