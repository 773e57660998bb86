import type { ContentKeySet } from '#backend/features/media/contentKeys';
import { drawThumbnails } from '#backend/features/media/drawThumbnails';
import { encode } from '#backend/features/media/encode';
import { admitSource, packageRenditions, type PreparedPackage } from '#backend/features/media/pipeline';
import type { SourceFile } from '#backend/features/media/source';
import type { KeyLabel } from '#contracts';

export interface WholeInput {
  source: Pick<SourceFile, 'path' | 'audio' | 'subtitles'>;
  keys(labels: readonly KeyLabel[]): Promise<ContentKeySet>;
  workDir: string;
  signal: AbortSignal;
  /** Of the encoder; it decides where there is none. */
  threads?: number;
  onProgress?(fraction: number): void;
  /** The renditions lie in `encoded/` of the working directory, and nothing else does yet. */
  onEncoded?(): Promise<void>;
}

/** From a file to one package of all rungs, by the functions that the tasks use, without tasks and groups. */
export async function prepareWhole(input: WholeInput): Promise<PreparedPackage> {
  const { workDir, signal } = input;
  const { info, plan } = await admitSource(input.source, { workDir, signal });
  const text = await encode(plan, {
    sourcePath: input.source.path,
    container: info.container,
    durationMs: info.durationMs,
    sourcePixels: (info.video?.width ?? 0) * (info.video?.height ?? 0),
    ...(input.threads === undefined ? {} : { threads: input.threads }),
    workDir,
    signal,
    onProgress: (fraction) => input.onProgress?.(fraction),
  });
  await input.onEncoded?.();
  const thumbnails = await drawThumbnails(plan, { workDir, signal });
  const keys = await input.keys(plan.labels);
  const pictureMs = info.video?.durationMs ?? info.durationMs;
  return packageRenditions({ plan: { ...plan, text }, thumbnails, pictureMs, keys, workDir, signal });
}
