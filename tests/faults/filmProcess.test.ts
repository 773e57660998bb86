import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { processesIn, type RunningProcess } from '#tests/support/processes';
import { startServer, until, type ServerProcess } from '#tests/support/serverProcess';

/** For a whole film on a machine that has much else to do: too long for `npm test`. */
const PATIENCE_MS = 400_000;
const isSoak = process.env.TENFOOT_KILLS !== undefined;

let dataDir: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-rendering-'));
});
afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts a service and waits until it makes a film: service → film process → ffmpeg. */
async function startRendering(): Promise<{ service: ServerProcess; film: RunningProcess }> {
  const service = (server = await startServer(dataDir, { TENFOOT_DEMO: 'tiny' }));
  return { service, film: await until('a film process with a tool', 60_000, () => filmProcessOf(service)) };
}

async function filmProcessOf({ child }: ServerProcess): Promise<RunningProcess | undefined> {
  const all = await processesIn(dataDir);
  const hasTool = (pid: number) => all.some(({ parent, command }) => parent === pid && command.startsWith('ffmpeg\0'));
  return all.find(({ pid, parent, command }) => parent === child.pid && command.includes('\0render\0') && hasTool(pid));
}

const isService = ({ command }: RunningProcess) => command.includes('dist/backend/main');
const nothingIsLeft = () =>
  until(
    'no process left',
    30_000,
    async () => (await processesIn(dataDir)).filter((each) => !isService(each)).length === 0,
  );

async function inDatabase<T>(ask: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    return await ask(db);
  } finally {
    await db.destroy();
  }
}

/** Of First Light and Slipstream, in this order. */
const sources = (db: Db) =>
  db
    .selectFrom('task')
    .select(['state', 'attempt', 'worker'])
    .where('kind', '=', 'media.source')
    .orderBy('dedup_key')
    .execute();
const filmState = (db: Db) => db.selectFrom('asset').select('state').where('id', '=', 'first-light').executeTakeFirst();

const filesAtWork = async () => {
  const found = await readdir(join(dataDir, 'objects/work'), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe.runIf(process.platform === 'linux')('a service that makes a film', () => {
  it('ends cleanly by SIGTERM: exit 0, leases released, no process and no file of the attempt left', async () => {
    const { service } = await startRendering();
    expect(await service.stop('SIGTERM')).toBe(0);
    await nothingIsLeft();
    expect(await inDatabase(sources)).toEqual(Array(2).fill({ state: 'queued', attempt: 0, worker: null }));
    expect(await filesAtWork()).toEqual([]);
  });

  it.runIf(isSoak)(
    'takes the film process and its tools with it when it is killed, and the next one finishes the film',
    async () => {
      const { service } = await startRendering();
      await service.stop('SIGKILL');
      await nothingIsLeft();
      server = await startServer(dataDir, { TENFOOT_DEMO: 'tiny' });
      const isReady = async () => (await inDatabase(filmState))?.state === 'ready';
      await until('the film can be played', PATIENCE_MS, isReady);
    },
    PATIENCE_MS,
  );

  it('lives on when the film process is killed, whose tools end with it: the next film is made, this one tried again later', async () => {
    const { service, film } = await startRendering();
    process.kill(film.pid, 'SIGKILL');
    await until('its tools have ended', 30_000, async () => {
      return !(await processesIn(dataDir)).some(({ pid, group }) => pid === film.pid || group === film.pid);
    });
    const next = await until('another film process', 60_000, () => filmProcessOf(service));
    expect(next.pid).not.toBe(film.pid);
    expect(service.child.exitCode).toBeNull();
    expect(await inDatabase(sources)).toMatchObject([
      { state: 'queued', attempt: 1 },
      { state: 'active', attempt: 1 },
    ]);
  });
});
