import { z } from 'zod';
import { Country } from './accounts';
import { LengthClass, Rail, TitleId, TitleKind, TitleSummary } from './content';
import { ProfileId } from './profiles';
import { alias, type RouteContract, type RouteTable } from './routeContract';

const words = z.string().trim().min(1).max(100);

export const SearchQuery = z.object({
  q: words,
  type: TitleKind.optional(),
  order: z.enum(['relevance', 'popularity', 'newest', 'name']).optional().describe('Default: relevance'),
  genre: z.string().max(40).optional(),
  duration: LengthClass.optional(),
  upload_date: z.enum(['day', 'week', 'month', 'year']).optional().describe('Added within the last'),
  quality: z.enum(['SD', 'HD', 'UHD']).optional().describe('In this or better'),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 40'),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchAnswer = z
  .object({
    items: z.array(TitleSummary),
    people: z.array(z.object({ name: z.string(), titles: z.int() })).describe('Of the catalogue, who are called so'),
    genres: z.array(z.string()).describe('That are called so'),
    correctedTo: z.string().nullable().describe('What was looked for instead, where what was typed is nowhere'),
  })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const Suggestions = z.object({ items: z.array(z.string()) }).meta({ id: 'Suggestions' });

const Limit = z.coerce.number().int().min(1).max(50).optional().describe('Default: 20');

export const TitleList = z.object({ items: z.array(TitleSummary) }).meta({ id: 'TitleList' });

export const Recommendations = z.object({ sections: z.array(Rail) }).meta({ id: 'Recommendations' });

const similar = {
  summary: 'Films and series like this one, the nearest first',
  tag: 'Content',
  auth: 'viewer',
  params: z.object({ id: TitleId }),
  query: z.object({ limit: Limit }),
  response: TitleList,
  problems: ['not_found'],
} as const satisfies RouteContract;

export const discoveryRoutes = {
  'GET /search': {
    summary: 'Films, series, episodes and people by the beginnings of their words; wrong letters are forgiven',
    tag: 'Content',
    auth: 'viewer',
    query: SearchQuery,
    response: SearchAnswer,
    problems: [],
  },
  'GET /search/suggest': {
    summary: 'What the words so far may become, the most popular first',
    tag: 'Content',
    auth: 'viewer',
    query: z.object({ q: words, limit: z.coerce.number().int().min(1).max(20).optional().describe('Default: 8') }),
    response: Suggestions,
    problems: [],
  },
  'GET /content/:id/recommendations': similar,
  'GET /recommendations/similar/:id': alias('GET /content/:id/recommendations', similar),
  'GET /content/trending': {
    summary: 'What is watched most of late, here or in another country',
    tag: 'Content',
    auth: 'viewer',
    query: z.object({ region: Country.optional().describe('Default: where the request comes from'), limit: Limit }),
    response: TitleList,
    problems: [],
  },
  'GET /users/:id/recommendations': {
    summary: 'What is suggested to a profile: sections, each with its reason',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: ProfileId }),
    query: z.object({ type: z.enum(['homepage']).optional() }),
    response: Recommendations,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
