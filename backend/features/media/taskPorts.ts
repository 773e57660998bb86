import { z } from 'zod';
import type { KeyLabel } from '#contracts';
import type { ObjectStore } from '#backend/platform/objects/ObjectStore';
import type { TaskContext } from '#backend/platform/tasks/handler';
import { FinalTaskError } from '#backend/platform/tasks/handler';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import type { ContentKeySet } from './contentKeys';
import { MediaRefused } from './MediaRefused';
import type { SourceArtwork, SourceProvider } from './source';
import type { AssetRecord, AssetStore } from './store';

/** What the media tasks need of the rest of the service. */
export interface MediaPorts {
  assets: AssetStore;
  objects: ObjectStore;
  tasks: TaskStore;
  /** By `source.kind`. */
  sources: Readonly<Record<string, SourceProvider>>;
  /** The asset's content keys for these labels: new ones, or those that it has already. */
  contentKeys(assetId: string, labels: readonly KeyLabel[]): Promise<ContentKeySet>;
  putArtwork(
    titleId: string,
    artwork: {
      kind: SourceArtwork['kind'];
      variants: { objectKey: string; width: number; height: number }[];
      dominantColour: string;
    },
  ): Promise<void>;
  /** Ids of packages that somebody was seen playing since then, and hasn't stopped. */
  packagesInUse(seenSince: number): Promise<ReadonlySet<string>>;
  /** A title can be played from now on. */
  onReady(titleId: string): void;
}

export const SOURCE_TASK = 'media.source';
export const ENCODE_TASK = 'media.encode';
export const PACKAGE_TASK = 'media.package';

/** Of the tasks for one group of rungs; the first group makes the title playable. */
export const GroupPayload = z.object({ assetId: z.string(), group: z.int(), isFirst: z.boolean() });

/** What all tasks of an asset are about. */
export function subjectOf(assetId: string): string {
  return `asset:${assetId}`;
}

/** The asset of a subject. */
export function assetIdOf(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}

/** Keys of tasks. A task works in a folder of this name: `source`, `encode-0`; and of this id. */
export function taskKey(work: string, assetId: string): string {
  return `${work}:${assetId}`;
}

/**
 * Runs one attempt of work on an asset in a private folder that is gone afterwards, whatever happens.
 *
 * @throws FinalTaskError for an asset that is gone and for media that is refused
 */
export async function attempt<T>(
  { assets, objects }: MediaPorts,
  { work, assetId }: { work: string; assetId: string },
  context: TaskContext,
  run: (asset: AssetRecord, workDir: string) => Promise<T>,
): Promise<T> {
  const asset = await assets.find(assetId);
  if (!asset) throw new FinalTaskError('The asset is gone');
  const workDir = await objects.attemptDirectory(work, asset.id, context.task.attempt);
  try {
    return await run(asset, workDir);
  } catch (error) {
    context.signal.throwIfAborted();
    throw error instanceof MediaRefused ? new FinalTaskError(error.message, { cause: error }) : error;
  } finally {
    await objects.discardAttempt(workDir);
  }
}

/** Why an asset failed, as the catalogue says it. */
export function failureCodeOf(error: unknown): string {
  return error instanceof FinalTaskError && error.cause instanceof MediaRefused ? error.cause.code : 'internal';
}

const PROGRESS_STEP = 0.01;

/** Writes at most one row a percent; a write that fails costs nothing but a late figure. */
export function progressReporter(assets: AssetStore, assetId: string): (progress: number) => void {
  let written = 0;
  return (progress) => {
    if (progress - written < PROGRESS_STEP) return;
    written = progress;
    assets.setProgress(assetId, Math.min(progress, 0.99)).catch(() => undefined);
  };
}
