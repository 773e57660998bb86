import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BITEXACT } from '#backend/platform/ffmpeg/bitexact';
import { ffmpeg } from './encoding';

export interface SoundTrack {
  path: string;
  /** BCP 47. */
  language: string;
  role: 'main' | 'description';
  name: string;
}

/** ISO 639-2, which is what MP4 has room for. */
const MP4_LANGUAGES: Record<string, string> = { en: 'eng', es: 'spa', ar: 'ara', ja: 'jpn', zxx: 'zxx' };

/**
 * Joins scenes of the same encoding and adds the sound tracks as AAC.
 *
 * @throws ChildProcessError
 */
export async function joinTracks(
  scenePaths: readonly string[],
  tracks: readonly SoundTrack[],
  path: string,
  { workDir, durationMs, signal }: { workDir: string; durationMs: number; signal: AbortSignal },
): Promise<void> {
  const list = join(workDir, 'scenes.txt');
  await writeFile(list, scenePaths.map((scene) => `file '${scene.replaceAll("'", "'\\''")}'\n`).join(''));
  const labels = tracks.flatMap(({ language, role, name }, index) => [
    ...[`-metadata:s:a:${index}`, `language=${MP4_LANGUAGES[language] ?? 'und'}`],
    ...[`-metadata:s:a:${index}`, `handler_name=${name}`],
    ...[`-disposition:a:${index}`, role === 'main' ? 'default' : 'visual_impaired'],
  ]);
  await ffmpeg(
    [
      ...['-f', 'concat', '-safe', '0', '-i', list, ...tracks.flatMap((track) => ['-i', track.path])],
      ...['-map', '0:v', ...tracks.flatMap((_, index) => ['-map', `${index + 1}:a`])],
      ...['-c:v', 'copy', '-c:a', 'aac', '-b:a', '224k', '-ar', '48000', ...BITEXACT, ...labels],
      ...['-video_track_timescale', '24000', '-t', String(durationMs / 1000), '-movflags', '+faststart', path],
    ],
    { signal },
  );
}
