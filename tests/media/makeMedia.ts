import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs FFmpeg bare: tests make sources, good and bad, with the tool itself. */
export async function ffmpeg(args: string[]): Promise<void> {
  await exec('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tenfoot-media-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export interface SourceShape {
  width?: number;
  height?: number;
  rate?: string;
  seconds?: number;
  /** ISO 639-2, one sound track each. */
  languages?: string[];
}

/** A small moving picture with tones. The container follows the name. */
export async function makeSource(path: string, shape: SourceShape = {}): Promise<void> {
  const { width = 1280, height = 720, rate = '24', seconds = 7, languages = ['eng', 'spa'] } = shape;
  await ffmpeg([
    ...['-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=${rate}:duration=${seconds}`],
    ...languages.flatMap((_, at) => ['-f', 'lavfi', '-i', `sine=frequency=${440 * (at + 1)}:duration=${seconds}`]),
    ...['-map', '0', ...languages.flatMap((_, at) => ['-map', String(at + 1)])],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
    ...languages.flatMap((language, at) => [`-metadata:s:a:${at}`, `language=${language}`]),
    ...['-metadata', 'title=Private notes of the operator', path],
  ]);
}
