import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { publishDigits } from '#tests/support/playback';
import { delay, startServer, until, type ServerProcess } from '#tests/support/serverProcess';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { progressWriter, reviewWriter, Writers } from './Writers';

/** `TENFOOT_WRITE_KILLS` random moments, of which the numbers come from `TENFOOT_KILL_SEED`. */
const KILLS = Number(process.env.TENFOOT_WRITE_KILLS ?? 5);
const SEED = Number(process.env.TENFOOT_KILL_SEED ?? Math.floor(Math.random() * 2 ** 32));
/** Between a start and the kill: at least, and so much more at most. */
const [LEAST_MS, SPAN_MS] = [200, 1_500];
const env = { ROLES: 'api', TENFOOT_LIMITS: 'off' };

let dataDir: string;
let server: ServerProcess | undefined;
let db: Db;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-writes-'));
});
afterAll(async () => {
  await server?.stop('SIGKILL');
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});

/** A start as its operator does it; resolves with how long it took until requests could be served. */
async function serve(): Promise<number> {
  const startedMs = performance.now();
  server = await startServer(dataDir, env);
  const { origin } = server;
  await until('it is ready', 60_000, async () => (await fetch(`${origin}/readyz`)).status === 200);
  return performance.now() - startedMs;
}

async function viewers(origin: string): Promise<Writers> {
  const profiles = await db.selectFrom('profile').select('id').orderBy('position').limit(2).execute();
  const [ada = '', tomas = ''] = profiles.map(({ id }) => id);
  return new Writers([
    await progressWriter(origin, 'first-light', ada),
    await progressWriter(origin, 'slipstream', ada),
    await progressWriter(origin, 'first-light', tomas),
    await progressWriter(origin, 'slipstream', tomas),
    reviewWriter('first-light', ada),
  ]);
}

test(`of a service that is killed while viewers write, every acknowledged write is there (seed ${SEED})`, async () => {
  await serve();
  db = await openDatabase(join(dataDir, 'tenfoot.db'));
  await publishDigits({ db, dataDir });
  await publishDigits({ db, dataDir }, { titleId: 'slipstream', packageId: 'b-package' });
  const writers = await viewers(server?.origin ?? '');
  const next = seededRandom(SEED);
  const readyMs: number[] = [];
  let writtenMs = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const momentMs = LEAST_MS + Math.round(next() * SPAN_MS);
    const writing = writers.run(server?.origin ?? '');
    await delay(momentMs);
    await server?.stop('SIGKILL');
    writers.stop();
    await writing;
    writtenMs += momentMs;
    expect(await writers.lost(db)).toEqual([]);
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
    readyMs.push(await serve());
  }
  readyMs.sort((a, b) => a - b);
  const rate = Math.round((writers.count / writtenMs) * 1000);
  const [median, worst] = [readyMs[Math.floor(readyMs.length / 2)] ?? 0, readyMs.at(-1) ?? 0].map(Math.round);
  const times = `ready again in ${median} ms, at most ${worst} ms`;
  process.stdout.write(`${KILLS} kills, ${writers.count} writes (${rate} a second), ${times}\n`);
  expect(writers.count).toBeGreaterThan(0);
}, 900_000);
