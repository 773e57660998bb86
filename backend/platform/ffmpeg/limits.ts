import { availableParallelism } from 'node:os';
import type { ChildLimits } from '#backend/platform/process/run';

/** Families of containers that we open, each by one demuxer of FFmpeg and no other. */
export type Container = 'mp4' | 'matroska' | 'mpegts';

export interface MediaLimits {
  maxBytes: number;
  maxDurationMs: number;
  /** Pixels of one picture. 35 389 440 is 8192 × 4320. */
  maxPixels: number;
  maxStreams: number;
}

export const mediaLimits: MediaLimits = {
  maxBytes: 256 * 1024 ** 3,
  maxDurationMs: 12 * 3_600_000,
  maxPixels: 35_389_440,
  maxStreams: 32,
};

const MIB = 1024 ** 2;

/**
 * What looking at a file may cost. ffprobe needs about 50 MiB and a tenth of a second for an ordinary film; a lying one
 * must not cost more than a demanding one.
 */
export const probeLimits: ChildLimits = { memoryBytes: 448 * MIB, cpuSeconds: 8, fileBytes: 0 };

/** One block of memory that FFmpeg may ask for: a picture of 8192 × 4320 at 16 bits in three full planes is 203 MiB. */
const MAX_ALLOC_BYTES = 256 * MIB;

const videoDecoders =
  'h264 hevc av1 libdav1d libaom-av1 vp8 vp9 mpeg1video mpeg2video mpeg4 prores dnxhd mjpeg vc1 ffv1';
const audioDecoders =
  'aac mp2 mp2float mp3 mp3float ac3 eac3 dca truehd mlp flac alac opus libopus vorbis libvorbis ' +
  'pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be pcm_u8 pcm_s8 pcm_f32le pcm_f32be pcm_f64le pcm_f64be ' +
  'pcm_bluray pcm_dvd pcm_alaw pcm_mulaw';
/** Read or only recognised: subtitles as text and as pictures, and covers. */
const otherDecoders = 'subrip srt mov_text webvtt ass ssa text pgssub dvdsub dvbsub cc_dec png';
/** FFmpeg has hundreds of decoders, most of them for formats that nobody has seen this century, and holes in them. */
const DECODERS = [videoDecoders, audioDecoders, otherDecoders].join(' ').split(' ').join(',');

const demuxers: Record<Container, { name: string; whitelist: string; options: readonly string[] }> = {
  // Data references of QuickTime can name other files: off is FFmpeg's default, and here it stays off.
  mp4: {
    name: 'mov',
    whitelist: 'mov,mp4,m4a,3gp,3g2,mj2',
    options: ['-enable_drefs', '0', '-use_absolute_path', '0'],
  },
  matroska: { name: 'matroska', whitelist: 'matroska,webm', options: [] },
  mpegts: { name: 'mpegts', whitelist: 'mpegts', options: [] },
};

/**
 * The input part of an FFmpeg or ffprobe command line, up to and including the file: for every file that a person gave.
 *
 * FFmpeg guesses the format from the content: a playlist named `film.mp4` is read as a playlist, and the files that it
 * names are read with it; `-protocol_whitelist file` alone doesn't stop that. A forced demuxer with a whitelist does.
 * The `file:` prefix keeps a name from being read as another protocol or as an option.
 */
export function safeInput(path: string, container: Container, limits: MediaLimits = mediaLimits): string[] {
  return [...safeFormat(container, limits), '-i', `file:${path}`];
}

/** The same without the file, for ffprobe, which takes the file as its last argument. */
export function safeFormat(container: Container, limits: MediaLimits = mediaLimits): string[] {
  const demuxer = demuxers[container];
  return [
    '-f',
    demuxer.name,
    '-format_whitelist',
    demuxer.whitelist,
    '-protocol_whitelist',
    'file',
    ...demuxer.options,
    '-codec_whitelist',
    DECODERS,
    '-max_pixels',
    String(limits.maxPixels),
    '-max_alloc',
    String(MAX_ALLOC_BYTES),
  ];
}

/** A file may be this much longer than it says before it is cut: rounding, and sound that outlasts the picture. */
const LENGTH_SLACK_MS = 5_000;

/**
 * How much of a source is read: what it said of itself, and a little. A film of two seconds whose second picture is due
 * in ten hours would be filled up with copies of the first by any constant frame rate.
 */
export function readingLimitMs(probedDurationMs: number): number {
  return Math.min(mediaLimits.maxDurationMs, Math.round(probedDurationMs * 1.02) + LENGTH_SLACK_MS);
}

/** A picture that changes its size on the way, as broadcasts do: from SD to HD, and four times the area at most. */
const GROWTH = 4;
const ALWAYS_ALLOWED_PIXELS = 1920 * 1088;

/** The limits for reading what the gate let pass: no picture much larger than the one that was seen there. */
export function readingLimits(probedPixels: number): MediaLimits {
  const maxPixels = Math.max(ALWAYS_ALLOWED_PIXELS, probedPixels * GROWTH);
  return { ...mediaLimits, maxPixels: Math.min(mediaLimits.maxPixels, maxPixels) };
}

/**
 * What an encode may cost: memory for the pictures that a decoder holds (16 for reference and one for each of up to 16
 * threads, at three bytes a pixel), for 100 pictures of each output, and for the threads; and files of no more than one
 * and a half times the bits that were asked for.
 */
export function encodeLimits(job: {
  sourcePixels: number;
  durationMs: number;
  outputs: readonly { width: number; height: number; bitrateBps: number }[];
}): ChildLimits {
  const cores = availableParallelism();
  const sourceBytes = readingLimits(job.sourcePixels).maxPixels * 3 * (16 + Math.min(16, cores));
  const outputBytes = job.outputs.reduce((sum, { width, height }) => sum + width * height * 1.5 * 100, 0);
  const threadBytes = cores * (1 + job.outputs.length) * 16 * MIB;
  const highestBps = Math.max(0, ...job.outputs.map(({ bitrateBps }) => bitrateBps));
  return {
    memoryBytes: 256 * MIB + sourceBytes + outputBytes + threadBytes,
    fileBytes: 64 * MIB + (readingLimitMs(job.durationMs) / 1000) * (highestBps / 8) * 1.5,
  };
}
