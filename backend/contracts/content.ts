import { z } from 'zod';
import { alias, type RouteContract, type RouteTable } from './routeContract';

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
    z
      .object({
        state: z.literal('unavailable'),
        reason: z.enum(['region', 'window']).describe('`region`: never in this country; `window`: not at this time'),
        from: z.iso.datetime().nullable().describe('When it can be seen here next, where that is known'),
      })
      .describe('In the details alone: lists leave such a title out'),
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

export const Season = z
  .object({
    number: z.int(),
    name: z.string().optional().describe('Where it has a name of its own'),
    synopsis: z.string().optional(),
    episodes: z.array(Episode),
  })
  .meta({ id: 'Season' });
export type Season = z.infer<typeof Season>;

export const CreditJob = z.enum(['actor', 'director', 'writer', 'composer', 'cinematographer', 'editor', 'narrator']);
export type CreditJob = z.infer<typeof CreditJob>;

export const Credit = z
  .object({ person: z.string(), job: CreditJob, character: z.string().nullable() })
  .meta({ id: 'Credit' });
export type Credit = z.infer<typeof Credit>;

/** `not_interested` keeps a title away from what is suggested. */
export const Verdict = z.enum(['like', 'dislike', 'not_interested']);
export type Verdict = z.infer<typeof Verdict>;

export const Stars = z.int().min(1).max(5);

export const Mine = z
  .object({
    isListed: z.boolean().describe('It is on the list; of an episode: its series'),
    isWatched: z.boolean().describe('To its end, once; of a series: every episode that the profile may see'),
    verdict: Verdict.nullable(),
    stars: Stars.nullable(),
    review: z.string().nullable(),
  })
  .meta({ id: 'Mine', description: 'What the profile that asks did with a title, and says of it' });
export type Mine = z.infer<typeof Mine>;

export const ExtraKind = z.enum([
  'trailer',
  'behind_the_scenes',
  'deleted_scene',
  'featurette',
  'interview',
  'short',
  'other',
]);
export type ExtraKind = z.infer<typeof ExtraKind>;

export const Extra = z
  .object({
    id: TitleId.describe('POST /playback/start plays it; nothing is remembered of that'),
    kind: ExtraKind,
    name: z.string().describe('Empty where its kind says it all'),
    durationMs: z.int().nullable(),
    still: Artwork.nullable(),
    availability: Availability,
  })
  .meta({ id: 'Extra', description: 'A trailer, or what was filmed around a film or a series' });
export type Extra = z.infer<typeof Extra>;

/** So many people have said something before it is told what they say: of fewer, one could be guessed. */
export const OPINIONS_MIN = 5;

export const TitleRatings = z
  .object({
    viewers: z
      .object({ liked: z.number().min(0).max(1).describe('The share of those who liked it'), count: z.int() })
      .nullable()
      .describe(`Of this service; null while fewer than ${OPINIONS_MIN} have said something`),
    others: z
      .array(
        z.object({
          source: z.string().describe('As the file that came with the title names it, e.g. imdb'),
          value: z.number().min(0),
          best: z.number().positive(),
          votes: z.int().nullable(),
        }),
      )
      .describe('Of others, as they came with the title; the most telling first'),
  })
  .meta({ id: 'TitleRatings' });
export type TitleRatings = z.infer<typeof TitleRatings>;

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
  extras: z.array(Extra).describe('Trailers first'),
  ratings: TitleRatings,
  mine: Mine,
}).meta({ id: 'TitleDetails' });
export type TitleDetails = z.infer<typeof TitleDetails>;

export const ContentPage = z
  .object({ items: z.array(TitleSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'ContentPage' });
export type ContentPage = z.infer<typeof ContentPage>;

/** Lengths as people sort by them: up to 40 minutes, up to 2 hours, longer. */
export const LengthClass = z.enum(['short', 'medium', 'long']);
export type LengthClass = z.infer<typeof LengthClass>;

export const ContentQuery = z.object({
  cursor: z.string().max(200).optional(),
  from: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .describe('Place of the first in the list, from 0, for who jumps; with a cursor it means nothing'),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 40'),
  genre: z.string().max(40).optional(),
  type: z.enum(['film', 'series']).optional(),
  year: z.coerce.number().int().min(1800).max(3000).optional(),
  decade: z.coerce.number().int().min(1800).max(3000).multipleOf(10).optional().describe('Its first year, e.g. 1990'),
  rating: z.coerce.number().int().min(0).max(18).optional().describe('Rated for this age or below'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .describe('That it can be heard in'),
  duration: LengthClass.optional(),
  person: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Who had a part in it, or in an episode of it; the whole name'),
  sort: z.enum(['newest', 'popularity', 'name', 'year']).optional().describe('Default: newest'),
});
export type ContentQuery = z.infer<typeof ContentQuery>;

export const ContentOutlineQuery = ContentQuery.omit({
  cursor: true,
  from: true,
  limit: true,
  sort: true,
  person: true,
});
export type ContentOutlineQuery = z.infer<typeof ContentOutlineQuery>;

export const ContentOutline = z
  .object({
    total: z.int(),
    letters: z
      .array(z.object({ letter: z.string(), titles: z.int() }))
      .describe('What the names begin with, in the order of the list by name: each begins where those before it end'),
    years: z
      .array(z.object({ year: z.int(), titles: z.int() }))
      .describe('The latest first, also those that `year` and `decade` leave out'),
    languages: z.array(z.string()).describe('That something of the catalogue can be heard in, whatever the list holds'),
  })
  .meta({ id: 'ContentOutline' });
export type ContentOutline = z.infer<typeof ContentOutline>;

export const Categories = z
  .object({
    items: z.array(z.object({ genre: z.string(), titles: z.int() })).describe('The largest first'),
  })
  .meta({ id: 'Categories' });

export const RailId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$/)
  .max(80)
  .describe('E.g. new, continue, genre:nature, collection:by-the-sea');

export const Rail = z
  .object({
    id: RailId,
    name: z.string().describe('A message key of the app, e.g. rail.new or genre.nature, or a name to show as it is'),
    title: z
      .string()
      .optional()
      .describe('What the operator calls it, in the language of the viewer, to show as it is; it stands before `name`'),
    reason: z
      .object({ kind: z.literal('because'), title: z.object({ id: TitleId, name: z.string() }) })
      .nullable()
      .describe('Why this rail is shown: what was watched'),
    total: z.int().describe('How many titles the rail has; `items` may hold fewer'),
    from: z.int().describe('Place of the first of `items` in the rail, from 0'),
    items: z.array(TitleSummary).describe('Of the rail `live` none: its places are those of GET /live/channels'),
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

export const ArtworkKind = z.enum(['poster', 'backdrop', 'logo', 'still']);
export type ArtworkKind = z.infer<typeof ArtworkKind>;

const details = {
  summary: 'One film, series or episode',
  tag: 'Content',
  auth: 'viewer',
  params: z.object({ id: TitleId }),
  response: TitleDetails,
  problems: ['not_found'],
} as const satisfies RouteContract;

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
    summary: 'Films and series, narrowed down and sorted, a page at a time',
    tag: 'Content',
    auth: 'viewer',
    query: ContentQuery,
    response: ContentPage,
    problems: [],
  },
  'GET /content/outline': {
    summary: 'How many films and series such a list has, and where in it letters and years are',
    tag: 'Content',
    auth: 'viewer',
    query: ContentOutlineQuery,
    response: ContentOutline,
    problems: [],
  },
  'GET /content/new-releases': {
    summary: 'Films and series, the newest first, a page at a time',
    tag: 'Content',
    auth: 'viewer',
    query: ContentQuery.pick({ cursor: true, limit: true }),
    response: ContentPage,
    problems: [],
  },
  'GET /content/categories': {
    summary: 'The genres of the catalogue, and how many films and series each has',
    tag: 'Content',
    auth: 'viewer',
    response: Categories,
    problems: [],
  },
  'GET /content/:id': details,
  'GET /content/:id/artwork/:kind': {
    summary:
      'Leads to a picture of a title, for who has only its id; the answers about titles have the addresses in them',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: TitleId, kind: ArtworkKind }),
    query: z.object({
      width: z.coerce.number().int().min(1).max(8192).optional().describe('At least so wide, if there is one'),
    }),
    status: 302,
    problems: ['not_found'],
  },
  'GET /videos/:id': alias('GET /content/:id', details),
} as const satisfies RouteTable;
