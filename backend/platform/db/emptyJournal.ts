import { sql } from 'kysely';
import type { Db } from './database';

/**
 * Brings what is in the journal (WAL) into the file and makes it empty, so that nothing that was deleted is left in it. Waits for nobody: a
 * connection that waits keeps the whole process from doing anything else.
 *
 * @returns false when somebody is reading or writing an older state; then it is to be tried again
 */
export function emptyJournal(db: Db): Promise<boolean> {
  // nobody else has the connection until it waits for others again
  return db.connection().execute(async (own) => {
    const { rows: before } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(own);
    await sql`pragma busy_timeout = 0`.execute(own);
    try {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(own);
      return rows[0]?.busy === 0;
    } finally {
      await sql.raw(`pragma busy_timeout = ${before[0]?.timeout ?? 0}`).execute(own);
    }
  });
}
