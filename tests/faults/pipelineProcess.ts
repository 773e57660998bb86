/**
 * The media pipeline as the service composes it, in a process of its own that kills its whole group at a given moment:
 *
 *   node pipelineProcess.mjs <data folder> <original.mp4> [<place> | <milliseconds>]
 *
 * The places are reached by wrapping what the pipeline is given; nothing in it knows of them. Without one it ends by itself
 * when no task is left.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { ContentKeyStore } from '#backend/features/drm/store';
import { AssetService } from '#backend/features/media/AssetService';
import { mediaHandlers } from '#backend/features/media/jobs';
import type { SourceProvider } from '#backend/features/media/source';
import { AssetStore } from '#backend/features/media/store';
import { sweep } from '#backend/features/media/sweep';
import type { MediaPorts } from '#backend/features/media/taskPorts';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { adoptChildren, run } from '#backend/platform/process/run';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import { Worker } from '#backend/platform/tasks/Worker';
import { isDeadWorker, workerName } from '#backend/platform/tasks/workerName';
import { createLog } from '#backend/platform/telemetry/log';
import { openVault } from '#backend/platform/vault/openVault';
import type { Place } from './moments';

const [dataDir = '', originalPath = '', moment] = process.argv.slice(2);
const reach = (place: Place) => {
  if (place === moment) process.kill(-process.pid, 'SIGKILL');
};

/** Draws a film in about a second, and says where it is. */
const render: SourceProvider = async (_source, { workDir, signal, onProgress }) => {
  const path = join(workDir, 'film.mp4');
  const picture = 'testsrc2=size=854x480:rate=24:duration=3,format=yuv420p';
  const args = ['-nostdin', '-v', 'error', '-f', 'lavfi', '-re', '-i', picture, '-c:v', 'libx264', path];
  const rendering = run('ffmpeg', args, { signal });
  onProgress(0.5);
  const reached = setTimeout(() => reach('while a film is rendered'), 500);
  await rendering.finally(() => clearTimeout(reached));
  return { path, isOriginal: false, subtitles: [], artwork: [] };
};

const original: SourceProvider = () =>
  Promise.resolve({ path: originalPath, isOriginal: true, subtitles: [], artwork: [] });

/** Rows as the catalogue writes them, and the assets asked for, as at every start. */
async function askForFilms(db: Db, assets: AssetService): Promise<void> {
  for (const kind of ['render', 'original']) {
    const title = { id: kind, kind: 'film', added_at: 0 };
    await db
      .insertInto('title')
      .values(title)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db
      .insertInto('asset')
      .values({ id: kind, title_id: kind, source: JSON.stringify({ kind }), state: 'preparing', progress: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await assets.prepare(kind);
  }
}

class KilledAssetStore extends AssetStore {
  override async setProgress(assetId: string, progress: number): Promise<void> {
    await super.setProgress(assetId, progress);
    if (progress > 0.5) reach('while rungs are encoded');
  }
  override async announce(...args: Parameters<AssetStore['announce']>): Promise<void> {
    await super.announce(...args);
    reach('before the files of a package get their place');
  }
  override async publish(...args: Parameters<AssetStore['publish']>): Promise<void> {
    reach('between the files of a package and its publication');
    await super.publish(...args);
    reach('inside of the transaction that publishes');
  }
}

/** The packager is at work as soon as its first folder is there. */
function watchPackager(): void {
  const timer = setInterval(() => {
    const folders = ['render', 'original'].map((id) => join(dataDir, 'objects/work/package-0', id, '1/package'));
    if (folders.some((folder) => existsSync(folder))) reach('while a package is written');
  }, 1);
  timer.unref();
}

async function main(): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const vault = await openVault(db, { hex: undefined, file: join(dataDir, 'master.key') });
  const keys = new ContentKeyService(new ContentKeyStore(db), vault);
  const tasks = new TaskStore(db);
  const assets = new KilledAssetStore(db);
  const media: MediaPorts = {
    assets,
    objects: await ObjectStore.open(join(dataDir, 'objects')),
    tasks,
    sources: { render, original },
    contentKeys: async (assetId, labels) =>
      Object.fromEntries((await keys.ensure(assetId, labels)).map(({ label, kid, key }) => [label, { kid, key }])),
    putArtwork: () => Promise.resolve(),
    packagesInUse: () => Promise.resolve(new Set()),
    onReady: () => reach('after a publication'),
  };
  const log = createLog('warn');
  const worker = new Worker({ name: workerName(), tasks, handlers: mediaHandlers(media), log, pollMs: 50 });
  await askForFilms(db, new AssetService(assets, tasks));
  adoptChildren(join(dataDir, 'children'));
  await tasks.endLeases(isDeadWorker);
  await sweep(media, Date.now());
  watchPackager();
  if (Number(moment) > 0) setTimeout(() => process.kill(-process.pid, 'SIGKILL'), Number(moment));
  worker.start();
  const isOpen = () => db.selectFrom('task').select('id').where('state', 'in', ['queued', 'active']).executeTakeFirst();
  while (await isOpen()) await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
  await db.destroy();
}

await main();
