import { randomUUID } from 'node:crypto';
import { copyFile, cp, link, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FinalTaskError, type TaskContext, type TaskHandler, type TaskOutcome } from '#backend/platform/tasks/handler';
import { ENCODED } from './encode';
import { ENCODED_FACTS, keptGroup, type AssetPlan, type EncodedFacts } from './kept';
import { packageRenditions, type PackageDescription } from './pipeline';
import { groupsOf, planUpTo, type EncodePlan } from './plan';
import type { AssetRecord } from './store';
import { sweepAsset, sweepPackages } from './sweep';
import { attempt, failureCodeOf, GroupPayload, type MediaPorts } from './taskPorts';
import { THUMBS } from './thumbnails';

/** Packages everything that is encoded up to a group, verifies it, and makes it what viewers get. */
export function packageHandler(ports: MediaPorts): TaskHandler {
  return {
    run(payload, context) {
      const { assetId, group } = GroupPayload.parse(payload);
      return attempt(ports, { work: `package-${group}`, assetId }, context, async (asset, workDir) => {
        if (!asset.plan) throw new FinalTaskError('The asset has no plan');
        const plan = { ...asset.plan, encode: planUpTo(asset.plan.encode, group) };
        if (await isPublished(ports, asset, plan.encode)) return { done: () => sweepAsset(ports, assetId) };
        return buildPackage(ports, asset, plan, { workDir, context });
      });
    },
    async giveUp(payload, error, trx) {
      const { assetId, isFirst } = GroupPayload.parse(payload);
      // What only makes it sharper doesn't decide whether it can be played.
      if (isFirst) await ports.assets.setFailed(assetId, failureCodeOf(error), trx);
    },
  };
}

/** Whether viewers have all these rungs already: an attempt before this one got that far, or all was begun anew. */
async function isPublished({ assets }: MediaPorts, asset: AssetRecord, plan: EncodePlan): Promise<boolean> {
  const current = asset.packageId === null ? undefined : await assets.package(asset.packageId);
  return current !== undefined && plan.video.every((rung) => current.video.some((track) => isOf(track, rung)));
}

function isOf(track: PackageDescription['video'][number], rung: EncodePlan['video'][number]): boolean {
  return track.width === rung.width && track.height === rung.height;
}

async function buildPackage(
  ports: MediaPorts,
  asset: AssetRecord,
  plan: AssetPlan,
  { workDir, context: { signal } }: { workDir: string; context: TaskContext },
): Promise<TaskOutcome> {
  const { source, encode } = plan;
  const { text, thumbnails } = await gather(ports, asset.id, plan, workDir);
  const { directory, description } = await packageRenditions({
    plan: { ...encode, text },
    thumbnails,
    pictureMs: source.pictureMs,
    keys: await ports.contentKeys(asset.id, encode.labels),
    workDir,
    signal,
  });
  const packageId = randomUUID();
  await ports.assets.announce(asset.id, packageId, description);
  await ports.objects.publishDirectory(directory, `packages/${packageId}`);
  return {
    commit: (trx) => ports.assets.publish(asset, packageId, description, trx),
    async done() {
      if (asset.packageId === null) ports.onReady(asset.titleId);
      await sweepAsset(ports, asset.id);
      await sweepPackages(ports);
    },
  };
}

/** Puts the renditions of all groups side by side into `encoded/` of the working directory. */
async function gather(
  { objects }: MediaPorts,
  assetId: string,
  plan: AssetPlan,
  workDir: string,
): Promise<EncodedFacts> {
  const target = join(workDir, ENCODED);
  await mkdir(target, { mode: 0o700 });
  for (const group of groupsOf(plan.encode)) {
    const folder = objects.privatePath(assetId, keptGroup(plan, group));
    for (const name of await readdir(folder)) {
      if (name === THUMBS) await cp(join(folder, name), join(target, name), { recursive: true });
      else await linkOrCopy(join(folder, name), join(target, name));
    }
  }
  return JSON.parse(await readFile(join(target, ENCODED_FACTS), 'utf8')) as EncodedFacts;
}

/** A second name costs nothing; not every file system gives one. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
