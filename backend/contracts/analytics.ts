import { z } from 'zod';
import { DeviceKind } from './accounts';
import { TitleId, TitleSummary } from './content';
import { PlaybackSource, SEEN_INSTANTS } from './playback';
import { alias, KIB, type RouteContract, type RouteTable } from './routeContract';

const EVENTS_MOST = 100;
const Count = z.int().min(0).max(1_000_000);
/** A day is more than anything that is measured here takes. */
const Milliseconds = z.int().min(0).max(86_400_000);
const Place = z.int().min(0).max(10_000).describe('Counted from 0');
const RailId = z.string().regex(/^[a-z0-9][a-z0-9:._-]{0,79}$/i);
const ScreenName = z.enum([
  'home',
  'browse',
  'details',
  'player',
  'search',
  'watchlist',
  'guide',
  'channel',
  'profiles',
  'settings',
  'account',
  'problem',
]);

const event = {
  id: z.uuid().describe('Made up by the client, and the same when the event is sent again'),
  at: z.iso.datetime().describe('By the clock of the client'),
};

/** What an app tells of its use: nothing that a person typed, and no session. */
export const AnalyticsEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ ...event, type: z.literal('app_started'), isCold: z.boolean(), readyMs: Milliseconds }),
    z.strictObject({ ...event, type: z.literal('screen_shown'), screen: ScreenName, titleId: TitleId.optional() }),
    z.strictObject({
      ...event,
      type: z.literal('titles_shown').describe('Titles of a rail that stood still in sight'),
      rail: RailId,
      railPlace: Place,
      titles: z
        .array(z.strictObject({ titleId: TitleId, place: Place }))
        .min(1)
        .max(40),
    }),
    z.strictObject({
      ...event,
      type: z.literal('title_selected'),
      titleId: TitleId,
      source: PlaybackSource,
      rail: RailId.optional(),
      railPlace: Place.optional(),
      place: Place.optional(),
    }),
    z.strictObject({
      ...event,
      type: z.literal('searched').describe('Never what was looked for'),
      letters: z.int().min(1).max(100),
      results: Count,
      wasCorrected: z.boolean(),
    }),
    z.strictObject({
      ...event,
      type: z.literal('playback_measured').describe('Once an attempt to play, at its end'),
      titleId: TitleId,
      outcome: z
        .enum(['played', 'left_before_start', 'failed_before_start', 'failed_while_playing'])
        .describe('Attempts are the sum of the four'),
      firstFrameMs: Milliseconds.nullable().describe('From the wish to play to the first picture; null: none came'),
      playedMs: Milliseconds,
      rebufferCount: Count,
      rebufferMs: Milliseconds.describe('Stalls while playing; neither start, pause nor seeking'),
      bitrateBps: z.int().min(0).max(1_000_000_000).describe('Mean of the picture, weighed by the time it was shown'),
      droppedFrames: Count.optional(),
    }),
    z.strictObject({
      ...event,
      type: z.literal('problem_shown'),
      code: z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/i),
      screen: ScreenName,
      titleId: TitleId.optional(),
    }),
  ])
  .meta({ id: 'AnalyticsEvent' });
export type AnalyticsEvent = z.infer<typeof AnalyticsEvent>;

export const AnalyticsBatch = z.object({
  sentAt: z.iso
    .datetime()
    .optional()
    .describe('By the same clock as the events: with it, one that goes wrong does no harm'),
  events: z
    .array(z.union([AnalyticsEvent, z.unknown().describe('Of a later version of the app')]))
    .min(1)
    .max(EVENTS_MOST)
    .describe('One that is none of these is refused alone, so that an older service takes what it knows'),
});
export type AnalyticsBatch = z.infer<typeof AnalyticsBatch>;

export const AnalyticsReceipt = z
  .object({
    accepted: z.int(),
    duplicate: z.int().describe('Were there already'),
    rejected: z.int(),
    dropped: z.int().describe('Without the consent of the profile: nothing was looked at, nothing is kept'),
    rejections: z.array(
      z.object({ index: z.int(), reason: z.enum(['malformed', 'too_old', 'in_the_future']) }).describe('By index'),
    ),
  })
  .meta({
    id: 'AnalyticsReceipt',
    description: 'Of the events of a batch, each is counted in exactly one of the four',
  });
export type AnalyticsReceipt = z.infer<typeof AnalyticsReceipt>;

const WatchMs = z.int().describe('Really watched, in milliseconds');

export const Insights = z
  .object({
    watchedMs: z.object({ week: WatchMs, month: WatchMs, all: WatchMs }).describe('The last 7 and 30 days, and all'),
    finishedTitles: z.int().describe('Films and episodes that were seen to their end'),
    byGenre: z
      .array(z.object({ genre: z.string(), watchedMs: WatchMs }))
      .describe('The most watched first; a title counts for each of its genres'),
    byWeekday: z.array(WatchMs).length(7).describe('From Monday on'),
    byHour: z.array(WatchMs).length(24).describe('By the hour in which it was begun'),
    longestStreakDays: z.int().describe('Days one after the other on which something was watched'),
    topTitles: z.array(z.object({ title: TitleSummary, watchedMs: WatchMs })).describe('At most five'),
    since: z.iso.date().nullable().describe('The first day of what is known; null: nothing is'),
  })
  .meta({ id: 'Insights', description: 'What the profile that asks has watched' });
export type Insights = z.infer<typeof Insights>;

export const AnalyticsPeriod = z.enum(['7d', '28d', '90d', 'all']);
export type AnalyticsPeriod = z.infer<typeof AnalyticsPeriod>;

const shares = <Name extends z.ZodType<string>>(name: Name) =>
  z
    .array(z.object({ name, views: z.int(), viewers: z.int(), watchedMs: WatchMs }))
    .describe('The most views first. `other` is last and holds all that too few people did to be told apart');

const Rate = z.number().min(0).max(1);

export const TitleAnalytics = z
  .object({
    titleId: TitleId,
    period: AnalyticsPeriod,
    from: z.iso.date(),
    until: z.iso.date().describe('The last day, included; days are those of UTC'),
    views: z.int().describe('Sessions in which something was played'),
    viewers: z.int().describe('Unique ones, counted by pseudonym'),
    watchedMs: WatchMs,
    averageViewMs: z.int(),
    completionRate: Rate.describe('The share of views that played to where the title counts as seen'),
    retention: z
      .array(z.object({ at: Rate.describe('Of the length'), share: Rate }))
      .length(SEEN_INSTANTS)
      .describe('The share of views that played this instant of the film or episode'),
    daily: z
      .array(z.object({ day: z.iso.date(), views: z.int(), watchedMs: WatchMs }))
      .describe('Each day, also those without a view'),
    devices: shares(z.union([DeviceKind, z.literal('unknown')])),
    regions: shares(z.string().describe('ISO 3166-1 alpha-2, `unknown` or `other`')),
    sources: shares(z.union([PlaybackSource, z.enum(['unknown', 'other'])])),
    experience: z
      .object({
        attempts: z.int(),
        failedBeforeStart: Rate,
        leftBeforeStart: Rate,
        failedWhilePlaying: Rate,
        firstFrameMs: z.int().nullable().describe('Mean'),
        rebufferingRatio: Rate.nullable().describe('Rebuffering as a share of rebuffering and playing'),
        bitrateBps: z.int().nullable().describe('Mean, weighed by the time it was shown'),
      })
      .nullable()
      .describe(
        'As apps measured it where viewers agreed to analytics, for as long as events are kept; null: too few did',
      ),
  })
  .meta({ id: 'TitleAnalytics' });
export type TitleAnalytics = z.infer<typeof TitleAnalytics>;

const events = {
  summary: 'Takes what an app tells of its use, in batches; sent again, it is counted once',
  tag: 'Analytics',
  auth: 'viewer',
  body: AnalyticsBatch,
  bodyLimit: 64 * KIB,
  response: AnalyticsReceipt,
  status: 202,
  isSecret: true,
  problems: [],
} as const satisfies RouteContract;

export const analyticsRoutes = {
  'POST /analytics/event': events,
  'POST /analytics/video': alias('POST /analytics/event', events),
  'GET /analytics/insights': {
    summary: 'What the profile has watched, for itself',
    tag: 'Analytics',
    auth: 'viewer',
    query: z.object({
      utcOffsetMinutes: z.coerce
        .number()
        .int()
        .min(-720)
        .max(840)
        .optional()
        .describe('Of the clock on the wall: +120 in Berlin in summer. Default: 0'),
    }),
    response: Insights,
    isSecret: true,
    problems: [],
  },
  'GET /videos/:id/analytics': {
    summary: 'How a film, an episode, or a series with all of its episodes is watched',
    tag: 'Analytics',
    auth: 'operator',
    params: z.object({ id: TitleId }),
    query: z.object({ period: AnalyticsPeriod.optional().describe('Default: 28d') }),
    response: TitleAnalytics,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
