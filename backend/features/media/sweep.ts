import { isKeptFor, keptSource } from './kept';
import { assetIdOf, ENCODE_TASK, PACKAGE_TASK, SOURCE_TASK, subjectOf, taskKey, type MediaPorts } from './taskPorts';

/** A player that wasn't heard of for so long has ended without saying so. */
const SESSION_SILENCE_MS = 6 * 3_600_000;
/** Who asked for the old version just before the pointer moved has a session by then. */
const RETIREMENT_GRACE_MS = 60_000;

type SweepPorts = Pick<MediaPorts, 'assets' | 'objects' | 'tasks' | 'packagesInUse'>;

/**
 * Removes what nothing needs any more: folders of dead attempts, clear intermediates, packages that were never published, and
 * old versions that nobody plays. Safe at any time, beside any number of workers.
 */
export async function sweep(ports: SweepPorts, nowMs: number): Promise<void> {
  const { objects, tasks } = ports;
  await objects.sweepWork(({ kind, id, attempt }) => tasks.isHeld(taskKey(kind, id), Number(attempt)));
  for (const assetId of await objects.privateOwners()) await sweepAsset(ports, assetId);
  await sweepPackages(ports, nowMs);
}

/** Clear pictures stay only as long as a task will read them. */
export async function sweepAsset({ assets, objects, tasks }: SweepPorts, assetId: string): Promise<void> {
  const isOpen = async (kind: string) => (await tasks.openSubjects([kind])).has(subjectOf(assetId));
  // What a source keeps isn't in any plan before its task is done.
  if (await isOpen(SOURCE_TASK)) return;
  const [isEncoded, isPackaged] = [!(await isOpen(ENCODE_TASK)), !(await isOpen(PACKAGE_TASK))];
  const plan = (await assets.find(assetId))?.plan;
  if (!plan || (isEncoded && isPackaged)) return objects.removePrivate(assetId);
  for (const folder of await objects.privateFolders(assetId)) {
    const isNeeded = isKeptFor(plan, folder) && !(isEncoded && folder === keptSource(plan));
    if (!isNeeded) await objects.removePrivate(assetId, folder);
  }
}

/** Brings `packages/` to what the database says. A row says that files go before they do. */
export async function sweepPackages(ports: SweepPorts, nowMs = Date.now()): Promise<void> {
  const { assets, objects, tasks, packagesInUse } = ports;
  const unpublished = await assets.unpublished();
  const held = await tasks.heldSubjects([PACKAGE_TASK]);
  const publishing = new Set([...held].map(assetIdOf));
  await removeUnpublished(
    ports,
    unpublished.filter(({ assetId }) => !publishing.has(assetId)),
  );

  const inUse = await packagesInUse(nowMs - SESSION_SILENCE_MS);
  const retired = await assets.retired(nowMs - RETIREMENT_GRACE_MS);
  await assets.markRemoved(retired.filter((id) => !inUse.has(id)));

  const names = await objects.children('packages');
  const present = await assets.presentPackages();
  for (const name of names) if (!present.has(name)) await objects.remove(`packages/${name}`);
}

async function removeUnpublished(
  { assets, objects }: Pick<MediaPorts, 'assets' | 'objects'>,
  packages: readonly { id: string }[],
): Promise<void> {
  const removed = await assets.markRemoved(packages.map(({ id }) => id));
  for (const id of removed) await objects.remove(`packages/${id}`);
}
