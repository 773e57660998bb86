import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '#backend/platform/db/database';
import { derivedFacts } from '#backend/platform/db/migrations/0024_title_facts';
import { seededRandom, type SeededRandom } from '#backend/platform/images/seededRandom';
import { rowsOfTitles } from './titles';
import { rowsOfViewers } from './viewers';
import type { Sizes } from './sizes';

/** Rows of a table, one after the other: nothing is held that is not written. */
export type Rows = Generator<[table: string, row: Record<string, unknown>]>;

const SEED = 20_261;
const ROWS_A_TRANSACTION = 20_000;

/**
 * Fills a data folder with a service of this size: the same rows every time, written as they are made.
 * Rows go past the triggers; what those would do is done by the rows themselves.
 */
export async function generate(dataDir: string, sizes: Sizes): Promise<void> {
  const file = join(dataDir, 'tenfoot.db');
  await (await openDatabase(file)).destroy();
  const sqlite = new Sqlite(file);
  for (const pragma of ['synchronous = OFF', 'journal_mode = MEMORY', 'cache_size = -400000', 'foreign_keys = OFF']) {
    sqlite.pragma(pragma);
  }
  const triggers = withoutTriggers(sqlite);
  const indexes = withoutIndexes(sqlite);
  const random: SeededRandom = seededRandom(SEED);
  write(sqlite, rowsOfTitles(sizes, random));
  write(sqlite, rowsOfViewers(sizes, random));
  for (const statement of [...derivedFacts, ...indexes, ...triggers]) sqlite.exec(statement);
  sqlite.exec('delete from search_dirty; update search_version set version = version + 1');
  sqlite.pragma('journal_mode = WAL');
  sqlite.close();
}

function write(sqlite: Sqlite.Database, rows: Rows): void {
  const statements = new Map<string, Sqlite.Statement>();
  let written = 0;
  sqlite.exec('begin');
  for (const [table, row] of rows) {
    const columns = Object.keys(row);
    const key = `${table} ${columns.join()}`;
    let insert = statements.get(key);
    if (!insert) {
      insert = sqlite.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`);
      statements.set(key, insert);
    }
    insert.run(Object.values(row));
    written += 1;
    if (written % ROWS_A_TRANSACTION === 0) sqlite.exec('commit; begin');
  }
  sqlite.exec('commit');
}

/** @returns what makes them again */
function withoutTriggers(sqlite: Sqlite.Database): string[] {
  const found = sqlite.prepare(`select name, sql from sqlite_master where type = 'trigger'`).all() as Made[];
  for (const { name } of found) sqlite.exec(`drop trigger ${name}`);
  return found.map(({ sql }) => sql);
}

/** Made at the end they are sorted once. @returns what makes them again */
function withoutIndexes(sqlite: Sqlite.Database): string[] {
  const found = sqlite
    .prepare(`select name, sql from sqlite_master where type = 'index' and sql is not null and sql not like '%unique%'`)
    .all() as Made[];
  for (const { name } of found) sqlite.exec(`drop index ${name}`);
  return found.map(({ sql }) => sql);
}

interface Made {
  name: string;
  sql: string;
}
