import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import type { AssetPlan } from './kept';
import type { PackageDescription } from './pipeline';
import { AssetStore, type AssetRecord } from './store';
import { sweep } from './sweep';
import { ENCODE_TASK, PACKAGE_TASK, SOURCE_TASK, subjectOf } from './taskPorts';

const LEASE_MS = 1_000;
const MINUTE_MS = 60_000;
const description = { durationMs: 7000 } as PackageDescription;

let root: string;
let db: Db;
let nowMs: number;
let objects: ObjectStore;
let assets: AssetStore;
let tasks: TaskStore;
let inUse: Set<string>;
let askedSince: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tenfoot-sweep-'));
  db = await openDatabase(':memory:');
  nowMs = 1_000_000_000;
  objects = await ObjectStore.open(root);
  assets = new AssetStore(db, () => nowMs);
  tasks = new TaskStore(db, () => nowMs);
  inUse = new Set();
  await db.insertInto('title').values({ id: 'film', kind: 'film', added_at: 0 }).execute();
  const asset = { id: 'film', title_id: 'film', source: '{}', state: 'preparing', progress: 0 };
  await db.insertInto('asset').values(asset).execute();
});
afterEach(async () => {
  await db.destroy();
  await rm(root, { recursive: true, force: true });
});

const sweepNow = () =>
  sweep(
    {
      assets,
      objects,
      tasks,
      packagesInUse: (since) => {
        askedSince = since;
        return Promise.resolve(inUse);
      },
    },
    nowMs,
  );
const packages = () => readdir(join(root, 'packages'));

async function asset(): Promise<AssetRecord> {
  const found = await assets.find('film');
  if (!found) throw new Error('the asset must be there');
  return found;
}

async function putFiles(id: string): Promise<void> {
  await mkdir(join(root, 'packages', id), { recursive: true });
  await writeFile(join(root, 'packages', id, 'manifest.mpd'), '<MPD/>');
}

async function publish(id: string): Promise<void> {
  const seen = await asset();
  await assets.announce('film', id, description);
  await putFiles(id);
  await db.transaction().execute((trx) => assets.publish(seen, id, description, trx));
}

describe('an old version', () => {
  beforeEach(async () => {
    await publish('first');
    await publish('second');
  });

  it('stays for a minute, for who asked just before', async () => {
    nowMs += MINUTE_MS - 1;
    await sweepNow();
    expect(await packages()).toEqual(['first', 'second']);
  });

  it('goes when nobody plays it, and its row stays', async () => {
    nowMs += MINUTE_MS;
    await sweepNow();
    expect(await packages()).toEqual(['second']);
    const row = await db.selectFrom('package').selectAll().where('id', '=', 'first').executeTakeFirst();
    expect(row).toMatchObject({ retired_at: nowMs - MINUTE_MS, removed_at: nowMs });
  });

  it('stays as long as somebody plays it, who was heard of within six hours', async () => {
    nowMs += 24 * 60 * MINUTE_MS;
    inUse.add('first');
    await sweepNow();
    expect(await packages()).toEqual(['first', 'second']);
    expect(nowMs - askedSince).toBe(6 * 60 * MINUTE_MS);
    inUse.clear();
    await sweepNow();
    expect(await packages()).toEqual(['second']);
  });

  it('whose files survived their removal goes with the next sweep', async () => {
    nowMs += MINUTE_MS;
    await sweepNow();
    await putFiles('first');
    await sweepNow();
    expect(await packages()).toEqual(['second']);
  });
});

describe('a package that was announced and not published', () => {
  beforeEach(async () => {
    await tasks.enqueue(PACKAGE_TASK, {}, { key: 'package-0:film', subject: subjectOf('film') });
    await tasks.claim('one', [PACKAGE_TASK], LEASE_MS);
    await assets.announce('film', 'half', description);
    await putFiles('half');
  });

  it('stays while its publisher lives', async () => {
    await sweepNow();
    expect(await packages()).toEqual(['half']);
  });

  it('stays when it is published while the sweep looks', async () => {
    const held = tasks.heldSubjects.bind(tasks);
    tasks.heldSubjects = async (kinds) => {
      const seen = await asset();
      await db.transaction().execute((trx) => assets.publish(seen, 'half', description, trx));
      await db.updateTable('task').set({ state: 'done' }).execute();
      return held(kinds);
    };
    await sweepNow();
    expect(await packages()).toEqual(['half']);
    expect(await asset()).toMatchObject({ packageId: 'half', state: 'ready' });
  });

  it('goes when its publisher is dead, and can not be published any more', async () => {
    const seen = await asset();
    nowMs += LEASE_MS;
    await sweepNow();
    expect(await packages()).toEqual([]);
    const late = db.transaction().execute((trx) => assets.publish(seen, 'half', description, trx));
    await expect(late).rejects.toThrow();
    expect(await asset()).toMatchObject({ packageId: null, state: 'preparing', revision: 0 });
  });
});

it('a publisher who was overtaken changes nothing', async () => {
  const seen = await asset();
  await publish('newer');
  await assets.announce('film', 'older', description);
  const late = db.transaction().execute((trx) => assets.publish(seen, 'older', description, trx));
  await expect(late).rejects.toThrow(/meanwhile/);
  expect(await asset()).toMatchObject({ packageId: 'newer', revision: 1 });
});

it('files that no row speaks of go', async () => {
  await putFiles('stranger');
  await sweepNow();
  expect(await packages()).toEqual([]);
});

describe('clear intermediates', () => {
  const enqueue = (kind: string, waitsFor: string[] = []) =>
    tasks.enqueue(kind, {}, { key: kind, subject: subjectOf('film'), waitsFor });
  const kept = () => readdir(join(root, 'private', 'film')).catch(() => null);
  const finish = async (kind: string) => {
    const task = await tasks.claim('one', [kind], LEASE_MS);
    if (task) await tasks.complete(task);
  };

  beforeEach(async () => {
    for (const name of ['source.new', 'group-0.new', 'source.old', 'group-0.old', 'source', 'group-0']) {
      const work = await objects.attemptDirectory('any', 'film', name);
      await writeFile(join(work, 'film.mp4'), 'clear');
      await objects.keepPrivate(work, 'film', name);
    }
    await assets.savePlan('film', { generation: 'new' } as AssetPlan, db);
    await enqueue(SOURCE_TASK);
    await enqueue(ENCODE_TASK, [SOURCE_TASK]);
    await enqueue(PACKAGE_TASK, [ENCODE_TASK]);
  });

  it('stay while they will be read, and each goes when it will not', async () => {
    await sweepNow();
    expect(await kept()).toHaveLength(6); // a source that is being made may be any of these
    await finish(SOURCE_TASK);
    await sweepNow();
    expect(await kept()).toEqual(['group-0.new', 'source.new']);
    await finish(ENCODE_TASK);
    await sweepNow();
    expect(await kept()).toEqual(['group-0.new']);
    await finish(PACKAGE_TASK);
    await sweepNow();
    expect(await kept()).toBeNull();
  });

  it('of the time before generations are known by their plan, too', async () => {
    await assets.savePlan('film', {} as AssetPlan, db);
    await finish(SOURCE_TASK);
    await sweepNow();
    expect(await kept()).toEqual(['group-0', 'source']);
  });

  it('go when the work on the film has failed for good', async () => {
    const task = await tasks.claim('one', [SOURCE_TASK], LEASE_MS);
    if (task) await tasks.fail(task, 'refused', { isFinal: true, delayMs: 0 });
    await sweepNow();
    expect(await kept()).toBeNull();
  });
});

it('folders of dead attempts go and those of living ones stay', async () => {
  await tasks.enqueue(SOURCE_TASK, {}, { key: 'source:film' });
  await tasks.claim('one', [SOURCE_TASK], LEASE_MS);
  const living = await objects.attemptDirectory('source', 'film', 1);
  await objects.attemptDirectory('source', 'film', 0);
  await objects.attemptDirectory('encode-0', 'film', 1);
  await sweepNow();
  expect(await readdir(join(living, '..'))).toEqual(['1']);
  expect(await readdir(join(root, 'work', 'encode-0', 'film'))).toEqual([]);
});
