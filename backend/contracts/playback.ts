import { z } from 'zod';
import { DeviceKind } from './accounts';
import { TitleId, TitleSummary } from './content';
import { alias, KIB, type RouteContract, type RouteTable } from './routeContract';

export const SessionId = z.uuid();

/** Key labels of a package: one content key each. */
export const KeyLabel = z.enum(['AUDIO', 'SD', 'HD', 'UHD']);
export type KeyLabel = z.infer<typeof KeyLabel>;

export const VideoTrack = z
  .object({ width: z.int(), height: z.int(), bitrateBps: z.int(), codec: z.string(), label: KeyLabel })
  .meta({ id: 'VideoTrack' });
export const AudioTrack = z
  .object({ language: z.string(), role: z.enum(['main', 'description']), name: z.string(), codec: z.string() })
  .meta({ id: 'AudioTrack' });
export const TextTrack = z.object({ language: z.string(), name: z.string() }).meta({ id: 'TextTrack' });
export type VideoTrack = z.infer<typeof VideoTrack>;
export type AudioTrack = z.infer<typeof AudioTrack>;
export type TextTrack = z.infer<typeof TextTrack>;

/** Sheets of small pictures of the film, for seeking by sight. */
export const Thumbnails = z
  .object({
    urlTemplate: z
      .string()
      .describe('Relative to the API origin; `$Number$` stands for the number of the sheet, from 1'),
    tileWidth: z.int(),
    tileHeight: z.int(),
    columns: z.int(),
    rows: z.int(),
    intervalMs: z.int().describe('From one picture to the next; the first is that of the first frame'),
    count: z.int(),
  })
  .meta({ id: 'Thumbnails' });
export type Thumbnails = z.infer<typeof Thumbnails>;

export const MarkerKind = z.enum(['chapter', 'intro', 'recap', 'credits']);
export type MarkerKind = z.infer<typeof MarkerKind>;

/** A stretch of the film. */
export const Marker = z
  .object({ kind: MarkerKind, startMs: z.int(), endMs: z.int(), name: z.string().describe('Empty where it has none') })
  .meta({ id: 'Marker' });
export type Marker = z.infer<typeof Marker>;

/** A session that has one of the streams of the household, as a person knows it again. */
export const ActiveSession = z
  .object({
    sessionId: SessionId,
    titleName: z.string().describe('Empty where this profile may not know it'),
    profileName: z.string(),
    device: z.object({ name: z.string(), kind: DeviceKind }).nullable(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'ActiveSession' });
export type ActiveSession = z.infer<typeof ActiveSession>;

/** Why a session is over. */
export const SessionEnd = z
  .object({
    reason: z
      .enum(['ended', 'taken_over', 'signed_out', 'suspended', 'lapsed', 'stopped'])
      .describe(
        '`taken_over`: somebody wanted its stream; `lapsed`: nothing was heard of it, and its stream is given away; ' +
          '`stopped`: by the operator',
      ),
    by: z.object({ profileName: z.string(), deviceName: z.string() }).nullable().describe('Who took it'),
  })
  .meta({ id: 'SessionEnd' });
export type SessionEnd = z.infer<typeof SessionEnd>;

/** Of each play it is kept which of so many instants of the film it has shown: 0 %, 5 % … 95 % of its length. */
export const SEEN_INSTANTS = 20;

/**
 * Where in an app a play was begun. `autoplay`: nobody did, it followed another one. `live`: on a channel; how far somebody is in the title
 * stays as it was.
 */
export const PlaybackSource = z.enum([
  'home',
  'continue',
  'search',
  'browse',
  'watchlist',
  'details',
  'deeplink',
  'autoplay',
  'live',
]);
export type PlaybackSource = z.infer<typeof PlaybackSource>;

export const PlaybackStart = z
  .object({
    titleId: TitleId.describe('Of a series: its next episode is played'),
    startAt: z.enum(['resume', 'beginning']).optional().describe('Default: resume'),
    positionMs: z.int().min(0).optional().describe('Begins there instead, or at its end'),
    takeOver: SessionId.optional().describe('Ends that session of the household for this one'),
    source: PlaybackSource.optional().describe('Where in the app it was begun, to be counted'),
  })
  .meta({ examples: [{ titleId: 'first-light' }] });
export type PlaybackStart = z.infer<typeof PlaybackStart>;

export const MediaAccess = z
  .object({
    token: z.string().describe('Stands in the path of manifests and segments: /media/<token>/<package>/…'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'MediaAccess' });
export type MediaAccess = z.infer<typeof MediaAccess>;

export const PlaybackSession = z
  .object({
    sessionId: SessionId,
    titleId: TitleId.describe('What is really played'),
    manifestUrl: z.string().describe('DASH MPD, relative to the API origin'),
    hlsUrl: z.string().describe('HLS playlist, relative to the API origin'),
    media: MediaAccess.describe('Is in the addresses; progress answers with the next one in time'),
    startMs: z.int(),
    durationMs: z.int(),
    tracks: z.object({ video: z.array(VideoTrack), audio: z.array(AudioTrack), text: z.array(TextTrack) }),
    thumbnails: Thumbnails.nullable(),
    markers: z.array(Marker).describe('By start'),
    nextEpisode: TitleSummary.nullable().describe('What comes after it in its series'),
    drm: z.object({
      systems: z
        .record(z.string(), z.object({ licenceUrl: z.string(), certificateUrl: z.string().optional() }))
        .describe('By EME key system name'),
      token: z.string().describe('Short-lived; goes into the Authorization header of licence requests only'),
      expiresAt: z.iso.datetime(),
    }),
    heartbeat: z.object({ intervalS: z.int().describe('PUT playback/progress at least this often') }),
  })
  .meta({ id: 'PlaybackSession' });
export type PlaybackSession = z.infer<typeof PlaybackSession>;

/** So much of a title is shown unasked at most. */
export const PREVIEW_MS = 30_000;

export const PlaybackPreviewStart = z
  .object({ titleId: TitleId.describe('Of a series: its next episode, where it has no trailer') })
  .meta({ examples: [{ titleId: 'first-light' }] });
export type PlaybackPreviewStart = z.infer<typeof PlaybackPreviewStart>;

export const PlaybackPreview = z
  .object({
    ...PlaybackSession.pick({ sessionId: true, titleId: true, manifestUrl: true, media: true, drm: true }).shape,
    startMs: z.int(),
    lengthMs: z.int().describe(`At most ${PREVIEW_MS}`),
  })
  .meta({
    id: 'PlaybackPreview',
    description:
      'A picture without sound: the trailer, else some of the title. It takes no stream of the household, and nothing is remembered of it.',
  });
export type PlaybackPreview = z.infer<typeof PlaybackPreview>;

const exampleReport = { sessionId: '7d9f3c52-5b0e-4f7a-9a51-0c9f6f3f2a10', seq: 3, positionMs: 90_000 };

const Report = {
  sessionId: SessionId,
  seq: z.int().min(0).describe('Counts up within a session; an older report never overwrites a newer one'),
  positionMs: z.int().min(0),
};

export const PlaybackProgress = z
  .object({
    ...Report,
    state: z.enum(['playing', 'paused', 'buffering']),
    mediaExpiresAt: z.iso
      .datetime()
      .optional()
      .describe(
        '`media.expiresAt` of what the player has: while less than half of it is left, the answer has the next one',
      ),
    drmExpiresAt: z.iso.datetime().optional().describe('The same of `drm.expiresAt`'),
  })
  .meta({ examples: [{ ...exampleReport, state: 'playing' }] });
export type PlaybackProgress = z.infer<typeof PlaybackProgress>;

export const PlaybackProgressAnswer = z
  .object({
    accepted: z.boolean().describe('False when a newer report was there already'),
    media: MediaAccess.nullable().describe('A fresh one in time before the old one ends'),
    drm: z
      .object({ token: z.string(), expiresAt: z.iso.datetime() })
      .nullable()
      .describe('A fresh licence token in time before the old one ends, for the renewal of licences'),
  })
  .meta({ id: 'PlaybackProgressAnswer' });
export type PlaybackProgressAnswer = z.infer<typeof PlaybackProgressAnswer>;

export const PlaybackEnd = z.object(Report).meta({ examples: [exampleReport] });
export type PlaybackEnd = z.infer<typeof PlaybackEnd>;

/** `navigator.sendBeacon` can set no header: the token of the session says who it is. */
export const PlaybackBeacon = z.object({
  token: MediaAccess.shape.token,
  seq: Report.seq,
  positionMs: Report.positionMs,
});
export type PlaybackBeacon = z.infer<typeof PlaybackBeacon>;

export const PlaybackQuality = z
  .object({
    sessionId: SessionId,
    height: z.int().min(1).max(8640),
    bitrateBps: z.int().min(1),
    reason: z.enum(['start', 'up', 'down', 'viewer']),
  })
  .meta({ examples: [{ sessionId: exampleReport.sessionId, height: 1080, bitrateBps: 5_000_000, reason: 'up' }] });
export type PlaybackQuality = z.infer<typeof PlaybackQuality>;

export const Stream = z
  .object({
    titleId: TitleId,
    durationMs: z.int(),
    quality: z.enum(['SD', 'HD', 'UHD']).describe('The best that the household may have of it'),
    tracks: PlaybackSession.shape.tracks,
    drmSystems: z.array(z.string()).describe('EME key system names'),
  })
  .meta({ id: 'Stream', description: 'What a start would bring, without one' });
export type Stream = z.infer<typeof Stream>;

const startProblems = [
  'not_found',
  'title_not_ready',
  'title_failed',
  'household_suspended',
  // a sign-in for the account pages (`purpose: manage`)
  'forbidden',
  'region_unavailable',
  'window_closed',
] as const;

const manifestOf = {
  tag: 'Playback',
  auth: 'viewer',
  params: z.object({ id: TitleId }),
  query: z.object({ sessionId: SessionId }),
  status: 302,
  problems: ['not_found', 'session_ended'],
} as const;

const progress = {
  summary: 'The position of a session; also its heartbeat',
  tag: 'Playback',
  auth: 'viewer',
  body: PlaybackProgress,
  bodyLimit: 16 * KIB,
  response: PlaybackProgressAnswer,
  isSecret: true,
  isAlwaysOpen: true,
  problems: ['not_found', 'session_ended'],
} as const satisfies RouteContract;

export const playbackRoutes = {
  'GET /content/:id/stream': {
    summary: 'What playing a title would bring: its tracks and the best quality that the household may have',
    tag: 'Playback',
    auth: 'viewer',
    params: z.object({ id: TitleId }),
    response: Stream,
    problems: startProblems,
  },
  'GET /content/:id/manifest': {
    summary: 'Leads to the DASH manifest of a session, for players that know no addresses with tokens',
    ...manifestOf,
  },
  'GET /videos/:id/manifest.m3u8': {
    summary: 'Leads to the HLS playlist of a session',
    ...manifestOf,
  },
  'POST /playback/start': {
    summary: 'Starts a playback session: checks everything, and answers all that a player needs',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackStart,
    bodyLimit: 16 * KIB,
    response: PlaybackSession,
    isSecret: true,
    isRepeatable: true,
    problems: [...startProblems, 'concurrency_limit'],
  },
  'POST /playback/preview': {
    summary: 'A short look at a title, without sound',
    description:
      'Its licence opens the pictures of the lowest rungs and no sound. There are no reports of it, and it ends by itself a minute after its start.',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackPreviewStart,
    bodyLimit: 16 * KIB,
    response: PlaybackPreview,
    isSecret: true,
    isDispensable: true,
    problems: startProblems,
  },
  'PUT /playback/progress': progress,
  'POST /playback/heartbeat': alias('PUT /playback/progress', progress),
  'POST /playback/quality': {
    summary: 'Which picture a session shows from now on',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackQuality,
    bodyLimit: 16 * KIB,
    isAlwaysOpen: true,
    problems: ['not_found', 'session_ended'],
  },
  'POST /playback/end': {
    summary: 'Ends a session and keeps its last position; ending twice is the same as ending once',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackEnd,
    bodyLimit: 16 * KIB,
    isAlwaysOpen: true,
    problems: ['not_found'],
  },
  'POST /playback/beacon': {
    summary: 'The same as POST /playback/end, for `navigator.sendBeacon`',
    description:
      'A beacon can set no header: `token` is the media token of the session, and the body may be JSON under `text/plain`.',
    tag: 'Playback',
    auth: 'none',
    body: PlaybackBeacon,
    bodyLimit: 16 * KIB,
    isBeacon: true,
    isAlwaysOpen: true,
    problems: ['token_invalid', 'token_expired'],
  },
} as const satisfies RouteTable;
