import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mediaHandlers } from '#backend/features/media/jobs';
import { openKept } from '#backend/features/media/kept';
import { AssetStore } from '#backend/features/media/store';
import { sweep } from '#backend/features/media/sweep';
import { SOURCE_TASK, subjectOf, type MediaPorts } from '#backend/features/media/taskPorts';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import type { TaskOutcome } from '#backend/platform/tasks/handler';
import { TaskStore, type ClaimedTask } from '#backend/platform/tasks/TaskStore';
import { makeSource, temporaryFolder } from './makeMedia';

const LEASE_MS = 1_000;
const PATIENCE_MS = 30_000;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let db: Db;
let nowMs = 1_000_000;

beforeEach(async () => {
  folder = await temporaryFolder();
  db = await openDatabase(':memory:');
  await db.insertInto('title').values({ id: 'film', kind: 'film', added_at: 0 }).execute();
  const asset = { id: 'film', title_id: 'film', source: '{"kind":"made"}', state: 'preparing', progress: 0 };
  await db.insertInto('asset').values(asset).execute();
});
afterEach(async () => {
  await db.destroy();
  await folder.remove();
});

/** Sources that take as long as they are told to, each a second longer than the one before. */
function slowSources() {
  const finish: (() => void)[] = [];
  const made: MediaPorts['sources'][string] = async (_source, { workDir }) => {
    const told = new Promise<void>((resolve) => finish.push(resolve));
    const path = join(workDir, 'film.mp4');
    await makeSource(path, { width: 160, height: 90, seconds: finish.length, languages: [] });
    await told;
    return { path, isOriginal: false, subtitles: [], artwork: [] };
  };
  return { made, finish };
}

test('a source attempt that was overtaken leaves the files of the newer one alone, and its own go', async () => {
  const { made, finish } = slowSources();
  const tasks = new TaskStore(db, () => nowMs);
  const ports: MediaPorts = {
    assets: new AssetStore(db),
    objects: await ObjectStore.open(join(folder.path, 'objects')),
    tasks,
    sources: { made },
    contentKeys: () => Promise.resolve({}),
    putArtwork: () => Promise.resolve(),
    packagesInUse: () => Promise.resolve(new Set()),
    onReady: () => undefined,
  };
  const begin = async (worker: string): Promise<{ task: ClaimedTask; outcome: Promise<TaskOutcome> }> => {
    const task = await tasks.claim(worker, [SOURCE_TASK], LEASE_MS);
    const handler = mediaHandlers(ports)[SOURCE_TASK];
    if (!task || !handler) throw new Error('there must be a task and its handler');
    return { task, outcome: handler.run(task.payload, { task, signal: new AbortController().signal }) };
  };
  const end = async ({ task, outcome }: Awaited<ReturnType<typeof begin>>): Promise<boolean> => {
    finish[task.attempt - 1]?.();
    const { commit, done } = await outcome;
    const isHeld = await tasks.complete(task, commit);
    if (isHeld) await done?.();
    return isHeld;
  };

  await tasks.enqueue(SOURCE_TASK, { assetId: 'film' }, { key: 'source:film', subject: subjectOf('film') });
  const stale = await begin('one');
  await expect.poll(() => finish.length, { timeout: PATIENCE_MS }).toBe(1);
  nowMs += LEASE_MS;
  const newer = await begin('two');
  await expect.poll(() => finish.length, { timeout: PATIENCE_MS }).toBe(2);
  expect(await end(newer)).toBe(true);
  expect(await end(stale)).toBe(false);

  const plan = (await ports.assets.find('film'))?.plan;
  if (!plan) throw new Error('the newer attempt must have left a plan');
  const kept = await openKept(ports.objects, 'film', plan);
  expect((await stat(kept.source.path)).size).toBe(plan.source.sizeBytes);
  expect(Math.round(plan.source.durationMs / 1000)).toBe(2);
  expect(await ports.objects.privateFolders('film')).toHaveLength(2);
  await sweep(ports, nowMs);
  expect(await ports.objects.privateFolders('film')).toEqual([`source.${plan.generation}`]);
});
