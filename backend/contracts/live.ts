import { z } from 'zod';
import { TitleId, TitleSummary } from './content';
import type { RouteTable } from './routeContract';

/** How far back and ahead a guide tells what is on, from now. */
export const GUIDE_BACK_HOURS = 48;
export const GUIDE_AHEAD_HOURS = 168;
/** One answer tells no more than so many hours of so many channels, and no more than so many programmes of each. */
export const GUIDE_HOURS_MAX = 24;
export const GUIDE_CHANNELS_MAX = 50;
export const GUIDE_PROGRAMMES_MAX = 300;

export const ChannelId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .describe('A stable slug, e.g. first-light');

const channel = {
  id: ChannelId,
  number: z.int().min(1).describe('As viewers call it; channels come in its order'),
  name: z.string().describe('A message key of the app, e.g. genre.nature, or a name to show as it is'),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
};

export const Channel = z.object(channel).meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;

export const Programme = z
  .object({
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    name: z.string().nullable().describe('Null for what this profile may not know'),
    titleId: TitleId.nullable().describe('Of several titles the first; null for what is none of the catalogue'),
    others: z.int().min(0).describe('How many further titles it has: short ones are shown one after the other'),
    synopsis: z.string().describe('Words of its own; empty where its title has them'),
    isHidden: z.boolean().describe('Not for this profile, or not to be seen where it is'),
  })
  .meta({ id: 'Programme' });
export type Programme = z.infer<typeof Programme>;

const range = z.object({ from: z.iso.datetime(), until: z.iso.datetime() });
const guide = range.describe('What is told of the past and of what comes');
const total = z.int().describe('How many channels there are');

export const ChannelNow = z
  .object({
    ...channel,
    now: Programme.nullable().describe('Null: nothing is on'),
    next: Programme.nullable(),
    title: TitleSummary.nullable().describe('What is shown at this moment, as far as this profile may see it'),
  })
  .meta({ id: 'ChannelNow' });
export type ChannelNow = z.infer<typeof ChannelNow>;

export const ChannelPage = z
  .object({
    items: z.array(ChannelNow),
    total,
    first: z.int().describe('Place of the first of `items`, from 0'),
    time: z.iso.datetime().describe('By the clock of the service, to ten seconds: that of a set may be wrong'),
    guide,
  })
  .meta({ id: 'ChannelPage' });
export type ChannelPage = z.infer<typeof ChannelPage>;

export const GuidePage = z
  .object({
    ...range.shape,
    total,
    first: z.int().describe('Place of the first of `items`, from 0'),
    items: z.array(
      z.object({
        channel: Channel,
        programmes: z
          .array(Programme)
          .describe('By start; those that are on at the edges as well. Between two of them nothing may be on'),
      }),
    ),
  })
  .meta({ id: 'GuidePage' });
export type GuidePage = z.infer<typeof GuidePage>;

export const ChannelDetails = z
  .object({
    ...channel,
    time: z.iso.datetime(),
    now: Programme.nullable(),
    next: Programme.nullable(),
    showing: z
      .object({
        title: TitleSummary,
        positionMs: z.int().min(0).describe('Where in it the channel is now'),
        endsAt: z.iso.datetime(),
      })
      .nullable()
      .describe('Null: nothing that this profile can watch'),
    place: z.int().describe('In the order of numbers, from 0'),
    previousId: ChannelId.describe('The channel before it in the order of numbers, round the end'),
    nextId: ChannelId,
  })
  .meta({ id: 'ChannelDetails' });
export type ChannelDetails = z.infer<typeof ChannelDetails>;

const First = z.coerce.number().int().min(0).max(100_000).optional().describe('Place in the list, from 0. Default: 0');
const Limit = z.coerce.number().int().min(1).max(GUIDE_CHANNELS_MAX).optional().describe('Default: 20');

export const ChannelsQuery = z.object({ first: First, limit: Limit });
export type ChannelsQuery = z.infer<typeof ChannelsQuery>;

export const GuideQuery = z.object({
  from: z.iso.datetime().optional().describe('Default: now. What lies outside of the guide is brought to its edge'),
  hours: z.coerce.number().int().min(1).max(GUIDE_HOURS_MAX).optional().describe('Default: 3'),
  first: First,
  limit: Limit,
});
export type GuideQuery = z.infer<typeof GuideQuery>;

export const liveRoutes = {
  'GET /live/channels': {
    summary: 'The channels in the order of their numbers, with what is on and what comes next',
    tag: 'Content',
    auth: 'viewer',
    query: ChannelsQuery,
    response: ChannelPage,
    problems: [],
  },
  'GET /live/guide': {
    summary: 'A stretch of the guide: some hours of some channels',
    description: `At most ${GUIDE_PROGRAMMES_MAX} programmes of each channel.`,
    tag: 'Content',
    auth: 'viewer',
    query: GuideQuery,
    response: GuidePage,
    problems: [],
  },
  'GET /live/channels/:id': {
    summary: 'One channel, and where in which title it is now, to be played from there',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: ChannelId }),
    response: ChannelDetails,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
