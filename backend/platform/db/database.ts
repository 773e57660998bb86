import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteAdapter, SqliteDialect, type LogEvent, type Migration } from 'kysely';
import * as firstLight from './migrations/0001_first_light';
import * as durableTasks from './migrations/0002_durable_tasks';
import * as catalogue from './migrations/0003_catalogue';
import * as imports from './migrations/0004_imports';
import * as catalogueVersion from './migrations/0005_catalogue_version';
import * as whoAsks from './migrations/0006_who_asks';
import * as accounts from './migrations/0007_accounts';
import * as profilesAndPlans from './migrations/0009_profiles_and_plans';
import * as playback from './migrations/0010_playback';
import * as licences from './migrations/0011_licences';
import * as viewing from './migrations/0012_viewing';
import * as privacy from './migrations/0016_privacy';
import * as discovery from './migrations/0017_discovery';
import * as analytics from './migrations/0018_analytics';
import * as editing from './migrations/0020_editing';
import * as collections from './migrations/0021_collections';
import * as operations from './migrations/0022_operations';
import * as titleCounts from './migrations/0023_title_counts';
import * as titleFacts from './migrations/0024_title_facts';
import * as coWatching from './migrations/0025_co_watching';
import * as sealedAnswers from './migrations/0026_sealed_answers';
import * as whoIsMeant from './migrations/0027_who_is_meant';
import * as auditHead from './migrations/0028_audit_head';
import * as trending from './migrations/0029_trending';
import * as watchedEpisodes from './migrations/0030_watched_episodes';
import * as spokenLanguages from './migrations/0031_spoken_languages';
import * as kana from './migrations/0032_kana';
import * as live from './migrations/0033_live';
import * as extras from './migrations/0034_extras';
import * as maintenance from './migrations/0035_maintenance';
import type { Schema } from './schema';

export type Db = Kysely<Schema>;

/** In order; a number is never reused, a landed migration never changes. */
const migrations: Record<string, Migration> = {
  '0001_first_light': firstLight,
  '0002_durable_tasks': durableTasks,
  '0003_catalogue': catalogue,
  '0004_imports': imports,
  '0005_catalogue_version': catalogueVersion,
  '0006_who_asks': whoAsks,
  '0007_accounts': accounts,
  '0009_profiles_and_plans': profilesAndPlans,
  '0010_playback': playback,
  '0011_licences': licences,
  '0012_viewing': viewing,
  '0016_privacy': privacy,
  '0017_discovery': discovery,
  '0018_analytics': analytics,
  '0020_editing': editing,
  '0021_collections': collections,
  '0022_operations': operations,
  '0023_title_counts': titleCounts,
  '0024_title_facts': titleFacts,
  '0025_co_watching': coWatching,
  '0026_sealed_answers': sealedAnswers,
  '0027_who_is_meant': whoIsMeant,
  '0028_audit_head': auditHead,
  '0029_trending': trending,
  '0030_watched_episodes': watchedEpisodes,
  '0031_spoken_languages': spokenLanguages,
  '0032_kana': kana,
  '0033_live': live,
  '0034_extras': extras,
  '0035_maintenance': maintenance,
};

export interface DatabaseOptions {
  /** Told of every query that takes longer than 50 ms: its text, which holds no values, and milliseconds. */
  onSlowQuery?: (sql: string, ms: number) => void;
  /** Told which migrations this process has made, where there were any. */
  onMigrated?: (names: readonly string[]) => void;
}

const SLOW_QUERY_MS = 50;
const STATEMENTS_KEPT = 500;
/** For pages of the file that are read again and again; SQLite's 2 MB are for telephones. Taken as it is needed. */
const CACHE_KIB = 128 * 1024;
/**
 * So much of the file is read as memory, without a system call and a copy for each page (https://sqlite.org/mmap.html): what nobody has
 * asked for in this process costs a fifth then. Address space alone; more than this SQLite does not map.
 */
const MAPPED_BYTES = 2 ** 31 - 2 ** 16;
/** So much is written (16 MB) before it is carried into the file: what is written often is carried once. */
const JOURNAL_PAGES = 4_000;
const BUSY_TIMEOUT_MS = 5_000;
/** At the beginning nobody waits for this process, and another one may be making the whole schema on a machine that has much to do. */
const BEGIN_TIMEOUT_MS = 30_000;
const BUSY_RETRY_MS = 20;

/**
 * Opens (and makes) the database file, brings its schema up to date, and checks that it can be written; also when several
 * processes begin one file at the same moment.
 * WAL with synchronous=NORMAL: a killed process loses nothing that was committed; a power cut may lose the last commits.
 *
 * @param file a path, or `:memory:`
 * @throws when the file is no database, or was written by a newer version
 */
export async function openDatabase(file: string, { onSlowQuery, onMigrated }: DatabaseOptions = {}): Promise<Db> {
  const sqlite = new Sqlite(file, { timeout: 0 });
  await switchToWal(sqlite);
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma(`busy_timeout = ${BEGIN_TIMEOUT_MS}`);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(`cache_size = -${CACHE_KIB}`);
  sqlite.pragma(`mmap_size = ${MAPPED_BYTES}`);
  sqlite.pragma(`wal_autocheckpoint = ${JOURNAL_PAGES}`);
  // what is erased must not be found in the file
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('trusted_schema = OFF');
  const db = new Kysely<Schema>({
    dialect: new Dialect({ database: withPreparedStatements(sqlite) }),
    ...(onSlowQuery && { log: slowQueries(onSlowQuery) }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('The database could not be migrated', { cause: error });
  }
  sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (results.length > 0) onMigrated?.(results.map(({ migrationName }) => migrationName));
  return db;
}

function slowQueries(tell: (sql: string, ms: number) => void): (event: LogEvent) => void {
  return ({ query, queryDurationMillis }) => {
    if (queryDurationMillis >= SLOW_QUERY_MS) tell(query.sql, queryDurationMillis);
  };
}

/** SQLite takes back a change of the schema as any other one: a migration is done whole or not at all, and by one process. */
class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new Adapter();
  }
}

class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** For this one change SQLite lets nobody wait (https://sqlite.org/pragma.html#pragma_journal_mode): it is asked again. */
async function switchToWal(sqlite: Sqlite.Database): Promise<void> {
  const deadline = performance.now() + BEGIN_TIMEOUT_MS;
  for (;;) {
    try {
      return void sqlite.pragma('journal_mode = WAL');
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (isBusy && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, BUSY_RETRY_MS));
      else {
        sqlite.close();
        throw error;
      }
    }
  }
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
