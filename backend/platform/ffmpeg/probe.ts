import { run } from '#backend/platform/process/run';
import { probeLimits, safeFormat, type Container } from './limits';
import { parseMediaInfo, type MediaInfo } from './mediaInfo';

const PROBE_TIMEOUT_MS = 60_000;
/** An answer of 32 streams is about 20 KiB; a title of a stream may be of any length. */
const MAX_ANSWER_LENGTH = 1024 * 1024;
/** What `parseMediaInfo` reads, and nothing else: the tags of a file can be larger than its film. */
const ENTRIES = [
  'stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,r_frame_rate,avg_frame_rate,field_order,channels,duration',
  'stream_tags=language,title',
  'stream_disposition',
  'stream_side_data=rotation',
  'format=duration,size',
].join(':');

export interface ProbeOptions {
  /** The private working directory. */
  cwd?: string;
  signal?: AbortSignal;
}

/** The argv of ffprobe for a file that a person gave. Pure. */
function probeArgs(path: string, container: Container): string[] {
  return [
    // A decoder's threads have a stack each, in each of the streams.
    ...['-v', 'error', '-hide_banner', '-threads', '1', ...safeFormat(container)],
    ...['-show_entries', ENTRIES, '-of', 'json', `file:${path}`],
  ];
}

/**
 * What a file holds, read by the demuxer of `container` and by no other.
 *
 * @throws ChildProcessError when the demuxer can't read it
 */
export async function probe(path: string, container: Container, options: ProbeOptions = {}): Promise<MediaInfo> {
  const { stdout } = await run('ffprobe', probeArgs(path, container), {
    ...options,
    timeoutMs: PROBE_TIMEOUT_MS,
    limits: probeLimits,
    maxStdoutLength: MAX_ANSWER_LENGTH,
  });
  return parseMediaInfo(JSON.parse(stdout), container);
}

/** One packet of a stream: presentation time in ticks of the stream, and whether decoding can begin there. */
export interface Packet {
  pts: number;
  isKey: boolean;
}

/**
 * All packets of the first video stream of an MP4 file of our own, in order of presentation.
 *
 * @throws ChildProcessError
 */
export async function videoPackets(path: string, options: ProbeOptions = {}): Promise<Packet[]> {
  const args = ['-v', 'error', ...safeFormat('mp4'), '-select_streams', 'v:0'];
  const { stdout } = await run('ffprobe', [...args, '-show_entries', 'packet=pts,flags', '-of', 'csv=p=0', path], {
    ...options,
  });
  const packets = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [pts, flags] = line.split(',');
      return { pts: Number(pts), isKey: flags?.startsWith('K') ?? false };
    });
  return packets.sort((a, b) => a.pts - b.pts);
}
