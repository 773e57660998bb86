import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountDirectory } from '#backend/features/accounts/AccountDirectory';
import { TitleCountStore } from '#backend/features/catalogue/TitleCountStore';
import { HouseholdDirectory } from '#backend/features/households/HouseholdDirectory';
import { AuditDesk } from '#backend/features/operations/AuditDesk';
import { HealthService } from '#backend/features/operations/HealthService';
import { HouseholdDesk } from '#backend/features/operations/HouseholdDesk';
import { MaintenanceDesk } from '#backend/features/operations/MaintenanceDesk';
import { MaintenanceStore } from '#backend/features/operations/MaintenanceStore';
import { operationsRoutes } from '#backend/features/operations/routes';
import { HouseholdSessionStore } from '#backend/features/playback/HouseholdSessionStore';
import { shedNow } from '#backend/http/limits/shedding';
import { AuditReader } from '#backend/platform/audit/AuditReader';
import { DatabaseFacts } from '#backend/platform/db/DatabaseFacts';
import { run } from '#backend/platform/process/run';
import { TaskOverview } from '#backend/platform/tasks/TaskOverview';
import { DATABASE_FILE, type Foundation } from './foundation';
import type { createHouseholds } from './households';
import type { createPlayback } from './playback';

/** How often it is looked whether the whole database should be checked again, and how old a check may be. */
const CHECK_WISH_EVERY_MS = 60 * 60_000;
const CHECK_EVERY_MS = 24 * 60 * 60_000;
const CHECK_NICENESS = 10;
const TELL_HEAD_EVERY_MS = 60 * 60_000;

type Households = ReturnType<typeof createHouseholds>;
type Watching = Awaited<ReturnType<typeof createPlayback>>;

export type Operations = ReturnType<typeof createOperations>;

/** What whoever runs the service does with it: households, tiers, the audit log, its health. */
export function createOperations(foundation: Foundation, viewers: Households, watching: Watching, version: string) {
  const { config, db, audit, chore } = foundation;
  const reader = new AuditReader(db);
  const database = new DatabaseFacts(db, join(config.dataDir, DATABASE_FILE));
  const households = createHouseholdDesk(foundation, viewers, watching);
  const auditDesk = new AuditDesk({
    page: (filter, before, limit) => reader.page(filter, before, limit),
    verifyFrom: (place) => audit.verifyFrom(place),
  });
  const maintenance = new MaintenanceDesk({
    store: new MaintenanceStore(db),
    audit: (event) => audit.append(event),
  });
  const health = createHealth(foundation, database, viewers, watching, version);
  return {
    ...{ households, health, database, maintenance },
    routes: operationsRoutes({ households, tiers: viewers.tiers, audit: auditDesk, health }),
    chores: [
      chore('Checking the database', CHECK_WISH_EVERY_MS, async () => {
        const last = await database.lastCheck();
        if (last && Date.now() - last.at < CHECK_EVERY_MS) return;
        await database.keepCheck(await faultOf(config));
      }),
      chore('Telling how the audit log ends', TELL_HEAD_EVERY_MS, () => tellHead(foundation)),
    ],
  };
}

function createHouseholdDesk({ db, audit }: Foundation, viewers: Households, { streams }: Watching): HouseholdDesk {
  const { accounts, households, subscriptions, entitlements } = viewers;
  const sessions = new HouseholdSessionStore(db);
  return new HouseholdDesk({
    households: new HouseholdDirectory(db),
    accounts: new AccountDirectory(db),
    devices: {
      list: (householdId) => accounts.devices.list({ householdId, deviceId: null }),
      remove: (actor, householdId, id) => accounts.devices.removeAs(actor, householdId, id),
      removeAll: (actor, householdId) => accounts.devices.removeAll(actor, householdId),
    },
    sessions: {
      running: (householdId) => sessions.running(householdId, streams.aliveSince),
      ended: (householdId, after, limit) => sessions.ended(householdId, after, limit),
      stop: (householdId, id) => sessions.stop(householdId, id),
    },
    profiles: (householdId) => households.profiles(householdId),
    subscription: (householdId) => subscriptions.status(householdId),
    payments: (householdId, limit) => subscriptions.payments(limit, householdId),
    giveTier: (householdId, tierId) => entitlements.setTier(householdId, tierId),
    audit: (event) => audit.append(event),
  });
}

function createHealth(
  { config, db, gauge }: Foundation,
  database: DatabaseFacts,
  { outbox }: Households,
  watching: Watching,
  version: string,
): HealthService {
  const tasks = new TaskOverview(db);
  const titles = new TitleCountStore(db);
  return new HealthService({
    service: { version, roles: [...config.roles] },
    uptimeMs: () => process.uptime() * 1000,
    load: () => ({ ...gauge.load, shedding: config.hasLimits ? shedNow(gauge.load) : [] }),
    database: () => database.figures(),
    async disk() {
      const { bavail, blocks, bsize } = await statfs(config.dataDir);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    },
    tasks: () => tasks.look(),
    hasMailServer: config.mail.url !== undefined,
    mails: () => outbox.waiting(),
    licenceServers: () => watching.licenceServers(),
    streams: () => watching.streams.inUse(),
    titles: () => titles.totals(),
  });
}

/** Where logs go there is a copy then that nobody changes with the database. */
async function tellHead({ audit, log }: Foundation): Promise<void> {
  const head = await audit.head();
  if (head) log.info({ lastId: head.last_id, lastMac: head.last_mac }, 'the audit log ends here');
  else log.error('somebody has changed how the audit log ends');
}

/** In a process of its own: nothing else would be answered meanwhile. Null: nothing is wrong. */
async function faultOf({ command, dataDir }: Foundation['config']): Promise<string | null> {
  const args = [command, 'check-database', join(dataDir, DATABASE_FILE)];
  const { stdout } = await run(process.execPath, args, { niceness: CHECK_NICENESS });
  return (JSON.parse(stdout) as { fault: string | null }).fault;
}
