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
    '-max_pixels',
    String(limits.maxPixels),
  ];
}
