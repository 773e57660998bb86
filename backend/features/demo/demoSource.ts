import { z } from 'zod';
import type { SourceProvider } from '#backend/features/media/jobs';
import { renderFirstFilm } from './firstFilm';

const Source = z.object({ kind: z.literal('demo'), film: z.literal('first-light'), seed: z.int() });

/** The demo films are made when they are needed: no video lies in the repository. */
export const demoSource: SourceProvider = async (source, { workDir, signal, onProgress }) => {
  const { seed } = Source.parse(source);
  const film = await renderFirstFilm({ outDir: workDir, seed, signal, onProgress });
  return {
    path: film.mezzaninePath,
    audio: film.audio.map(({ language, role, name }) => ({ language, role, name })),
    subtitles: film.subtitles,
    artwork: film.artwork,
  };
};
