import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect, type Migration } from 'kysely';
import * as firstLight from './migrations/0001_first_light';
import * as durableTasks from './migrations/0002_durable_tasks';
import * as catalogue from './migrations/0003_catalogue';
import * as imports from './migrations/0004_imports';
import type { Schema } from './schema';

export type Db = Kysely<Schema>;

/** In order; a number is never reused, a landed migration never changes. */
const migrations: Record<string, Migration> = {
  '0001_first_light': firstLight,
  '0002_durable_tasks': durableTasks,
  '0003_catalogue': catalogue,
  '0004_imports': imports,
};

const STATEMENTS_KEPT = 500;

/**
 * Opens (and makes) the database file, brings its schema up to date, and checks that it can be written.
 * WAL with synchronous=NORMAL: a killed process loses nothing that was committed; a power cut may lose the last commits.
 *
 * @param file a path, or `:memory:`
 * @throws when the file is no database, or was written by a newer version
 */
export async function openDatabase(file: string): Promise<Db> {
  const sqlite = new Sqlite(file);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: withPreparedStatements(sqlite) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('The database could not be migrated', { cause: error });
  }
  return db;
}

/**
 * Kysely prepares a statement anew for every query; keeping them cuts a keyed read to about half.
 *
 * Transactions take the lock for writing at once: one that reads first and then writes is refused when another process wrote in
 * between (SQLITE_BUSY_SNAPSHOT), and no waiting helps it.
 */
function withPreparedStatements(sqlite: Sqlite.Database) {
  const statements = new Map<string, Sqlite.Statement>();
  return {
    close: () => void sqlite.close(),
    prepare: (text: string) => {
      let statement = statements.get(text);
      if (!statement) {
        if (statements.size >= STATEMENTS_KEPT) statements.clear();
        statement = sqlite.prepare(text === 'begin' ? 'begin immediate' : text);
        statements.set(text, statement);
      }
      return statement;
    },
  };
}
