import { AppError } from '#backend/AppError';
import type { RouteHandlers } from '#backend/http/handlers';
import { RawBody } from '#backend/RawBody';
import type { CollectionService } from './CollectionService';
import type { PeopleService } from './PeopleService';
import type { TitleEditingService } from './TitleEditingService';

export interface Editing {
  titles: TitleEditingService;
  people: PeopleService;
  collections: CollectionService;
}

export function editingRoutes({ titles, people, collections }: Editing): EditingRoutes {
  return { ...titleRoutes(titles), ...personRoutes(people), ...collectionRoutes(collections) };
}

type EditingRoutes = ReturnType<typeof titleRoutes> &
  ReturnType<typeof personRoutes> &
  ReturnType<typeof collectionRoutes>;

function titleRoutes(
  titles: TitleEditingService,
): RouteHandlers<
  | 'GET /operator/titles'
  | 'POST /operator/titles'
  | 'GET /operator/titles/:id'
  | 'PATCH /operator/titles/:id'
  | 'DELETE /operator/titles/:id'
  | 'POST /operator/titles/:id/episodes'
  | 'PUT /operator/titles/:id/artwork/:kind'
  | 'DELETE /operator/titles/:id/artwork/:kind'
> {
  return {
    'GET /operator/titles': ({ query }) => titles.page(query),
    'POST /operator/titles': ({ operator, body }) => titles.create(operator.accountId, body),
    'GET /operator/titles/:id': ({ params }) => titles.title(params.id),
    'PATCH /operator/titles/:id': ({ operator, params, version, body }) =>
      titles.edit(operator.accountId, params.id, version, body),
    'DELETE /operator/titles/:id': async ({ operator, params, version }) =>
      void (await titles.remove(operator.accountId, params.id, version)),
    'POST /operator/titles/:id/episodes': ({ operator, params, body }) =>
      titles.createEpisode(operator.accountId, params.id, body),
    'PUT /operator/titles/:id/artwork/:kind': ({ operator, params: { id, kind }, body }) =>
      titles.giveArtwork(operator.accountId, id, kind, bytesOf(body)),
    'DELETE /operator/titles/:id/artwork/:kind': async ({ operator, params: { id, kind } }) =>
      void (await titles.removeArtwork(operator.accountId, id, kind)),
  };
}

/** The contract takes nothing else. */
function bytesOf(body: unknown): Uint8Array {
  if (!(body instanceof RawBody)) throw new AppError('request_malformed');
  return body.bytes;
}

function personRoutes(
  people: PeopleService,
): RouteHandlers<
  | 'GET /operator/people'
  | 'POST /operator/people'
  | 'GET /operator/people/:id'
  | 'PATCH /operator/people/:id'
  | 'POST /operator/people/:id/merge'
  | 'DELETE /operator/people/:id'
> {
  return {
    'GET /operator/people': ({ query }) => people.page(query),
    'POST /operator/people': ({ operator, body }) => people.add(operator.accountId, body.name),
    'GET /operator/people/:id': ({ params }) => people.person(params.id),
    'PATCH /operator/people/:id': ({ operator, params, version, body }) =>
      people.rename(operator.accountId, params.id, version, body.name),
    'POST /operator/people/:id/merge': ({ operator, params, version, body }) =>
      people.merge(operator.accountId, params.id, version, body.into),
    'DELETE /operator/people/:id': async ({ operator, params, version }) =>
      void (await people.remove(operator.accountId, params.id, version)),
  };
}

function collectionRoutes(
  collections: CollectionService,
): RouteHandlers<
  | 'GET /operator/collections'
  | 'POST /operator/collections'
  | 'GET /operator/collections/:id'
  | 'PATCH /operator/collections/:id'
  | 'DELETE /operator/collections/:id'
> {
  return {
    'GET /operator/collections': ({ query }) => collections.page(query),
    'POST /operator/collections': ({ operator, body }) => collections.add(operator.accountId, body),
    'GET /operator/collections/:id': ({ params }) => collections.collection(params.id),
    'PATCH /operator/collections/:id': ({ operator, params, version, body }) =>
      collections.edit(operator.accountId, params.id, version, body),
    'DELETE /operator/collections/:id': async ({ operator, params, version }) =>
      void (await collections.remove(operator.accountId, params.id, version)),
  };
}
