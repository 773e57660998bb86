import { z } from 'zod';
import { Stars, TitleId, TitleSummary, Verdict } from './content';
import { KIB, type RouteTable } from './routeContract';

const Cursor = z.string().max(200);
const PageQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 40'),
});

export const WatchlistPage = z
  .object({
    items: z.array(z.object({ title: TitleSummary, addedAt: z.iso.datetime() })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WatchlistPage' });
export type WatchlistPage = z.infer<typeof WatchlistPage>;

export const HistoryPage = z
  .object({
    items: z.array(
      z.object({
        title: TitleSummary,
        watchedAt: z.iso.datetime().describe('The last time'),
        positionMs: z.int(),
        isWatched: z.boolean().describe('To its end, once: it stays so when it is begun again'),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'HistoryPage' });
export type HistoryPage = z.infer<typeof HistoryPage>;

export const Feedback = z
  .object({
    titleId: TitleId,
    verdict: Verdict.nullable(),
    stars: Stars.nullable(),
    review: z.string().nullable(),
    updatedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Feedback', description: 'What this profile says of a title' });
export type Feedback = z.infer<typeof Feedback>;

/** What is left out stays, null takes it back. */
export const FeedbackChange = z
  .object({
    titleId: TitleId,
    verdict: Verdict.nullable().optional(),
    stars: Stars.nullable().optional(),
    review: z.string().trim().min(1).max(2000).nullable().optional(),
  })
  .meta({ examples: [{ titleId: 'first-light', verdict: 'like', stars: 5 }] });
export type FeedbackChange = z.infer<typeof FeedbackChange>;

const byContent = z.object({ contentId: TitleId });

export const viewingRoutes = {
  'GET /user/watchlist': {
    summary: 'The list of the profile, in its order',
    tag: 'Viewing',
    auth: 'viewer',
    query: PageQuery,
    response: WatchlistPage,
    problems: [],
  },
  'PUT /user/watchlist/:contentId': {
    summary: 'Puts a title on the list, at its beginning, in front of another or behind it; twice is once',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    query: z.object({
      before: TitleId.optional(),
      after: TitleId.optional().describe('Means nothing beside `before`'),
    }),
    problems: ['not_found', 'list_full'],
  },
  'DELETE /user/watchlist/:contentId': {
    summary: 'Takes a title off the list',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    problems: [],
  },
  'GET /user/history': {
    summary: 'What the profile watched, the latest first',
    tag: 'Viewing',
    auth: 'viewer',
    query: PageQuery,
    response: HistoryPage,
    problems: [],
  },
  'DELETE /user/history': {
    summary: 'Forgets all that the profile watched',
    tag: 'Viewing',
    auth: 'viewer',
    problems: [],
  },
  'DELETE /user/history/:contentId': {
    summary: 'Forgets that the profile watched a title; of a series all of its episodes',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    problems: [],
  },
  'PUT /user/history/:contentId/watched': {
    summary: 'Marks a title as watched to its end; of a series all of its episodes',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    problems: ['not_found'],
  },
  'DELETE /user/history/:contentId/watched': {
    summary: 'Marks a title as not watched',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    problems: ['not_found'],
  },
  'DELETE /user/continue/:contentId': {
    summary: 'Takes a title out of what goes on, until it is watched again; its position stays',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    problems: [],
  },
  'GET /user/next-up': {
    summary: 'The next episodes of the series that the profile follows, the latest watched first',
    tag: 'Viewing',
    auth: 'viewer',
    response: z.object({ items: z.array(TitleSummary) }),
    problems: [],
  },
  'GET /feedback/:contentId': {
    summary: 'What the profile says of a title',
    tag: 'Viewing',
    auth: 'viewer',
    params: byContent,
    response: Feedback,
    problems: ['not_found'],
  },
  'POST /feedback/rating': {
    summary: 'Rates a title: like, dislike or not interested, stars, a review',
    tag: 'Viewing',
    auth: 'viewer',
    body: FeedbackChange,
    bodyLimit: 16 * KIB,
    response: Feedback,
    isRepeatable: true,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
