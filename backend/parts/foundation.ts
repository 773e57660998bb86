import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#backend/config';
import { LoadGauge } from '#backend/http/limits/LoadGauge';
import { AuditLog } from '#backend/platform/audit/AuditLog';
import { openDatabase } from '#backend/platform/db/database';
import { CountryFile } from '#backend/platform/geo/CountryFile';
import { KeptAnswers } from '#backend/platform/idempotency/KeptAnswers';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { Repeated } from '#backend/platform/tasks/Repeated';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import type { Log } from '#backend/platform/telemetry/log';
import { Metrics } from '#backend/platform/telemetry/Metrics';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { openVault } from '#backend/platform/vault/openVault';

/** In the data folder. */
export const DATABASE_FILE = 'tenfoot.db';

/** The migration that made room for the head of the audit log. */
const AUDIT_HEAD = '0028_audit_head';

export type Foundation = Awaited<ReturnType<typeof openFoundation>>;

/** What every feature stands on: database, vault, files, tasks, and what is told of them. */
export async function openFoundation(config: Config, log: Log, counts: { concurrentViewers: () => Promise<number> }) {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  const countries =
    config.countryFile === undefined
      ? undefined
      : await CountryFile.open(config.countryFile, warn('the file of countries could not be read again'));
  const gauge = new LoadGauge();
  const metrics = new Metrics({
    lagMs: () => gauge.load.lagMs,
    openTasks: () => tasks.countOpen(),
    concurrentViewers: counts.concurrentViewers,
  });
  const objectsDir = join(config.dataDir, 'objects');
  const objects = await ObjectStore.open(objectsDir);
  let isNewLog = false;
  const db = await openDatabase(join(config.dataDir, DATABASE_FILE), {
    onMigrated: (names) => (isNewLog = names.includes(AUDIT_HEAD)),
    onSlowQuery: (query, ms) => {
      metrics.slowQuery();
      log.warn({ query, ms: Math.round(ms) }, 'a slow query');
    },
  });
  const vault = await openVault(db, { hex: config.masterKeyHex, file: join(config.dataDir, 'master.key') });
  const tasks = new TaskStore(db);
  const audit = new AuditLog(db, vault.derive('audit'));
  // known by what this process did and by nothing in the database: who takes the head away must not get a new one
  if (isNewLog) await audit.begin();
  return {
    ...{ config, log, db, vault, tasks, objects, objectsDir, gauge, metrics },
    signing: {
      ...{ vault, store: new SigningKeyStore(db) },
      onCreated: ({ purpose, kid }: { purpose: string; kid: string }) =>
        audit.append({ actor: 'service', action: 'key.created', subject: kid, details: { purpose } }),
    },
    audit,
    keptAnswers: new KeptAnswers(db, vault),
    countryOf: (address: string) => countries?.countryOf(address) ?? null,
    /** Work that is done again and again; what goes wrong is told and tried again. */
    chore: (what: string, everyMs: number, work: () => Promise<void>) =>
      new Repeated(work, everyMs, warn(`${what}: it is tried again`)),
    async close(): Promise<void> {
      countries?.close();
      gauge.stop();
      await db.destroy();
    },
  };
}
