import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from './database';

test('a transaction that reads before it writes is not refused because of what another process wrote', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenfoot-database-'));
  const [here, there] = [await openDatabase(join(folder, 'x.db')), await openDatabase(join(folder, 'x.db'))];
  try {
    // It would wait for us, and we are one thread.
    await sql`pragma busy_timeout = 0`.execute(there);
    const insert = (db: typeof here, name: string) => db.insertInto('person').values({ name }).execute();
    await here.transaction().execute(async (trx) => {
      await trx.selectFrom('person').select('id').execute();
      await expect(insert(there, 'Ada')).rejects.toThrow('database is locked');
      await insert(trx, 'Bo');
    });
    await insert(there, 'Ada');
    expect(await here.selectFrom('person').select('name').orderBy('id').execute()).toEqual([
      { name: 'Bo' },
      { name: 'Ada' },
    ]);
  } finally {
    await Promise.all([here.destroy(), there.destroy()]);
    await rm(folder, { recursive: true, force: true });
  }
});

test('a change of the schema that fails leaves the file as it was: neither it nor those before it are half done', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenfoot-database-'));
  const other = new Sqlite(join(folder, 'x.db'));
  try {
    other.exec('create table marker (theirs integer)');
    await expect(openDatabase(join(folder, 'x.db'))).rejects.toThrow('table marker already exists');
    const tables = other.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all();
    expect(tables).toEqual(['kysely_migration', 'kysely_migration_lock', 'marker']);
    expect(other.prepare('select count(*) from kysely_migration').pluck().get()).toBe(0);
  } finally {
    other.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a file that another process writes at this moment is waited for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenfoot-database-'));
  const other = new Sqlite(join(folder, 'x.db'));
  try {
    other.exec('begin exclusive');
    const opening = openDatabase(join(folder, 'x.db'));
    other.exec('create table theirs (id integer)');
    await new Promise((resolve) => setTimeout(resolve, 60));
    other.exec('commit');
    await (await opening).destroy();
  } finally {
    other.close();
    await rm(folder, { recursive: true, force: true });
  }
});
