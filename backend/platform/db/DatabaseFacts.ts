import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from './database';

/** What the last look into the whole file found; `fault` null: all was well. */
export interface DatabaseCheck {
  /** Milliseconds since the epoch. */
  at: number;
  fault: string | null;
}

export interface DatabaseFigures {
  sizeBytes: number;
  walBytes: number;
  /** The newest migration that was done. */
  migration: string;
  check: DatabaseCheck | null;
}

/** The database about itself. */
export class DatabaseFacts {
  constructor(
    private readonly db: Db,
    private readonly file: string,
    private readonly now: () => number = Date.now,
  ) {}

  async figures(): Promise<DatabaseFigures> {
    const { rows } = await sql<{ name: string }>`
      select name from kysely_migration order by name desc limit 1`.execute(this.db);
    return {
      sizeBytes: await sizeOf(this.file),
      walBytes: await sizeOf(`${this.file}-wal`),
      migration: rows[0]?.name ?? '',
      check: (await this.lastCheck()) ?? null,
    };
  }

  lastCheck(): Promise<DatabaseCheck | undefined> {
    return this.db.selectFrom('database_check').select(['at', 'fault']).executeTakeFirst();
  }

  async keepCheck(fault: string | null): Promise<void> {
    const row = { at: this.now(), fault };
    await this.db
      .insertInto('database_check')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    // a journal is there only while somebody writes
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
