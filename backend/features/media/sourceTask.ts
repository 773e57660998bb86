import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Db } from '#backend/platform/db/database';
import { FinalTaskError, type TaskHandler } from '#backend/platform/tasks/handler';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import { keepArtwork } from './artwork';
import { keptSource, type AssetPlan } from './kept';
import { admitSource } from './pipeline';
import { groupsOf, type PlannedText } from './plan';
import type { SourceFile } from './source';
import type { AssetRecord } from './store';
import { sweepAsset } from './sweep';
import {
  attempt,
  ENCODE_TASK,
  failureCodeOf,
  PACKAGE_TASK,
  progressReporter,
  SOURCE_TASK,
  subjectOf,
  taskKey,
  type MediaPorts,
} from './taskPorts';

const Payload = z.object({ assetId: z.string() });

/**
 * What goes first: a title whose source is there is finished before the next source is made, so that titles appear one after
 * the other; and what makes a title playable goes before what makes any other one sharper.
 */
const PRIORITY = { firstPackage: 10, firstEncode: 20, source: 30, further: 40 } as const;

/** Of the progress that viewers see, how much getting the source is: rendering takes about as long as encoding. */
const SOURCE_SHARE = { rendered: 0.45, original: 0.02 } as const;
const ENCODED_SHARE = 0.97;

/** The share of the whole at which the first encode begins and ends. */
export function encodeSpan({ source }: AssetPlan): { from: number; to: number } {
  return { from: source.isOriginal ? SOURCE_SHARE.original : SOURCE_SHARE.rendered, to: ENCODED_SHARE };
}

export async function enqueueSource(tasks: TaskStore, assetId: string): Promise<void> {
  await tasks.enqueue(
    SOURCE_TASK,
    { assetId },
    { key: taskKey('source', assetId), subject: subjectOf(assetId), priority: PRIORITY.source },
  );
}

/** Gets the source, lets it through the gate, keeps what later tasks need, and asks for them. */
export function sourceHandler(ports: MediaPorts): TaskHandler {
  return {
    async run(payload, context) {
      const { assetId } = Payload.parse(payload);
      const plan = await attempt(ports, { work: 'source', assetId }, context, (asset, workDir) =>
        provide(ports, asset, workDir, context.signal),
      );
      return {
        async commit(trx) {
          await ports.assets.savePlan(assetId, plan, trx);
          await enqueueGroups(ports, assetId, groupsOf(plan.encode), trx);
        },
        // An earlier source of this asset, and what was made of it, are of no use beside a new one.
        done: () => sweepAsset(ports, assetId),
      };
    },
    async giveUp(payload, error, trx) {
      await ports.assets.setFailed(Payload.parse(payload).assetId, failureCodeOf(error), trx);
    },
  };
}

async function provide(
  ports: MediaPorts,
  asset: AssetRecord,
  workDir: string,
  signal: AbortSignal,
): Promise<AssetPlan> {
  const provider = ports.sources[asset.source.kind];
  if (!provider) throw new FinalTaskError(`No provider for sources of kind ${asset.source.kind}`);
  const report = progressReporter(ports.assets, asset.id);
  const source = await provider(asset.source, {
    workDir,
    signal,
    onProgress: (fraction) => report(fraction * SOURCE_SHARE.rendered),
  });
  // Pictures first: a title is to look like itself while it is being prepared.
  for (const artwork of source.artwork) await keepArtwork(ports, asset.titleId, artwork, workDir);
  return keep(ports, asset.id, source, { workDir, signal });
}

/** The film with its subtitles beside it; an original stays where it is. */
async function keep(
  ports: MediaPorts,
  assetId: string,
  source: SourceFile,
  { workDir, signal }: { workDir: string; signal: AbortSignal },
): Promise<AssetPlan> {
  const path = resolve(source.path);
  const { size, mtimeMs } = await stat(path);
  const { info, plan } = await admitSource({ ...source, path }, { workDir, signal });
  const generation = randomUUID();
  const folder = join(workDir, 'kept');
  await mkdir(folder, { mode: 0o700 });
  const text = await Promise.all(plan.text.map((track) => keepText(track, folder)));
  const name = `film${extname(path)}`;
  if (!source.isOriginal) await rename(path, join(folder, name));
  await ports.objects.keepPrivate(folder, assetId, keptSource({ generation }));
  return {
    generation,
    source: {
      path: source.isOriginal ? path : name,
      isOriginal: source.isOriginal,
      sizeBytes: size,
      modifiedMs: mtimeMs,
      container: info.container,
      durationMs: info.durationMs,
      pictureMs: info.video?.durationMs ?? info.durationMs,
      pixels: (info.video?.width ?? 0) * (info.video?.height ?? 0),
    },
    encode: { ...plan, text },
  };
}

async function keepText(track: PlannedText, folder: string): Promise<PlannedText> {
  if (!('path' in track.from)) return track;
  const name = `${track.name}.vtt`;
  await copyFile(track.from.path, join(folder, name));
  return { ...track, from: { path: name } };
}

/** An encode for each group, and a package for each that has all groups so far in it. */
async function enqueueGroups(
  { tasks }: MediaPorts,
  assetId: string,
  groups: readonly number[],
  trx: Db,
): Promise<void> {
  const subject = subjectOf(assetId);
  const encoded: string[] = [];
  let published: string[] = [];
  for (const [at, group] of groups.entries()) {
    const encode = taskKey(`encode-${group}`, assetId);
    const further = PRIORITY.further + 2 * at;
    await tasks.enqueue(
      ENCODE_TASK,
      { assetId, group, isFirst: at === 0 },
      {
        key: encode,
        subject,
        waitsFor: [taskKey('source', assetId)],
        priority: at === 0 ? PRIORITY.firstEncode : further,
      },
      trx,
    );
    encoded.push(encode);
    const key = taskKey(`package-${group}`, assetId);
    const options = { key, subject, waitsFor: [...encoded, ...published] };
    const priority = at === 0 ? PRIORITY.firstPackage : further - 1;
    await tasks.enqueue(PACKAGE_TASK, { assetId, group, isFirst: at === 0 }, { ...options, priority }, trx);
    published = [key];
  }
}
