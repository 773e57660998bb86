import { z } from 'zod';
import type { SourceProvider } from '#backend/features/media/source';
import type { RenderProcess } from './RenderProcess';

const Source = z.object({ kind: z.literal('demo'), film: z.string(), seed: z.int() });

/** The demo films are made when they are needed: no video lies in the repository. */
export function demoSource(process: RenderProcess): SourceProvider {
  return async (source, { workDir, signal, onProgress }) => {
    const { film, seed } = Source.parse(source);
    return { ...(await process.film(film, { outDir: workDir, seed, signal, onProgress })), isOriginal: false };
  };
}
