import { z } from 'zod';
import type { RouteTable } from './routeContract';

export const TitleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .describe('A stable slug, e.g. first-light');

const Picture = z.object({
  url: z.string().describe('Relative to the API origin; its content never changes'),
  width: z.int(),
  height: z.int(),
});

export const Artwork = z
  .object({
    ...Picture.shape,
    variants: z.array(Picture).describe('The same picture smaller, by ascending width; the last is the picture itself'),
    dominantColour: z.string().regex(/^#[0-9a-f]{6}$/),
  })
  .meta({ id: 'Artwork' });
export type Artwork = z.infer<typeof Artwork>;

export const Availability = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('ready') }),
    z.object({
      state: z.literal('preparing'),
      progress: z.number().min(0).max(1).describe('How much of the work until the first playable package is done'),
    }),
    z.object({ state: z.literal('failed'), code: z.string().describe('Why, for the operator') }),
  ])
  .meta({ id: 'Availability' });
export type Availability = z.infer<typeof Availability>;

/** A film, a series, or one episode of a series. Films and episodes can be played, a series is what its episodes are. */
export const TitleKind = z.enum(['film', 'series', 'episode']);

export const TitleSummary = z
  .object({
    id: TitleId,
    kind: TitleKind,
    name: z.string(),
    year: z.int().nullable(),
    ageRating: z.string().nullable(),
    durationMs: z.int().nullable().describe('Null while unknown, and for a series'),
    seasonCount: z
      .int()
      .nullable()
      .describe('Of a series: how many seasons it has episodes of; null for anything else'),
    genres: z.array(z.string()),
    synopsis: z.string(),
    poster: Artwork.nullable(),
    backdrop: Artwork.nullable(),
    logo: Artwork.nullable(),
    availability: Availability.describe('Of a series: ready as soon as one episode is'),
    resumeMs: z.int().nullable().describe('Where this profile stopped, or null'),
    episode: z
      .object({ seriesId: TitleId, seriesName: z.string(), season: z.int(), number: z.int() })
      .nullable()
      .describe('Which episode of which series it is; null for anything else'),
  })
  .meta({ id: 'TitleSummary' });
export type TitleSummary = z.infer<typeof TitleSummary>;

export const Episode = z
  .object({
    id: TitleId,
    number: z.int(),
    name: z.string(),
    synopsis: z.string(),
    durationMs: z.int().nullable(),
    still: Artwork.nullable(),
    availability: Availability,
    resumeMs: z.int().nullable(),
    isWatched: z.boolean(),
  })
  .meta({ id: 'Episode' });
export type Episode = z.infer<typeof Episode>;

export const Season = z.object({ number: z.int(), episodes: z.array(Episode) }).meta({ id: 'Season' });
export type Season = z.infer<typeof Season>;

export const CreditJob = z.enum(['actor', 'director', 'writer', 'composer', 'cinematographer', 'editor', 'narrator']);
export type CreditJob = z.infer<typeof CreditJob>;

export const Credit = z
  .object({ person: z.string(), job: CreditJob, character: z.string().nullable() })
  .meta({ id: 'Credit' });
export type Credit = z.infer<typeof Credit>;

export const TitleDetails = TitleSummary.extend({
  availability: Availability.describe('Of a series: that of the episode that Play would start'),
  addedAt: z.iso.datetime(),
  tags: z.array(z.string()),
  credits: z.array(Credit),
  audioLanguages: z.array(z.string()),
  textLanguages: z.array(z.string()),
  quality: z.enum(['SD', 'HD', 'UHD']).nullable().describe('The best picture there is; null before there is one'),
  seasons: z.array(Season).describe('Empty for anything but a series'),
  play: z
    .object({ titleId: TitleId, season: z.int().nullable(), episode: z.int().nullable(), resumeMs: z.int().nullable() })
    .nullable()
    .describe('What Play starts: the title itself, or the episode that is next; null while that can not be played'),
  moreLikeThis: z.array(TitleSummary),
}).meta({ id: 'TitleDetails' });
export type TitleDetails = z.infer<typeof TitleDetails>;

export const ContentPage = z
  .object({ items: z.array(TitleSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'ContentPage' });
export type ContentPage = z.infer<typeof ContentPage>;

export const ContentQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const RailId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$/)
  .max(80)
  .describe('E.g. new, continue, genre:nature');

export const Rail = z
  .object({
    id: RailId,
    name: z.string().describe('A message key of the app, e.g. rail.new or genre.nature, or a name to show as it is'),
    total: z.int().describe('How many titles the rail has; `items` may hold fewer'),
    from: z.int().describe('Place of the first of `items` in the rail, from 0'),
    items: z.array(TitleSummary),
  })
  .meta({ id: 'Rail' });
export type Rail = z.infer<typeof Rail>;

export const RailQuery = z.object({
  from: z.coerce.number().int().min(0).max(100_000).optional().describe('Default: 0'),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 20'),
});

export const Home = z
  .object({
    profile: z.object({ id: z.string(), name: z.string() }),
    rails: z.array(Rail).describe('The first ones come with their first titles, the others empty: GET /home/rails/:id'),
  })
  .meta({ id: 'Home', description: 'What the home screen shows first, in one answer' });
export type Home = z.infer<typeof Home>;

export const contentRoutes = {
  'GET /home': {
    summary: 'The home screen of the profile: rails in order, the first of them with their titles',
    tag: 'Content',
    auth: 'viewer',
    response: Home,
    problems: [],
  },
  'GET /home/rails/:id': {
    summary: 'A stretch of one rail of the home screen',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: RailId }),
    query: RailQuery,
    response: Rail,
    problems: ['not_found'],
  },
  'GET /content': {
    summary: 'All films and series, newest first, a page at a time',
    tag: 'Content',
    auth: 'viewer',
    query: ContentQuery,
    response: ContentPage,
    problems: [],
  },
  'GET /content/:id': {
    summary: 'One film, series or episode',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: TitleId }),
    response: TitleDetails,
    problems: ['not_found'],
  },
  'GET /videos/:id': {
    summary: 'The same as GET /content/:id',
    aliasOf: 'GET /content/:id',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: TitleId }),
    response: TitleDetails,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
