import Sqlite from 'better-sqlite3';
import { createService } from '#backend/app';
import { readConfig } from '#backend/config';
import { listen } from '#backend/http/listen';
import { createLog } from '#backend/platform/telemetry/log';
import { Requests, type Asked } from './Requests';

const LARGE = 10_000;

/** A statement that walks through all of a large table. */
export interface Scan {
  table: string;
  sql: string;
}

type Parameters = readonly unknown[];

/**
 * Answers these requests in this process and looks at the plan of every statement that SQLite is given for it.
 * A step of a plan that begins with SCAN walks through a table, or an index of it, from its beginning.
 */
export async function scansOf(dataDir: string, env: Record<string, string>, asked: readonly Asked[]): Promise<Scan[]> {
  const statements = new Map<string, Parameters>();
  const prepare = Sqlite.prototype.prepare;
  const watched = function (this: Sqlite.Database, text: string): Sqlite.Statement {
    const statement = prepare.call(this, text) as Sqlite.Statement;
    for (const method of ['all', 'run'] as const) {
      const original = statement[method].bind(statement) as (...parameters: unknown[]) => never;
      statement[method] = (...parameters: unknown[]) => {
        statements.set(text, parameters);
        return original(...parameters);
      };
    }
    return statement;
  };
  Sqlite.prototype.prepare = watched as typeof prepare;
  try {
    await answer(dataDir, env, asked);
  } finally {
    Sqlite.prototype.prepare = prepare;
  }
  return scansAmong(dataDir, statements);
}

async function answer(dataDir: string, env: Record<string, string>, asked: readonly Asked[]): Promise<void> {
  const config = readConfig({ ...env, PORT: '0', TENFOOT_DATA: dataDir });
  const service = await createService(config, createLog('silent'), '0.0.0', { onTitleReady: () => undefined });
  const listener = await listen(service.http, config.host, 0);
  await service.start();
  const requests = new Requests(`http://127.0.0.1:${listener.port}`);
  try {
    await requests.askAll(asked, 1);
  } finally {
    requests.close();
    await service.stop(listener.close(0));
  }
}

function scansAmong(dataDir: string, statements: ReadonlyMap<string, Parameters>): Scan[] {
  const sqlite = new Sqlite(`${dataDir}/tenfoot.db`, { readonly: true });
  const large = largeTables(sqlite);
  const scans: Scan[] = [];
  for (const [sql, parameters] of statements) {
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) continue;
    const steps = sqlite.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
    for (const { detail } of steps) {
      const name = /^SCAN (\w+)/.exec(detail)?.[1];
      if (name === undefined || detail.includes('VIRTUAL TABLE')) continue;
      const table = tableOf(sql, name);
      if (large.has(table)) scans.push({ table, sql: sql.replace(/\s+/g, ' ').trim() });
    }
  }
  sqlite.close();
  return scans;
}

/** The table that a statement calls by this name. */
function tableOf(sql: string, name: string): string {
  return new RegExp(`"?(\\w+)"?\\s+as\\s+"?${name}"?(?!\\w)`, 'i').exec(sql)?.[1] ?? name;
}

function largeTables(sqlite: Sqlite.Database): Set<string> {
  const tables = sqlite
    .prepare(`select name from sqlite_master where type = 'table' and sql not like '%virtual%'`)
    .all();
  const names = (tables as { name: string }[]).map(({ name }) => name);
  const isLarge = (name: string) =>
    sqlite.prepare(`select 1 from "${name}" limit 1 offset ${LARGE}`).get() !== undefined;
  return new Set(names.filter(isLarge));
}
