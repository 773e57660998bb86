import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { encodeHandler } from './encodeTask';
import { packageHandler } from './packageTask';
import { AssetStore } from './store';
import type { MediaPorts } from './taskPorts';

let db: Db;
let assets: AssetStore;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  await db.insertInto('title').values({ id: 'film', kind: 'film', added_at: 0 }).execute();
  const asset = { id: 'film', title_id: 'film', source: '{}', state: 'preparing', progress: 0 };
  await db.insertInto('asset').values(asset).execute();
  assets = new AssetStore(db);
});
afterEach(() => db.destroy());

/** Giving up needs nothing but the store. */
const handlers = () => {
  const ports = { assets } as MediaPorts;
  return { encode: encodeHandler(ports), package: packageHandler(ports) };
};
const giveUp = (kind: 'encode' | 'package', group: number, isFirst: boolean) =>
  handlers()[kind].giveUp({ assetId: 'film', group, isFirst }, new Error('broken'), db);

test.each(['encode', 'package'] as const)('a title whose first %s is given up has failed', async (kind) => {
  await giveUp(kind, 0, true);
  expect(await assets.progress('film')).toMatchObject({ state: 'failed', failureCode: 'internal' });
});

test.each(['encode', 'package'] as const)('a further %s that is given up leaves a title on its way', async (kind) => {
  await giveUp(kind, 1, false);
  expect(await assets.progress('film')).toMatchObject({ state: 'preparing', failureCode: null });
});
