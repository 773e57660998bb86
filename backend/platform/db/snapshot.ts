import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import type { Schema } from './schema';

/** Reads one state of the database. */
export type Snapshot = <T>(read: (db: Transaction<Schema>) => Promise<T>) => Promise<T>;

/**
 * For what takes long to read: on a connection of its own, so that the others go on reading and writing meanwhile and it sees nothing
 * of that.
 *
 * @param file of a database that was opened before
 */
export function snapshotsOf(file: string): Snapshot {
  return async (read) => {
    const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
    try {
      return await db.transaction().execute(read);
    } finally {
      await db.destroy();
    }
  };
}
