import { z } from 'zod';
import { TitleId } from './content';
import {
  CatalogueName,
  OperatorNamePaging,
  NewCatalogueTexts,
  OperatorPaging,
  CatalogueTexts,
  CatalogueTextsPatch,
  AvailabilityWindows,
} from './operatorContent';
import { KIB, type RouteTable } from './routeContract';

export const Person = z
  .object({ id: z.int(), name: z.string(), credits: z.int().describe('In how many titles they had a part') })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

const PersonRef = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const PersonGiven = z.strictObject({ name: CatalogueName });

export const Collection = z
  .object({
    id: TitleId,
    visibility: z.enum(['public', 'hidden']),
    position: z.int().describe('Home shows the lowest first'),
    texts: CatalogueTexts,
    items: z.array(TitleId).describe('Films and series in the order in which they are shown'),
    windows: AvailabilityWindows,
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Collection', description: 'Titles that operators put together: a rail of home' });
export type Collection = z.infer<typeof Collection>;

const NamedPlaces = z.array(TitleId).max(1_000);
const Position = z.int().min(0).max(1_000_000);

export const NewCollection = z.strictObject({
  id: TitleId.optional().describe('Without it one is made of the name'),
  texts: NewCatalogueTexts,
  items: NamedPlaces.default([]),
  position: Position.optional().describe('Without it the last one'),
  visibility: Collection.shape.visibility.default('hidden'),
  windows: AvailabilityWindows.default([]),
});
export type NewCollection = z.infer<typeof NewCollection>;

export const CollectionPatch = z
  .strictObject({
    texts: CatalogueTextsPatch,
    items: NamedPlaces,
    position: Position,
    visibility: Collection.shape.visibility,
    windows: AvailabilityWindows,
  })
  .partial();
export type CollectionPatch = z.infer<typeof CollectionPatch>;

const ofCollection = z.object({ id: TitleId });

const personRoutes = {
  'GET /operator/people': {
    summary: 'Who had a part in titles, by name',
    tag: 'Operator',
    auth: 'operator',
    query: OperatorNamePaging,
    response: z.object({ items: z.array(Person), nextCursor: z.string().nullable() }).meta({ id: 'PersonPage' }),
    problems: [],
  },
  'POST /operator/people': {
    summary: 'A person who had no part yet',
    tag: 'Operator',
    auth: 'operator',
    body: PersonGiven,
    bodyLimit: 4 * KIB,
    status: 201,
    versions: 'answers',
    isRepeatable: true,
    response: Person,
    problems: ['name_taken'],
  },
  'GET /operator/people/:id': {
    summary: 'One person',
    tag: 'Operator',
    auth: 'operator',
    params: PersonRef,
    versions: 'answers',
    response: Person,
    problems: ['not_found'],
  },
  'PATCH /operator/people/:id': {
    summary: 'Gives a person another name',
    tag: 'Operator',
    auth: 'operator',
    params: PersonRef,
    body: PersonGiven,
    isMergePatch: true,
    bodyLimit: 4 * KIB,
    versions: 'asks',
    response: Person,
    problems: ['not_found', 'name_taken'],
  },
  'POST /operator/people/:id/merge': {
    summary: 'Two are one: all that this person did is that of the other, who stays',
    tag: 'Operator',
    auth: 'operator',
    params: PersonRef,
    body: z.strictObject({ into: z.int().positive() }),
    bodyLimit: 4 * KIB,
    versions: 'asks',
    response: Person,
    problems: ['not_found'],
  },
  'DELETE /operator/people/:id': {
    summary: 'Removes a person who has no part in any title',
    tag: 'Operator',
    auth: 'operator',
    params: PersonRef,
    versions: 'asks',
    problems: ['not_found', 'still_used'],
  },
} as const satisfies RouteTable;

const collectionRoutes = {
  'GET /operator/collections': {
    summary: 'Collections in the order of home',
    tag: 'Operator',
    auth: 'operator',
    query: OperatorPaging,
    response: z
      .object({ items: z.array(Collection), nextCursor: z.string().nullable() })
      .meta({ id: 'CollectionPage' }),
    problems: [],
  },
  'POST /operator/collections': {
    summary: 'A new collection',
    tag: 'Operator',
    auth: 'operator',
    body: NewCollection,
    bodyLimit: 256 * KIB,
    status: 201,
    versions: 'answers',
    isRepeatable: true,
    response: Collection,
    problems: ['name_taken'],
  },
  'GET /operator/collections/:id': {
    summary: 'One collection',
    tag: 'Operator',
    auth: 'operator',
    params: ofCollection,
    versions: 'answers',
    response: Collection,
    problems: ['not_found'],
  },
  'PATCH /operator/collections/:id': {
    summary: 'Changes a collection, all of it or nothing; viewers see it at once',
    tag: 'Operator',
    auth: 'operator',
    params: ofCollection,
    body: CollectionPatch,
    isMergePatch: true,
    bodyLimit: 256 * KIB,
    versions: 'asks',
    response: Collection,
    problems: ['not_found'],
  },
  'DELETE /operator/collections/:id': {
    summary: 'Removes a collection; its titles stay',
    tag: 'Operator',
    auth: 'operator',
    params: ofCollection,
    versions: 'asks',
    problems: ['not_found'],
  },
} as const satisfies RouteTable;

export const operatorShelfRoutes = { ...personRoutes, ...collectionRoutes };
