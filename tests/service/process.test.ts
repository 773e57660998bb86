import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { processesIn } from '#tests/support/processes';
import { startServer, until, type ServerProcess } from '#tests/support/serverProcess';

let dataDir: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-process-'));
});
afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function childrenAtWork() {
  return (await processesIn(dataDir)).filter(({ command }) => !command.includes('dist/backend/main'));
}

const isLinux = process.platform === 'linux';
const aChildWorks = () => until('a child at work', 30_000, async () => (await childrenAtWork()).length > 0);
const noChildWorks = () => until('no child left', 5_000, async () => (await childrenAtWork()).length === 0);

async function inDatabase<T>(ask: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    return await ask(db);
  } finally {
    await db.destroy();
  }
}

test.runIf(isLinux)('SIGTERM in the middle of a render ends cleanly: exit 0, leases released, no child', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'tiny' });
  await aChildWorks();
  expect(await server.stop('SIGTERM')).toBe(0);
  await noChildWorks();
  const tasks = await inDatabase((db) => db.selectFrom('task').select(['state', 'attempt', 'worker']).execute());
  expect(tasks).toEqual(Array(2).fill({ state: 'queued', attempt: 0, worker: null }));
});

test.runIf(isLinux)('a killed service takes its children with it, and the next one finishes the film', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'tiny' });
  await aChildWorks();
  await server.stop('SIGKILL');
  await noChildWorks();
  server = await startServer(dataDir, { TENFOOT_DEMO: 'tiny' });
  const asset = (db: Db) => db.selectFrom('asset').select('state').where('id', '=', 'first-light').executeTakeFirst();
  await until('the film can be played', 100_000, async () => (await inDatabase(asset))?.state === 'ready');
});

test('a port in use is said plainly, with one that is free', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'off' });
  const { port } = new URL(server.origin);
  const second = startServer(dataDir, { PORT: port, TENFOOT_DEMO: 'off' });
  await expect(second).rejects.toThrow(new RegExp(`Port ${port} is in use.*PORT=\\d+ npm start`, 's'));
});

test('every bad variable is named at once, and none of their values', async () => {
  const started = startServer(dataDir, { PORT: 'eight', TENFOOT_MASTER_KEY: 'hunter2', ROLES: 'cook' });
  const message = await started.then(
    () => '',
    (error: unknown) => String(error),
  );
  for (const name of ['PORT', 'TENFOOT_MASTER_KEY', 'ROLES']) expect(message).toContain(name);
  expect(message).not.toContain('hunter2');
});

test('health and readiness answer', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'off' });
  for (const path of ['/healthz', '/readyz']) expect((await fetch(server.origin + path)).status).toBe(200);
});
