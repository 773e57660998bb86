import { z } from 'zod';
import type { SourceProvider } from '#backend/features/media/source';
import { demoFilms } from './catalogue';

const Source = z.object({ kind: z.literal('demo'), film: z.string(), seed: z.int() });

/** The demo films are made when they are needed: no video lies in the repository. */
export const demoSource: SourceProvider = async (source, { workDir, signal, onProgress }) => {
  const { film: id, seed } = Source.parse(source);
  const film = demoFilms.find((each) => each.id === id);
  if (!film) throw new Error(`There is no demo film ${JSON.stringify(id)} in this version.`);
  const rendered = await film.render({ outDir: workDir, seed, signal, onProgress });
  return { ...rendered, isOriginal: false };
};
