import { z } from 'zod';

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

export const TitleSummary = z
  .object({
    id: TitleId,
    kind: z.enum(['film']),
    name: z.string(),
    year: z.int().nullable(),
    ageRating: z.string().nullable(),
    durationMs: z.int().nullable(),
    genres: z.array(z.string()),
    synopsis: z.string(),
    poster: Artwork.nullable(),
    backdrop: Artwork.nullable(),
    logo: Artwork.nullable(),
    availability: Availability,
    resumeMs: z.int().nullable().describe('Where this profile stopped, or null'),
  })
  .meta({ id: 'TitleSummary' });
export type TitleSummary = z.infer<typeof TitleSummary>;

export const TitleDetails = TitleSummary.extend({
  addedAt: z.iso.datetime(),
  audioLanguages: z.array(z.string()),
  textLanguages: z.array(z.string()),
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

export const Rail = z
  .object({
    id: z.string(),
    name: z.string().describe('A message key of the app, e.g. rail.new, or a name to show as it is'),
    items: z.array(TitleSummary),
  })
  .meta({ id: 'Rail' });
export type Rail = z.infer<typeof Rail>;

export const Home = z
  .object({
    profile: z.object({ id: z.string(), name: z.string() }),
    rails: z.array(Rail),
  })
  .meta({ id: 'Home', description: 'Everything that the home screen shows, in one answer' });
export type Home = z.infer<typeof Home>;
