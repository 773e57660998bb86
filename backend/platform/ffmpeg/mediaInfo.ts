import { z } from 'zod';
import type { Container } from './limits';

/** An exact fraction: 24000/1001 frames a second has no exact decimal. */
export interface Rational {
  num: number;
  den: number;
}

export interface VideoStream {
  index: number;
  codec: string;
  /** Stored samples, before pixel aspect and rotation. 0 when the tool refused to open the picture. */
  width: number;
  height: number;
  pixelAspect: Rational;
  /** Clockwise degrees by which the picture is to be turned for showing. */
  rotation: 0 | 90 | 180 | 270;
  /** The average; a file with a variable rate has no other. */
  frameRate: Rational;
  interlaced: boolean;
  durationMs: number | null;
}

interface AudioStream {
  index: number;
  codec: string;
  /** As the file says it, e.g. `eng`; null when it says nothing. */
  language: string | null;
  title: string | null;
  channels: number;
  /** For viewers who don't see the picture. */
  describesVideo: boolean;
  isDefault: boolean;
}

interface TextStream {
  index: number;
  codec: string;
  language: string | null;
  title: string | null;
}

/** What a source file holds. Durations in milliseconds, sizes in bytes. */
export interface MediaInfo {
  container: Container;
  durationMs: number;
  sizeBytes: number;
  streamCount: number;
  /** The first moving picture; cover art isn't one. */
  video: VideoStream | null;
  audio: AudioStream[];
  text: TextStream[];
}

const Stream = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  sample_aspect_ratio: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  field_order: z.string().optional(),
  channels: z.int().optional(),
  duration: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  disposition: z.record(z.string(), z.int()).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
type Stream = z.infer<typeof Stream>;

const FfprobeAnswer = z.object({
  streams: z.array(Stream),
  format: z.object({ duration: z.string().optional(), size: z.string().optional() }),
});

/**
 * Reads the JSON of `ffprobe -show_streams -show_format`.
 *
 * @throws z.ZodError for an answer of another shape
 */
export function parseMediaInfo(json: unknown, container: Container): MediaInfo {
  const answer = FfprobeAnswer.parse(json);
  const of = (type: string) => answer.streams.filter((stream) => stream.codec_type === type);
  const video = of('video').find((stream) => stream.disposition?.attached_pic !== 1);
  const longestMs = Math.max(0, ...answer.streams.map((stream) => milliseconds(stream.duration) ?? 0));
  return {
    container,
    // A file may say less of the whole than of its parts.
    durationMs: Math.max(milliseconds(answer.format.duration) ?? 0, longestMs),
    sizeBytes: Number(answer.format.size ?? 0),
    streamCount: answer.streams.length,
    video: video ? videoStream(video) : null,
    audio: of('audio').map(audioStream),
    text: of('subtitle').map((stream) => ({ index: stream.index, codec: stream.codec_name ?? '', ...naming(stream) })),
  };
}

function videoStream(stream: Stream): VideoStream {
  const average = rational(stream.avg_frame_rate, '/');
  return {
    index: stream.index,
    codec: stream.codec_name ?? '',
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    pixelAspect: rational(stream.sample_aspect_ratio, ':') ?? { num: 1, den: 1 },
    rotation: quarterTurn(stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0),
    frameRate: average ?? rational(stream.r_frame_rate, '/') ?? { num: 25, den: 1 },
    interlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? ''),
    durationMs: milliseconds(stream.duration),
  };
}

function audioStream(stream: Stream): AudioStream {
  return {
    index: stream.index,
    codec: stream.codec_name ?? '',
    ...naming(stream),
    channels: stream.channels ?? 0,
    describesVideo: stream.disposition?.visual_impaired === 1 || stream.disposition?.descriptions === 1,
    isDefault: stream.disposition?.default === 1,
  };
}

function naming(stream: Stream): { language: string | null; title: string | null } {
  const language = stream.tags?.language;
  return { language: language === 'und' ? null : (language ?? null), title: stream.tags?.title ?? null };
}

/** `30000/1001`, `4:3`; null for absent and for the `0/0` and `0:1` with which ffprobe says "unknown". */
function rational(text: string | undefined, separator: string): Rational | null {
  const [num, den] = (text ?? '').split(separator).map(Number);
  return num && den && num > 0 && den > 0 ? { num, den } : null;
}

function milliseconds(seconds: string | undefined): number | null {
  const value = Number(seconds ?? NaN);
  return Number.isFinite(value) && value > 0 ? Math.round(value * 1000) : null;
}

/** ffprobe gives the angle of the display matrix, which turns the other way round. */
function quarterTurn(degrees: number): VideoStream['rotation'] {
  const turn = (((Math.round(-degrees / 90) * 90) % 360) + 360) % 360;
  return turn === 90 || turn === 180 || turn === 270 ? turn : 0;
}
