import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FinalTaskError, type TaskHandler } from '#backend/platform/tasks/handler';
import { drawThumbnails } from './drawThumbnails';
import { encode, ENCODED } from './encode';
import { ENCODED_FACTS, keptGroup, openKept, type AssetPlan, type EncodedFacts } from './kept';
import { groupsOf, partOf } from './plan';
import { encodeSpan } from './sourceTask';
import { sweepAsset } from './sweep';
import { attempt, failureCodeOf, GroupPayload, progressReporter, type MediaPorts } from './taskPorts';

/** Encodes one group of rungs, with the first one all sound and text and the thumbnails, and keeps them for the packages. */
export function encodeHandler(ports: MediaPorts): TaskHandler {
  return {
    async run(payload, context) {
      const { assetId, group } = GroupPayload.parse(payload);
      await attempt(ports, { work: `encode-${group}`, assetId }, context, async (asset, workDir) => {
        if (!asset.plan) throw new FinalTaskError('The asset has no plan');
        const plan = await openKept(ports.objects, assetId, asset.plan);
        await encodeGroup(ports, { assetId, group, plan }, workDir, context.signal);
        await ports.objects.keepPrivate(join(workDir, ENCODED), assetId, keptGroup(plan, group));
      });
      return { done: () => sweepAsset(ports, assetId) };
    },
    async giveUp(payload, error, trx) {
      const { assetId, isFirst } = GroupPayload.parse(payload);
      // What only makes it sharper doesn't decide whether it can be played.
      if (isFirst) await ports.assets.setFailed(assetId, failureCodeOf(error), trx);
    },
  };
}

async function encodeGroup(
  ports: MediaPorts,
  { assetId, group, plan }: { assetId: string; group: number; plan: AssetPlan },
  workDir: string,
  signal: AbortSignal,
): Promise<void> {
  const { source } = plan;
  const part = partOf(plan.encode, group);
  const isFirst = group === groupsOf(plan.encode)[0];
  const { from, to } = encodeSpan(plan);
  const report = isFirst ? progressReporter(ports.assets, assetId) : () => undefined;
  const text = await encode(part, {
    sourcePath: source.path,
    container: source.container,
    durationMs: source.durationMs,
    sourcePixels: source.pixels,
    workDir,
    signal,
    onProgress: (fraction) => report(from + fraction * (to - from)),
  });
  if (!isFirst) return;
  const facts: EncodedFacts = { text, thumbnails: await drawThumbnails(part, { workDir, signal }) };
  await writeFile(join(workDir, ENCODED, ENCODED_FACTS), JSON.stringify(facts));
}
