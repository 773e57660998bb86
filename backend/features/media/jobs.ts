import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { writeScaled } from '#backend/platform/images/images';
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
  putArtwork(
    titleId: string,
    artwork: {
      kind: SourceArtwork['kind'];
      variants: { objectKey: string; width: number; height: number }[];
      dominantColour: string;
    },
  ): Promise<void>;
  onReady(titleId: string): void;
}

const Payload = z.object({ assetId: z.string() });

/** How the progress that viewers see is shared out. */
const SOURCE_SHARE = 0.45;
/** Widths in pixels as the app draws them at 720p, 1080p and 4K (`tv-app/theme/tokens.ts`). */
const ARTWORK_WIDTHS = { poster: [160, 240, 480], backdrop: [960, 1408], logo: [480] } as const;
const PROGRESS_STEP = 0.01;
/** An unpublished package this old has no publisher any more. */
const ORPHAN_AGE_MS = 3_600_000;

export function taskKeyOf(assetId: string): string {
  return `prepare:${assetId}`;
}

export function prepareAssetHandler(ports: PreparePorts): TaskHandler {
  return {
    async run(payload, context) {
      const asset = await ports.assets.find(Payload.parse(payload).assetId);
      if (!asset) throw new FinalTaskError('The asset is gone');
      // A killed attempt left its folder, with pictures in the clear: it goes before another begins.
      await sweepAttempts(ports);
      const workDir = await ports.objects.attemptDirectory('prepare', asset.id, context.task.attempt);
      try {
        await prepare(ports, asset, workDir, context);
        ports.onReady(asset.titleId);
      } catch (error) {
        throw error instanceof MediaRefused ? new FinalTaskError(error.message, { cause: error }) : error;
      } finally {
        await ports.objects.discardAttempt(workDir);
      }
    },
    async giveUp(payload, error) {
      const refused = error instanceof FinalTaskError && error.cause instanceof MediaRefused ? error.cause : undefined;
      await ports.assets.setFailed(Payload.parse(payload).assetId, refused?.code ?? 'internal');
    },
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
  for (const artwork of source.artwork) await keepArtwork(ports, asset.titleId, artwork, workDir);
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

/** Keeps a picture in the sizes in which sets show it: a texture of the right size is sharp, and small. */
async function keepArtwork(
  ports: PreparePorts,
  titleId: string,
  { kind, path, width, height, dominantColour }: SourceArtwork,
  workDir: string,
): Promise<void> {
  const variants = [];
  for (const smaller of ARTWORK_WIDTHS[kind].filter((wanted) => wanted < width)) {
    const scaled = join(workDir, `${kind}-${smaller}${extname(path)}`);
    const size = await writeScaled(path, smaller, scaled);
    variants.push({ ...size, objectKey: await ports.objects.putFile('artwork', scaled) });
  }
  variants.push({ width, height, objectKey: await ports.objects.putFile('artwork', path) });
  await ports.putArtwork(titleId, { kind, variants, dominantColour });
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

function sweepAttempts({ objects, tasks }: PreparePorts): Promise<number> {
  return objects.sweepWork(({ id, attempt }) => tasks.isHeld(taskKeyOf(id), Number(attempt)));
}

/** What killed workers left: folders of dead attempts, and packages that no row names. */
export async function sweepLeftovers(ports: PreparePorts, nowMs: number): Promise<void> {
  await sweepAttempts(ports);
  const known = await ports.assets.packageIds();
  for (const id of await ports.objects.children('packages')) {
    if (known.has(id)) continue;
    const { mtimeMs } = await stat(ports.objects.path(`packages/${id}`));
    if (nowMs - mtimeMs > ORPHAN_AGE_MS) await ports.objects.remove(`packages/${id}`);
  }
}
