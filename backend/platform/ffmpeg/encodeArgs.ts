import { readingLimitMs, readingLimits, safeInput, type Container } from './limits';
import type { Rational } from './mediaInfo';

interface VideoOutput {
  /** File name relative to the working directory. */
  file: string;
  width: number;
  height: number;
  bitrateBps: number;
}

interface AudioOutput {
  file: string;
  /** Stream index in the source. */
  streamIndex: number;
  bitrateBps: number;
}

interface TextOutput {
  file: string;
  streamIndex: number;
}

export interface EncodeJob {
  sourcePath: string;
  container: Container;
  /** What the source said of itself. */
  durationMs: number;
  /** Width × height of a stored picture, as it said. */
  sourcePixels: number;
  video: {
    streamIndex: number;
    deinterlace: boolean;
    frameRate: Rational;
    /** Frames from one key frame to the next, always. */
    gopFrames: number;
    /** Ticks a second of the written files; a whole number of them makes a frame. */
    timescale: number;
    preset: string;
    /**
     * Threads of each encoder; as many as x264 sees fit without it. With more than one its rate control looks at how far the
     * others are, and the same picture gives other bytes each time.
     */
    threads?: number;
    outputs: VideoOutput[];
  };
  audio: AudioOutput[];
  text: TextOutput[];
}

/** Nothing of the source's titles, places and chapters goes into what we publish. */
const WITHOUT_METADATA = ['-map_metadata', '-1', '-map_chapters', '-1'] as const;

/**
 * The argv (without `ffmpegPrefix`) that reads a source once and writes every rendition, one MP4 each. Pure.
 *
 * All rungs come from one decode and one frame-rate filter, and have a closed GOP of the same number of frames, so
 * that a player may switch between them at every segment.
 */
export function encodeArgs(job: EncodeJob): string[] {
  return [
    ...[
      '-t',
      String(readingLimitMs(job.durationMs) / 1000),
      ...safeInput(job.sourcePath, job.container, readingLimits(job.sourcePixels)),
    ],
    ...['-filter_complex', videoGraph(job.video)],
    ...job.video.outputs.flatMap((output, rung) => videoOutput(job.video, output, rung)),
    ...job.audio.flatMap(audioOutput),
    ...job.text.flatMap(({ file, streamIndex }) => [
      ...['-map', `0:${streamIndex}`, '-c:s', 'webvtt', ...WITHOUT_METADATA, '-f', 'webvtt', file],
    ]),
  ];
}

/**
 * A constant rate from 0 on is what makes key frames equal in all rungs and what a variable rate (telephones) lacks.
 * `setsar=1` last: scaling leaves a pixel aspect that is nearly square, and sets then report odd sizes.
 */
function videoGraph({ streamIndex, deinterlace, frameRate, outputs }: EncodeJob['video']): string {
  const rate = `fps=fps=${frameRate.num}/${frameRate.den}:start_time=0`;
  const head = `[0:${streamIndex}]${deinterlace ? 'yadif=deint=interlaced,' : ''}${rate}`;
  const split = `${head},split=${outputs.length}${outputs.map((_, rung) => `[s${rung}]`).join('')}`;
  const scaled = outputs.map(
    ({ width, height }, rung) => `[s${rung}]scale=${width}:${height}:flags=bicubic,format=yuv420p,setsar=1[v${rung}]`,
  );
  return [split, ...scaled].join(';');
}

function videoOutput(video: EncodeJob['video'], output: VideoOutput, rung: number): string[] {
  const { gopFrames, threads } = video;
  const kbps = (factor: number) => `${Math.round((output.bitrateBps * factor) / 1000)}k`;
  return [
    ...['-map', `[v${rung}]`, '-c:v', 'libx264', '-preset', video.preset, '-profile:v', 'high'],
    ...(threads === undefined ? [] : ['-threads', String(threads)]),
    ...['-b:v', kbps(1), '-maxrate', kbps(1.2), '-bufsize', kbps(2)],
    ...['-g', String(gopFrames), '-keyint_min', String(gopFrames), '-sc_threshold', '0', '-flags', '+cgop'],
    ...['-x264-params', 'open-gop=0:scenecut=0', '-force_key_frames', `expr:eq(mod(n,${gopFrames}),0)`],
    ...['-video_track_timescale', String(video.timescale), ...WITHOUT_METADATA, '-f', 'mp4', output.file],
  ];
}

/** `first_pts=0` fills a gap at the start with silence, `async=1` one in the middle: sound stays with the picture. */
function audioOutput({ file, streamIndex, bitrateBps }: AudioOutput): string[] {
  return [
    ...['-map', `0:${streamIndex}`, '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '2'],
    ...['-c:a', 'aac', '-b:a', `${Math.round(bitrateBps / 1000)}k`, ...WITHOUT_METADATA, '-f', 'mp4', file],
  ];
}

/** The argv (without `ffmpegPrefix`) that decodes a whole MP4 file of ours and writes nothing. Pure. */
export function decodeArgs(file: string): string[] {
  return [...safeInput(file, 'mp4'), ...WITHOUT_METADATA, '-f', 'null', '-'];
}
