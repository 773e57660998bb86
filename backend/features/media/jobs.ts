import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { ObjectStore } from '#backend/platform/objects/ObjectStore';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import { FinalTaskError, type TaskContext, type TaskHandler } from '#backend/platform/tasks/Worker';
import type { KeyLabel } from '#contracts';
import type { ContentKeySet } from './contentKeys';
import { MediaRefused } from './MediaRefused';
import { preparePackage, type PipelineInput } from './pipeline';
import type { AssetRecord, AssetStore } from './store';

export const PREPARE_ASSET = 'media.prepare';

export interface SourceArtwork {
  kind: 'poster' | 'backdrop' | 'logo';
  path: string;
  width: number;
  height: number;
  dominantColour: string;
}

/** A film as a file, with what lies beside it. */
export interface SourceFile {
  path: string;
  audio?: NonNullable<PipelineInput['audio']>;
  subtitles: PipelineInput['subtitles'];
  artwork: SourceArtwork[];
}

export interface SourceContext {
  /** Private and empty; goes away with the attempt. */
  workDir: string;
  signal: AbortSignal;
  onProgress(fraction: number): void;
}

/** Gets the file of an asset's source, e.g. by rendering it. */
export type SourceProvider = (source: unknown, context: SourceContext) => Promise<SourceFile>;

export interface PreparePorts {
  assets: AssetStore;
  objects: ObjectStore;
  tasks: TaskStore;
  /** By `source.kind`. */
  sources: Readonly<Record<string, SourceProvider>>;
  contentKeys(assetId: string, labels: readonly KeyLabel[]): Promise<ContentKeySet>;
  putArtwork(titleId: string, artwork: Omit<SourceArtwork, 'path'> & { objectKey: string }): Promise<void>;
  onReady(titleId: string): void;
}

const Payload = z.object({ assetId: z.string() });

/** How the progress that viewers see is shared out. */
const SOURCE_SHARE = 0.45;
const PROGRESS_STEP = 0.01;
/** An unpublished package this old has no publisher any more. */
const ORPHAN_AGE_MS = 3_600_000;

export function taskKeyOf(assetId: string): string {
  return `prepare:${assetId}`;
}

export function prepareAssetHandler(ports: PreparePorts): TaskHandler {
  return async (payload, context) => {
    const asset = await ports.assets.find(Payload.parse(payload).assetId);
    if (!asset) throw new FinalTaskError('The asset is gone');
    const workDir = await ports.objects.attemptDirectory('prepare', asset.id, context.task.attempt);
    try {
      await prepare(ports, asset, workDir, context);
      ports.onReady(asset.titleId);
    } catch (error) {
      const isRefused = error instanceof MediaRefused;
      const isOver = isRefused || context.task.isLastAttempt;
      if (isOver && !context.signal.aborted)
        await ports.assets.setFailed(asset.id, isRefused ? error.code : 'internal');
      throw isRefused ? new FinalTaskError(error.message, { cause: error }) : error;
    } finally {
      await ports.objects.discardAttempt(workDir);
    }
  };
}

async function prepare(ports: PreparePorts, asset: AssetRecord, workDir: string, context: TaskContext): Promise<void> {
  const provide = ports.sources[asset.source.kind];
  if (!provide) throw new FinalTaskError(`No provider for sources of kind ${asset.source.kind}`);
  const { signal } = context;
  const report = progressReporter(ports.assets, asset.id);

  const source = await provide(asset.source, {
    workDir,
    signal,
    onProgress: (fraction) => report(fraction * SOURCE_SHARE),
  });
  for (const { path, ...artwork } of source.artwork) {
    await ports.putArtwork(asset.titleId, { ...artwork, objectKey: await ports.objects.putFile('artwork', path) });
  }
  const prepared = await preparePackage({
    sourcePath: source.path,
    ...(source.audio && { audio: source.audio }),
    subtitles: source.subtitles,
    keys: (labels) => ports.contentKeys(asset.id, labels),
    workDir,
    signal,
    onProgress: (fraction) => report(SOURCE_SHARE + fraction * (1 - SOURCE_SHARE)),
  });

  const packageId = randomUUID();
  await ports.objects.publishDirectory(prepared.directory, `packages/${packageId}`);
  const isPublished = await ports.assets.publish(asset, packageId, prepared.description);
  if (!isPublished) await ports.objects.remove(`packages/${packageId}`);
}

/** Writes at most one row a percent; a write that fails costs nothing but a late figure. */
function progressReporter(assets: AssetStore, assetId: string): (progress: number) => void {
  let written = 0;
  return (progress) => {
    if (progress - written < PROGRESS_STEP) return;
    written = progress;
    assets.setProgress(assetId, Math.min(progress, 0.99)).catch(() => undefined);
  };
}

/** What killed workers left: folders of dead attempts, and packages that no row names. */
export async function sweepLeftovers(ports: PreparePorts, nowMs: number): Promise<void> {
  await ports.objects.sweepWork(({ id, attempt }) => ports.tasks.isHeld(taskKeyOf(id), Number(attempt)));
  const known = await ports.assets.packageIds();
  for (const id of await ports.objects.children('packages')) {
    if (known.has(id)) continue;
    const { mtimeMs } = await stat(ports.objects.path(`packages/${id}`));
    if (nowMs - mtimeMs > ORPHAN_AGE_MS) await ports.objects.remove(`packages/${id}`);
  }
}
