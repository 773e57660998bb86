import { existsSync } from 'node:fs';
import type { PlaybackSession } from '#contracts';
import { gunzipSync } from 'node:zlib';
import { generate } from './api/generate';
import { bareCost, costOf, type Cost } from './api/measure';
import type { Answered, Asked } from './api/Requests';
import { makePlayable, takeSeats } from './api/seats';
import { FULL, SMALL, type Sizes } from './api/sizes';
import { headersOf, keyed, workloads, type Seat } from './api/workloads';
import { quantile, type Figure, type SuiteOptions } from './figures';
import { inFolder, withServer } from './workshop';

const SEATS = 1_000;
const VIEWERS_SEARCHING = 20;
const HOME_KB_MAX = 40;
/** Times the CPU of Express alone with the same object. */
const bars: Record<string, number> = { home: 3, detail: 2.5, 'continue watching': 2.5, progress: 2.5 };
const ENV = { TENFOOT_DEMO: 'off', TENFOOT_LIMITS: 'off', NODE_ENV: 'production', ROLES: 'api' };

interface Measured {
  name: string;
  cold: Cost;
  warm: Cost[];
  bare: Cost;
}

/**
 * What an answer costs on a service of 100 000 titles, a million episodes, 50 000 households and five million rows of history, over
 * a thousand profiles: the first time each asks, and again. `TENFOOT_BENCH_DATA` keeps the generated folder for the next run.
 */
export async function api({ runs }: SuiteOptions): Promise<Figure[]> {
  const generatedS: number[] = [];
  const large = await onGenerated(FULL, generatedS, process.env.TENFOOT_BENCH_DATA, (dataDir) =>
    measureAll(dataDir, runs),
  );
  const ofSmall = await onGenerated(SMALL, [], undefined, (dataDir) => measureKeyed(dataDir, SMALL, runs));
  return [
    { name: 'time to generate', unit: 's', values: generatedS, bar: 300 },
    ...large.measured.flatMap(figuresOf),
    homeSize(large.measured),
    { name: `search by ${VIEWERS_SEARCHING} at once, p99`, unit: 'ms', values: large.searchP99, bar: 500 },
    ...Object.keys(keyed).map((name) => ({
      name: `${name}, times that of a hundredth of the rows`,
      unit: 'ratio' as const,
      values: [(large.keyed[name] ?? NaN) / (ofSmall[name] ?? NaN)],
      bar: 1.3,
    })),
  ];
}

async function onGenerated<T>(
  sizes: Sizes,
  tookS: number[],
  kept: string | undefined,
  work: (dataDir: string) => Promise<T>,
): Promise<T> {
  const fill = async (dataDir: string): Promise<T> => {
    const startedMs = performance.now();
    if (!existsSync(`${dataDir}/tenfoot.db`)) await generate(dataDir, sizes);
    await makePlayable(dataDir);
    tookS.push((performance.now() - startedMs) / 1000);
    return work(dataDir);
  };
  return kept === undefined ? inFolder(fill) : fill(kept);
}

async function measureAll(dataDir: string, runs: number) {
  const seats = await takeSeats(dataDir, FULL, SEATS);
  const measured: Measured[] = [];
  for (const [name, workload] of Object.entries(workloads)) {
    // a process of its own for each, so that nothing is known yet
    measured.push(await measureOne(dataDir, name, workload(seats, FULL), runs));
  }
  measured.push(await measureProgress(dataDir, seats, runs));
  const searchP99 = await withServer(
    dataDir,
    async (server) => {
      const asked = workloads.search(seats, FULL);
      await costOf(server, asked.slice(0, 100));
      const all = await repeat(runs, () => costOf(server, asked, VIEWERS_SEARCHING));
      return all.map(({ ms }) => quantile(ms, 0.99));
    },
    ENV,
  );
  return { measured, searchP99, keyed: await measureKeyed(dataDir, FULL, runs) };
}

async function measureOne(dataDir: string, name: string, asked: Asked[], runs: number): Promise<Measured> {
  const costs = await withServer(
    dataDir,
    async (server) => ({
      cold: await costOf(server, asked),
      warm: await repeat(runs, () => costOf(server, asked)),
    }),
    ENV,
  );
  return { name, ...costs, bare: await bareCost(dataDir, middleOne(costs.cold.answers), SEATS) };
}

/** Every seat starts a film, and then says several times where it is. */
async function measureProgress(dataDir: string, seats: readonly Seat[], runs: number): Promise<Measured> {
  const costs = await withServer(
    dataDir,
    async (server) => {
      const started = await costOf(server, workloads['session start'](seats));
      const sessions = started.answers.map((answer) => JSON.parse(textOf(answer)) as PlaybackSession);
      const reports = (seq: number): Asked[] =>
        seats.map((seat, nth) => ({
          ...{ method: 'PUT', path: '/api/v1/playback/progress', headers: headersOf(seat) },
          body: { sessionId: sessions[nth]?.sessionId, seq, positionMs: 60_000 + seq * 1_000, state: 'playing' },
        }));
      const cold = await costOf(server, reports(1));
      let seq = 1;
      return { cold, warm: await repeat(runs, () => costOf(server, reports((seq += 1)))) };
    },
    ENV,
  );
  return { name: 'progress', ...costs, bare: await bareCost(dataDir, middleOne(costs.cold.answers), SEATS) };
}

/** CPU a request, the median of the runs. */
async function measureKeyed(dataDir: string, sizes: Sizes, runs: number): Promise<Record<string, number>> {
  const seats = await takeSeats(dataDir, sizes, SEATS / 4);
  return withServer(
    dataDir,
    async (server) => {
      const costs: Record<string, number> = {};
      for (const [name, workload] of Object.entries(keyed)) {
        const asked = workload(seats, sizes);
        await costOf(server, asked);
        const all = await repeat(runs, () => costOf(server, asked));
        costs[name] = quantile(
          all.map(({ cpuMs }) => cpuMs),
          0.5,
        );
      }
      return costs;
    },
    ENV,
  );
}

function figuresOf({ name, cold, warm, bare }: Measured): Figure[] {
  const bar = bars[name];
  const times = [cold, ...warm].map(({ cpuMs }) => cpuMs / bare.cpuMs);
  return [
    { name: `${name}, CPU the first time`, unit: 'ms', values: [cold.cpuMs] },
    { name: `${name}, CPU`, unit: 'ms', values: warm.map(({ cpuMs }) => cpuMs) },
    { name: `${name}, p50`, unit: 'ms', values: warm.map(({ ms }) => quantile(ms, 0.5)) },
    { name: `${name}, p99`, unit: 'ms', values: warm.map(({ ms }) => quantile(ms, 0.99)) },
    {
      name: `${name}, CPU times that of Express alone`,
      unit: 'ratio',
      values: times,
      ...(bar !== undefined && { bar }),
    },
  ];
}

function homeSize(measured: readonly Measured[]): Figure {
  const home = measured.find(({ name }) => name === 'home');
  const sizes = home?.cold.answers.map(({ bytes }) => bytes.length / 1000) ?? [];
  return { name: 'home, compressed', unit: 'kB', values: sizes, bar: HOME_KB_MAX };
}

function middleOne(answers: readonly Answered[]): Answered {
  const sorted = [...answers].sort((a, b) => a.bytes.length - b.bytes.length);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('Nobody answered');
  return middle;
}

function textOf({ bytes, encoding }: Answered): string {
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

async function repeat<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
  const values: T[] = [];
  for (let run = 0; run < runs; run += 1) values.push(await measure());
  return values;
}
