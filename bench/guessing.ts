import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openDatabase } from '#backend/platform/db/database';
import { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import { delay, type ServerProcess } from '#tests/support/serverProcess';
import { median, quantile, type Figure, type SuiteOptions } from './figures';
import { ask, guess, WORK_FIRST, WRONG } from './guesses';
import { cpuSeconds, inFolder, withServer } from './workshop';

const BURST_MS = 10_000;
const LOOK_EVERY_MS = 10;
/** Of one address that is known and one that isn't, in turn: each account has few tries. */
const PAIRS = 100;

/**
 * What guessing at passwords costs the others, and tells the guesser. The guesses come from this machine too, so that the ratios are
 * those of a service that is worse off than on its own.
 */
export async function guessing({ runs }: SuiteOptions): Promise<Figure[]> {
  return inFolder(async (dataDir) => {
    const env = { TENFOOT_LIMITS: 'on', TENFOOT_TRUSTED_PROXIES: '127.0.0.1', ROLES: 'api' };
    await withServer(dataDir, () => Promise.resolve(), env);
    const known = await addAccounts(dataDir, PAIRS);
    const secrecy = await withServer(dataDir, (server) => timeAnswers(server, known), env);
    const bursts: Burst[] = [];
    for (let run = 0; run < runs; run++) bursts.push(await withServer(dataDir, burst, env));
    return [
      ...['p50', 'p99'].map((name, at) => ({
        name: `home beside a burst of guesses, ${name}, times that without`,
        unit: 'ratio' as const,
        values: bursts.map(({ ratios }) => ratios[at] ?? NaN),
        ...(name === 'p99' && { bar: 2 }),
      })),
      { name: '  home without, p99', unit: 'ms', values: bursts.map(({ quietMs }) => quantile(quietMs, 0.99)) },
      { name: '  home beside it, p99', unit: 'ms', values: bursts.map(({ besideMs }) => quantile(besideMs, 0.99)) },
      { name: '  guesses', unit: 'count', values: bursts.map(({ statuses }) => statuses.length) },
      { name: '  of them passwords looked at', unit: 'count', values: bursts.map((one) => times(one, WRONG)) },
      { name: '  of them asked for work first', unit: 'count', values: bursts.map((one) => times(one, WORK_FIRST)) },
      { name: '  CPU a guess', unit: 'ms', values: bursts.map(({ cpuMs }) => cpuMs) },
      { name: 'a wrong password: known address against unknown, off by', unit: 'ratio', values: [secrecy], bar: 0.05 },
    ];
  });
}

/** Accounts with one password, which nobody knows. */
async function addAccounts(dataDir: string, count: number): Promise<string[]> {
  const passwordHash = await new PasswordHasher().hash(randomUUID());
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const emails = Array.from({ length: count }, (_, nth) => `viewer-${nth}@example.com`);
  for (const email of emails) {
    const id = randomUUID();
    await db
      .insertInto('household')
      .values({ id, name: email, is_demo: 0, tier: 'free', is_suspended: 0, created_at: 1 })
      .execute();
    await db
      .insertInto('account')
      .values({
        ...{ id, household_id: id, email, email_key: email, password_hash: passwordHash },
        ...{ verified_at: 1, created_at: 1 },
      })
      .execute();
  }
  await db.destroy();
  return emails;
}

/** How far apart the median answers are, as a share of the shorter one. */
async function timeAnswers(server: ServerProcess, known: readonly string[]): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (const [nth, email] of known.entries()) {
    const asked = { known: email, unknown: `stranger-${nth}@example.com` };
    // now the one first, now the other
    const order = nth % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const which of order) took[which].push((await guess(server.origin, agent, asked[which], nth, [WRONG])).ms);
  }
  agent.destroy();
  const [shorter = NaN, longer = NaN] = [median(took.known), median(took.unknown)].sort((a, b) => a - b);
  return longer / shorter - 1;
}

interface Burst {
  quietMs: number[];
  besideMs: number[];
  /** Of p50 and p99. */
  ratios: number[];
  /** What the guesses were answered. */
  statuses: number[];
  /** Of the server's process, a guess. */
  cpuMs: number;
}

const times = ({ statuses }: Burst, status: number): number => statuses.filter((one) => one === status).length;

async function burst(server: ServerProcess): Promise<Burst> {
  await viewFor(server, BURST_MS / 5);
  const quietMs = await viewFor(server, BURST_MS);
  const guessAway = await startGuesser(server.origin, BURST_MS);
  const before = await cpuSeconds(server.child.pid);
  const [statuses, besideMs] = await Promise.all([guessAway(), viewFor(server, BURST_MS)]);
  const cpuMs = (1000 * ((await cpuSeconds(server.child.pid)) - before)) / statuses.length;
  const ratios = [0.5, 0.99].map((share) => quantile(besideMs, share) / quantile(quietMs, share));
  return { quietMs, besideMs, ratios, statuses, cpuMs };
}

/** In a process of its own: what it has to do must not hold up who measures. @returns what begins and ends when it is called */
async function startGuesser(origin: string, forMs: number): Promise<() => Promise<number[]>> {
  const child = spawn(process.execPath, ['dist/bench/guesser.mjs', origin, String(forMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.write('go\n');
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
    if (code !== 0) throw new Error(`The guesser ended with ${code}`);
    return JSON.parse(output) as number[];
  };
}

/** Somebody looks at home, again and again; how long each took. */
async function viewFor({ origin }: ServerProcess, forMs: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const took: number[] = [];
  for (const until = performance.now() + forMs; performance.now() < until; await delay(LOOK_EVERY_MS)) {
    took.push((await ask(agent, `${origin}/api/v1/home`)).ms);
  }
  agent.destroy();
  return took;
}
