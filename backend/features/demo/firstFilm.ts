import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#backend/platform/process/run';
import { makeArt } from './filmArt';
import type { Artwork } from './filmArt';
import { FILM, renderPicture } from './filmPicture';
import { renderSound } from './filmSound';
import { NARRATION } from './narration';
import { subtitleFile } from './subtitles';
import { together } from './together';

export interface DemoFilm {
  id: string;
  name: { en: string; es: string };
  synopsis: { en: string; es: string };
  year: number;
  ageRating: 'all';
  genres: string[];
  durationMs: number;
  /** MP4: H.264 1920×1080 at 24 frames a second, two AAC stereo tracks. */
  mezzaninePath: string;
  /** `streamIndex` counts audio streams only. */
  audio: { streamIndex: number; language: string; role: 'main' | 'description'; name: string }[];
  subtitles: { path: string; language: 'en' | 'es'; name: string }[];
  artwork: Artwork[];
}

export interface RenderOptions {
  outDir: string;
  /** Moves the stars, the ridges, the sun and the bells; the same seed gives the same bytes on the same machine. */
  seed: number;
  signal?: AbortSignal;
  /** Called with 0…1. */
  onProgress?: (fraction: number) => void;
}

/** What the catalogue says of the film before it is rendered. */
export const firstFilmFacts = {
  id: 'first-light',
  name: { en: 'First Light', es: 'Primera luz' },
  synopsis: {
    en: 'The last stars fade above the ridges, the sea catches fire, and a valley wakes. A short film about the minutes before morning.',
    es: 'Las últimas estrellas se apagan sobre las montañas, el mar se enciende y un valle despierta. Un corto sobre los minutos que preceden a la mañana.',
  },
  year: 2026,
  ageRating: 'all' as const,
  genres: ['short', 'nature'],
  durationMs: FILM.durationMs,
};

/**
 * Makes the demo film: picture and sound side by side, then one file of both, then pictures of its frames.
 *
 * @throws SpeechUnavailableError when espeak-ng is missing
 * @throws ChildProcessError when ffmpeg fails or `signal` is aborted
 */
export async function renderFirstFilm(options: RenderOptions): Promise<DemoFilm> {
  const { outDir, signal, onProgress } = options;
  const seed = Math.abs(Math.trunc(options.seed)) % 1_000_000;
  await mkdir(outDir, { recursive: true });
  const workDir = await mkdtemp(join(outDir, '.rendering-'));
  // When one part fails, the others are of no use any more.
  const failed = new AbortController();
  const common = { workDir, seed, signal: signal ? AbortSignal.any([signal, failed.signal]) : failed.signal };
  try {
    const [shotPaths, sound] = await together(
      [
        renderPicture({ ...common, onProgress: (fraction) => onProgress?.(fraction * 0.85) }),
        renderSound(common),
      ] as const,
      () => failed.abort(),
    );
    const mezzaninePath = join(outDir, 'first-light.mp4');
    await joinTracks(shotPaths, sound, mezzaninePath, common);
    onProgress?.(0.9);
    const artwork = await makeArt({ ...common, outDir, mezzaninePath });
    const subtitles = await writeSubtitles(outDir);
    onProgress?.(1);
    return { ...firstFilmFacts, mezzaninePath, audio: audioTracks(), subtitles, artwork };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

function audioTracks(): DemoFilm['audio'] {
  return [
    { streamIndex: 0, language: 'eng', role: 'main', name: 'Original' },
    { streamIndex: 1, language: 'eng', role: 'description', name: 'Narration' },
  ];
}

async function writeSubtitles(outDir: string): Promise<DemoFilm['subtitles']> {
  const names = { en: 'English', es: 'Español' } as const;
  return Promise.all(
    (['en', 'es'] as const).map(async (language) => {
      const path = join(outDir, `subtitles.${language}.vtt`);
      await writeFile(path, subtitleFile(NARRATION, language));
      return { path, language, name: names[language] };
    }),
  );
}

async function joinTracks(
  shotPaths: readonly string[],
  sound: { musicPath: string; narrationPath: string },
  path: string,
  { workDir, signal }: { workDir: string; signal: AbortSignal },
): Promise<void> {
  const list = join(workDir, 'shots.txt');
  await writeFile(list, shotPaths.map((shot) => `file '${shot.replaceAll("'", "'\\''")}'\n`).join(''));
  const tracks = audioTracks().flatMap(({ streamIndex, language, role, name }) => [
    ...[`-metadata:s:a:${streamIndex}`, `language=${language}`],
    ...[`-metadata:s:a:${streamIndex}`, `handler_name=${name}`],
    ...[`-disposition:a:${streamIndex}`, role === 'main' ? 'default' : 'visual_impaired'],
  ]);
  await run(
    'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', '-f', 'concat', '-safe', '0', '-i', list],
      ...['-i', sound.musicPath, '-i', sound.narrationPath, '-map', '0:v', '-map', '1:a', '-map', '2:a'],
      ...['-c:v', 'copy', '-c:a', 'aac', '-b:a', '224k', '-ar', '48000', '-map_metadata', '-1', ...tracks],
      ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-video_track_timescale', '24000'],
      ...['-t', String(FILM.durationMs / 1000), '-movflags', '+faststart', path],
    ],
    { timeoutMs: 60_000, signal },
  );
}
