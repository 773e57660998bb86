import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { mediaLimits, type Container, type MediaLimits } from '#backend/platform/ffmpeg/limits';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import { probe } from '#backend/platform/ffmpeg/probe';
import { ChildProcessError } from '#backend/platform/process/run';
import { findBoxFault } from './boxes';
import { isMatroskaCutOff } from './ebml';
import { isFaultOfSource, MediaRefused, wantsTooMuch } from './MediaRefused';
import { sniff, SNIFF_BYTES } from './sniff';

const videoCodecs = new Set('h264 hevc av1 vp8 vp9 mpeg1video mpeg2video mpeg4 prores dnxhd mjpeg vc1 ffv1'.split(' '));
const audioCodecs = new Set('aac mp2 mp3 ac3 eac3 dts truehd mlp flac alac opus vorbis'.split(' '));
const MIN_SIDE_PX = 16;

export interface GateOptions {
  /** The private working directory. */
  workDir?: string;
  signal?: AbortSignal;
  limits?: MediaLimits;
}

/**
 * Lets a source file pass, or refuses it, cheapest question first: size, magic bytes, boxes, and then ffprobe with the
 * demuxer of exactly that container. No byte of the file decides what opens it.
 *
 * @returns what the file holds; its video is never null
 * @throws MediaRefused
 * @throws ChildProcessError with the reason `aborted` or `spawn`
 */
export async function admitMedia(path: string, options: GateOptions = {}): Promise<MediaInfo> {
  const limits = options.limits ?? mediaLimits;
  const container = await recognise(path, limits);
  if (container === 'mp4') await checkBoxes(path);
  if (container === 'matroska' && (await isMatroskaCutOff(path))) {
    throw new MediaRefused('media_unreadable', 'The end of the file is missing');
  }
  const info = await probeOrRefuse(path, container, options);
  checkInfo(info, limits);
  return info;
}

async function recognise(path: string, limits: MediaLimits): Promise<Container> {
  // Without O_NONBLOCK, opening a pipe waits for a writer who may never come.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new MediaRefused('media_not_recognised', 'This is not a file');
    if (stat.size > limits.maxBytes) {
      throw new MediaRefused('media_too_large', `The file is larger than ${limits.maxBytes / 1024 ** 3} GiB`);
    }
    const head = Buffer.alloc(SNIFF_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0);
    const sniffed = sniff(head.subarray(0, bytesRead));
    if (!sniffed) throw new MediaRefused('media_not_recognised', 'The content is no MP4, Matroska or MPEG-TS');
    if ('refused' in sniffed) {
      throw new MediaRefused('media_not_allowed', `The content is ${sniffed.refused}, whatever the name says`);
    }
    return sniffed.container;
  } finally {
    await file.close();
  }
}

async function checkBoxes(path: string): Promise<void> {
  switch (await findBoxFault(path)) {
    case 'truncated':
      throw new MediaRefused('media_unreadable', 'The end of the file is missing');
    case 'no index':
      throw new MediaRefused('media_unreadable', 'The file has no index (moov): its recording or copying was cut off');
    case 'not boxes':
      throw new MediaRefused('media_unreadable', 'The structure of the file is damaged');
    case 'external':
      throw new MediaRefused('media_not_allowed', 'The film itself lies in another file, to which this one points');
    case 'compressed index':
      throw new MediaRefused('media_not_allowed', 'The index of the film is compressed, as in old QuickTime films');
    case null:
  }
}

async function probeOrRefuse(path: string, container: Container, options: GateOptions): Promise<MediaInfo> {
  try {
    return await probe(resolve(path), container, {
      ...(options.workDir === undefined ? {} : { cwd: options.workDir }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof ChildProcessError) {
      if (!isFaultOfSource(cause)) throw cause;
      if (cause.stderrTail.includes('not on whitelist')) {
        throw new MediaRefused('media_not_allowed', 'A codec of the file is not accepted', { cause });
      }
      if (wantsTooMuch(cause)) {
        throw new MediaRefused('media_too_large', 'Opening the file takes more time or memory than a film may', {
          cause,
        });
      }
    }
    throw new MediaRefused('media_unreadable', 'The file opens with an error', { cause });
  }
}

/** The questions that need no file any more. Pure. */
function checkInfo(info: MediaInfo, limits: MediaLimits = mediaLimits): void {
  const { video, audio } = info;
  if (info.streamCount > limits.maxStreams) {
    throw new MediaRefused('media_not_allowed', `The file has more than ${limits.maxStreams} streams`);
  }
  if (!video) throw new MediaRefused('media_not_allowed', 'The file has no moving picture');
  if (!videoCodecs.has(video.codec)) throw new MediaRefused('media_not_allowed', 'The video codec is not accepted');
  if (!audio.every(({ codec }) => audioCodecs.has(codec) || codec.startsWith('pcm_'))) {
    throw new MediaRefused('media_not_allowed', 'An audio codec is not accepted');
  }
  // FFmpeg itself refuses to open a picture above -max_pixels, and then knows no size.
  if (video.width === 0 || video.height === 0 || video.width * video.height > limits.maxPixels) {
    throw new MediaRefused('media_too_large', 'The picture has too many pixels, or no size at all');
  }
  if (Math.min(video.width, video.height) < MIN_SIDE_PX) {
    throw new MediaRefused('media_not_allowed', `The picture is smaller than ${MIN_SIDE_PX} pixels`);
  }
  if (info.durationMs > limits.maxDurationMs) {
    throw new MediaRefused('media_too_large', `The film is longer than ${limits.maxDurationMs / 3_600_000} hours`);
  }
  if (info.durationMs <= 0) throw new MediaRefused('media_unreadable', 'The file has no length');
}
