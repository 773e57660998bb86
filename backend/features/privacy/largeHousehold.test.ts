import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { snapshotsOf } from '#backend/platform/db/snapshot';
import { PrivacyStore } from './store';

const ROWS = 20_000;
let folder: string;
let file: string;
let db: Db;
let store: PrivacyStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-privacy-'));
  file = join(folder, 'test.db');
  db = await openDatabase(file);
  store = new PrivacyStore(db, snapshotsOf(file));
  const household = { id: 'home', name: 'Canary of the journal', is_demo: 0, tier: 'free', is_suspended: 0 };
  await db
    .insertInto('household')
    .values({ ...household, created_at: 1 })
    .execute();
  await db.insertInto('profile').values({ id: 'ada', household_id: 'home', name: 'Ada', position: 0 }).execute();
  await sql`insert into title (id, kind, added_at) values ('a-film', 'film', 1)`.execute(db);
  await sql`insert into asset (id, title_id, source, state, progress) values ('an-asset', 'a-film', '{}', 'ready', 1)`.execute(
    db,
  );
  await sql`insert into package (id, asset_id, description, created_at) values ('a-package', 'an-asset', '{}', 1)`.execute(
    db,
  );
  // a play and the pictures that it showed, as many as one can send in some hours
  await sql`insert into playback_session
    (id, household_id, profile_id, title_id, package_id, started_at, last_seen_at, ended_at, seq, position_ms)
    values ('play', 'home', 'ada', 'a-film', 'a-package', 1, 1, 1, 1, 1)`.execute(db);
  await sql`with recursive nth (n) as (select 1 union all select n + 1 from nth where n < ${ROWS})
    insert into quality_change (session_id, at, height, bitrate_bps, reason) select 'play', n, 720, n, 'up' from nth`.execute(
    db,
  );
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

const journalBytes = async () => (await stat(`${file}-wal`)).size;

test('while twenty thousand rows are read others ask and write in between, and the answer is of one moment', async () => {
  const read = new Map<string, number>();
  let isOver = false;
  const reading = store
    .readAll('home', (table, rows) => read.set(table, (read.get(table) ?? 0) + rows.length))
    .finally(() => (isOver = true));
  let turns = 0;
  for (; !isOver; turns += 1) {
    await db.selectFrom('household').select('id').execute();
    const change = { session_id: 'play', at: turns, height: 720, bitrate_bps: 1, reason: 'down' };
    await db.insertInto('quality_change').values(change).execute();
    await nextTurn();
  }
  await reading;
  expect(turns).toBeGreaterThan(ROWS / 500);
  // what was written in the very first turn may be older than what is read
  expect(read.get('quality_change')! - ROWS).toBeLessThanOrEqual(1);
  expect([read.get('household'), read.get('profile'), read.get('playback_session')]).toEqual([1, 1, 1]);
});

test('an erasure whose journal somebody still reads waits for nobody, and empties it when they have gone', async () => {
  const reader = await openDatabase(file);
  let leave!: () => void;
  const reading = new Promise<void>((resolve) => (leave = resolve));
  const begun = new Promise<void>((resolve) => {
    void snapshotsOf(file)(async (snapshot) => {
      await snapshot.selectFrom('household').select('id').execute();
      resolve();
      await reading;
    }).then(() => (isGone = true));
  });
  let isGone = false;
  await begun;
  await store.erase('home');
  expect(isGone).toBe(false);
  expect(await db.selectFrom('owed_checkpoint').select('id').execute()).toHaveLength(1);
  expect(await journalBytes()).toBeGreaterThan(0);

  leave();
  await expect.poll(() => isGone).toBe(true);
  // in another process perhaps, and after a restart
  await new PrivacyStore(reader, snapshotsOf(file)).settleErasures();
  expect(await db.selectFrom('owed_checkpoint').select('id').execute()).toEqual([]);
  // but for the note that nothing is owed any more
  expect(await journalBytes()).toBeLessThan(20_000);
  await reader.destroy();
});

test('waiting for others is as it was after an erasure', async () => {
  await store.erase('home');
  const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db);
  expect(rows).toEqual([{ timeout: 5_000 }]);
});
