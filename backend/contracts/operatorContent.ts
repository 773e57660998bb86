import { z } from 'zod';
import { Artwork, ArtworkKind, CreditJob, TitleId, TitleKind } from './content';
import { MarkerKind } from './playback';
import { alias, KIB, type RouteTable } from './routeContract';

/** BCP 47 primary subtag. */
const Language = z.string().regex(/^[a-z]{2,3}$/);
export const CatalogueName = z.string().trim().min(1).max(300);
const Synopsis = z.string().max(5_000);
const Time = z.iso.datetime();

export const CatalogueTexts = z
  .record(Language, z.object({ name: CatalogueName, synopsis: Synopsis }))
  .describe('By language; English stands in for the languages that are missing');
/** Of a merge patch: a language that is null is taken away, what isn't named stays. */
export const CatalogueTextsPatch = z.record(
  Language,
  z.strictObject({ name: CatalogueName.optional(), synopsis: Synopsis.optional() }).nullable(),
);
export const NewCatalogueTexts = z
  .record(Language, z.strictObject({ name: CatalogueName, synopsis: Synopsis.default('') }))
  .refine((texts) => Object.keys(texts).length > 0, 'One language at least');

const Window = z
  .strictObject({
    region: z
      .string()
      .regex(/^(?:[A-Z]{2}|\*)$/)
      .describe('ISO 3166-1 alpha-2, or * for everywhere'),
    from: Time.nullable().describe('Null: since ever'),
    until: Time.nullable().describe('Null: for ever'),
  })
  .meta({ id: 'AvailabilityWindow' });
export const AvailabilityWindows = z
  .array(Window)
  .max(500)
  .describe('Where there is one it can be seen in one of them alone; without any everywhere and always');

const EditedVisibility = z
  .enum(['public', 'scheduled', 'hidden'])
  .describe('`scheduled`: hidden until `publishAt`, public and new from then on');

const CreditGiven = z.strictObject({
  personId: z.int().positive().optional().describe('Wins over `person`'),
  person: CatalogueName.optional().describe('By name; one who is not there yet is made'),
  job: CreditJob,
  character: z.string().trim().min(1).max(300).nullable().optional(),
});
export type CreditGiven = z.infer<typeof CreditGiven>;

export const EditedMarker = z
  .strictObject({
    kind: MarkerKind,
    startMs: z.int().min(0),
    endMs: z.int().min(1),
    names: z.record(Language, CatalogueName).default({}).describe('Of a chapter, by language'),
  })
  .meta({ id: 'EditedMarker' });
export type EditedMarker = z.infer<typeof EditedMarker>;

const EpisodePlace = z.strictObject({
  season: z.int().min(0).max(10_000),
  number: z.int().min(0).max(100_000),
});

const EditedSeason = z.strictObject({ season: EpisodePlace.shape.season, texts: NewCatalogueTexts });

const facts = {
  year: z.int().min(1800).max(3000).nullable(),
  ageRating: z.string().trim().min(1).max(60).nullable(),
  genres: z.array(z.string().trim().min(1).max(40)).max(30).describe('The most telling first; names become codes'),
  tags: z.array(z.string().trim().min(1).max(60)).max(100),
};

export const OperatorTitle = z
  .object({
    id: TitleId,
    kind: TitleKind,
    visibility: EditedVisibility,
    publishAt: Time.nullable().describe('Of a scheduled title'),
    ...facts,
    minAge: z.int().nullable().describe('What `ageRating` says, in years; null: only for profiles without a limit'),
    durationMs: z.int().nullable().describe('That of the asset'),
    addedAt: Time,
    updatedAt: Time.describe('When an operator changed it last'),
    texts: CatalogueTexts,
    credits: z.array(
      z.object({ personId: z.int(), person: z.string(), job: CreditJob, character: z.string().nullable() }),
    ),
    markers: z.array(EditedMarker),
    windows: AvailabilityWindows,
    artwork: z.partialRecord(ArtworkKind, Artwork),
    asset: z
      .object({
        id: z.string(),
        state: z.enum(['preparing', 'ready', 'failed']),
        failureCode: z.string().nullable(),
      })
      .nullable()
      .describe('What there is to play; null for a series, and before there is anything'),
    episode: EpisodePlace.extend({ seriesId: TitleId }).nullable().describe('Of an episode: where it stands'),
    episodes: z.array(EpisodePlace.extend({ id: TitleId })).describe('Of a series, in order'),
    seasons: z.array(EditedSeason).describe('Of a series: its seasons that have names of their own'),
  })
  .meta({ id: 'OperatorTitle', description: 'A title as operators see it: everything, in all languages' });
export type OperatorTitle = z.infer<typeof OperatorTitle>;

export const OperatorTitleItem = z
  .object({
    id: TitleId,
    kind: TitleKind,
    name: z.string(),
    year: z.int().nullable(),
    visibility: EditedVisibility,
    publishAt: Time.nullable(),
    updatedAt: Time,
    state: z.enum(['preparing', 'ready', 'failed', 'none']).describe('Of the asset; `none`: there is none'),
  })
  .meta({ id: 'OperatorTitleItem' });
export type OperatorTitleItem = z.infer<typeof OperatorTitleItem>;

const page = {
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 40'),
};
/** Pages of lists that operators look through. */
export const OperatorPaging = z.object(page);
export const OperatorNamePaging = OperatorPaging.extend({
  q: z.string().trim().max(100).optional().describe('How a name begins'),
});

export const OperatorTitleQuery = OperatorNamePaging.extend({
  kind: z.enum(['film', 'series']).optional(),
  visibility: EditedVisibility.optional(),
  state: z.enum(['preparing', 'ready', 'failed']).optional().describe('Of the asset, or that of an episode'),
  sort: z.enum(['name', 'updated']).optional().describe('Default: name; `updated`: what was changed last comes first'),
});
export type OperatorTitleQuery = z.infer<typeof OperatorTitleQuery>;

const NewTitleParts = {
  id: TitleId.optional().describe('Without it one is made of the name; an id never changes'),
  texts: NewCatalogueTexts,
  year: facts.year.default(null),
  ageRating: facts.ageRating.default(null),
  genres: facts.genres.default([]),
  tags: facts.tags.default([]),
};

export const NewOperatorTitle = z.strictObject({ kind: z.enum(['film', 'series']), ...NewTitleParts });
export type NewOperatorTitle = z.infer<typeof NewOperatorTitle>;
export const NewOperatorEpisode = z.strictObject({ ...NewTitleParts, ...EpisodePlace.shape });
export type NewOperatorEpisode = z.infer<typeof NewOperatorEpisode>;

/** RFC 7396: what isn't named stays, null takes away, a list takes the place of the list before. */
export const TitlePatch = z
  .strictObject({
    visibility: EditedVisibility,
    publishAt: Time.nullable(),
    ...facts,
    texts: CatalogueTextsPatch,
    credits: z.array(CreditGiven).max(500),
    markers: z.array(EditedMarker).max(500),
    windows: AvailabilityWindows,
    episode: EpisodePlace.partial().describe('Of an episode: where it is to stand'),
    episodes: z
      .array(EpisodePlace.extend({ id: TitleId }))
      .max(10_000)
      .describe('Of a series: where each of its episodes is to stand; all of them, in any order'),
    seasons: z.array(EditedSeason).max(1_000).describe('Of a series: the seasons that have names of their own'),
  })
  .partial();
export type TitlePatch = z.infer<typeof TitlePatch>;

const ofTitle = z.object({ id: TitleId });
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

const editTitle = {
  summary: 'Changes a title, all of it or nothing; viewers see it at once',
  tag: 'Operator',
  auth: 'operator',
  params: ofTitle,
  body: TitlePatch,
  isMergePatch: true,
  bodyLimit: 512 * KIB,
  versions: 'asks',
  response: OperatorTitle,
  problems: ['not_found', 'place_taken', 'rating_unknown'],
} as const;

export const operatorContentRoutes = {
  'GET /operator/titles': {
    summary: 'Films and series, whether viewers see them or not',
    tag: 'Operator',
    auth: 'operator',
    query: OperatorTitleQuery,
    response: z
      .object({ items: z.array(OperatorTitleItem), nextCursor: z.string().nullable() })
      .meta({ id: 'OperatorTitlePage' }),
    problems: [],
  },
  'POST /operator/titles': {
    summary: 'A new film or series; hidden until it is said to be public',
    tag: 'Operator',
    auth: 'operator',
    body: NewOperatorTitle,
    bodyLimit: 128 * KIB,
    status: 201,
    versions: 'answers',
    isRepeatable: true,
    response: OperatorTitle,
    problems: ['name_taken', 'rating_unknown'],
  },
  'GET /operator/titles/:id': {
    summary: 'A title with everything that is known of it',
    tag: 'Operator',
    auth: 'operator',
    params: ofTitle,
    versions: 'answers',
    response: OperatorTitle,
    problems: ['not_found'],
  },
  'PATCH /operator/titles/:id': editTitle,
  'POST /videos/:id/metadata': alias('PATCH /operator/titles/:id', editTitle),
  'DELETE /operator/titles/:id': {
    summary: 'Removes a hidden title for ever: with its episodes, files, progress and ratings',
    tag: 'Operator',
    auth: 'operator',
    params: ofTitle,
    versions: 'asks',
    problems: ['not_found', 'still_used'],
  },
  'POST /operator/titles/:id/episodes': {
    summary: 'A new episode of a series; hidden until it is said to be public',
    tag: 'Operator',
    auth: 'operator',
    params: ofTitle,
    body: NewOperatorEpisode,
    bodyLimit: 128 * KIB,
    status: 201,
    versions: 'answers',
    isRepeatable: true,
    response: OperatorTitle,
    problems: ['not_found', 'name_taken', 'place_taken', 'rating_unknown'],
  },
  'PUT /operator/titles/:id/artwork/:kind': {
    summary: 'A picture of a title: JPEG, PNG or WebP, written anew in the sizes that sets show',
    tag: 'Operator',
    auth: 'operator',
    params: ofTitle.extend({ kind: ArtworkKind }),
    body: z.never(),
    rawBodyTypes: pictureTypes,
    bodyLimit: 20 * KIB * KIB,
    response: Artwork,
    problems: ['not_found', 'picture_refused'],
  },
  'DELETE /operator/titles/:id/artwork/:kind': {
    summary: 'Takes a picture from a title',
    tag: 'Operator',
    auth: 'operator',
    params: ofTitle.extend({ kind: ArtworkKind }),
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
