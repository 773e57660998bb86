import { z } from 'zod';
import { TitleId } from './content';

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

export const PlaybackStart = z.object({
  titleId: TitleId.describe('Of a series: its next episode is played'),
  startAt: z.enum(['resume', 'beginning']).optional().describe('Default: resume'),
});
export type PlaybackStart = z.infer<typeof PlaybackStart>;

export const PlaybackSession = z
  .object({
    sessionId: SessionId,
    titleId: TitleId.describe('What is really played'),
    manifestUrl: z.string().describe('DASH MPD, relative to the API origin'),
    startMs: z.int(),
    durationMs: z.int(),
    tracks: z.object({ video: z.array(VideoTrack), audio: z.array(AudioTrack), text: z.array(TextTrack) }),
    thumbnails: Thumbnails.nullable(),
    markers: z.array(Marker).describe('By start'),
    drm: z.object({
      systems: z.record(z.string(), z.object({ licenceUrl: z.string() })).describe('By EME key system name'),
      token: z.string().describe('Short-lived; goes into the Authorization header of licence requests only'),
      expiresAt: z.iso.datetime(),
    }),
    heartbeat: z.object({ intervalS: z.int().describe('PUT playback/progress at least this often') }),
  })
  .meta({ id: 'PlaybackSession' });
export type PlaybackSession = z.infer<typeof PlaybackSession>;

export const PlaybackProgress = z.object({
  sessionId: SessionId,
  seq: z.int().min(0).describe('Counts up within a session; an older report never overwrites a newer one'),
  positionMs: z.int().min(0),
  state: z.enum(['playing', 'paused', 'buffering']),
});
export type PlaybackProgress = z.infer<typeof PlaybackProgress>;

export const PlaybackProgressAnswer = z
  .object({ accepted: z.boolean().describe('False when a newer report was there already') })
  .meta({ id: 'PlaybackProgressAnswer' });

export const PlaybackEnd = z.object({
  sessionId: SessionId,
  seq: z.int().min(0),
  positionMs: z.int().min(0),
});
export type PlaybackEnd = z.infer<typeof PlaybackEnd>;
