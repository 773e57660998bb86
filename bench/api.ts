import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaybackSession } from '#contracts';
import { generate } from './api/generate';
import { compare, costOf, withBare, bare, type Cost, type Measured } from './api/measure';
import { scansOf } from './api/plans';
import { textOf, type Asked } from './api/Requests';
import { makePlayable, takeSeats } from './api/seats';
import { FULL, SMALL, type Sizes } from './api/sizes';
import { arrival, keyed, licenceOf, progressOf, workloads, type Seat } from './api/workloads';
import { median, quantile, type Figure, type SuiteOptions } from './figures';
import { inFolder, withServer } from './workshop';

/** Profiles that are measured, and others with whose requests a process warms up: the engine compiles what it runs often. */
const SEATS = 1_000;
const WARMING = 1_000;
/** A round more often costs minutes and says the same. */
const ROUNDS_MAX = 2;
const VIEWERS_SEARCHING = 20;
const HOME_KB_MAX = 40;
/** Times the CPU of Express alone with the same objects; of home also where nothing of it is known yet. */
const bars: Record<string, number> = { home: 3, detail: 2.5, 'continue watching': 2.5, 'progress write': 2.5 };
const barsAtFirst: Record<string, number> = { home: 3 };
const KEYED_MAX = 1.3;

const only = process.env.TENFOOT_BENCH_ONLY?.split(',');
const isMeasured = (name: string): boolean => only?.includes(name) ?? true;

/** What is asked of one server, in the order of time: each is made of what was answered before. */
type Script = (ask: (asked: Asked[]) => Promise<Cost>, seats: readonly Seat[]) => Promise<() => Promise<Asked[]>>;

interface Comparison {
  name: string;
  /** The first time that each profile asks, then again. */
  rounds: { ours: Cost; other: Cost }[];
}

/**
 * What an answer costs on a service of 100 000 titles, a million episodes, 50 000 households and five million rows of history, over
 * a thousand profiles: the first time each asks, and again. `TENFOOT_BENCH_DATA` keeps the generated folder for the next run;
 * `TENFOOT_BENCH_ONLY=home,detail` compares only these with Express alone.
 */
export async function api({ runs }: SuiteOptions): Promise<Figure[]> {
  const rounds = Math.min(runs, ROUNDS_MAX);
  return onGenerated(FULL, process.env.TENFOOT_BENCH_DATA, async (dataDir, tookS) => {
    const compared: Comparison[] = [];
    for (const [name, script] of Object.entries(scripts(FULL)).filter(([one]) => isMeasured(one))) {
      compared.push(await compareOn(dataDir, name, script, rounds));
    }
    if (only) return compared.flatMap(figuresOf);
    const searchP99 = await searchTogether(dataDir, rounds);
    const scans = await scansOf(dataDir, await environment(dataDir), await oneOfEach(dataDir));
    for (const { table, sql } of scans) console.log(`SCAN of ${table}: ${sql}`);
    return [
      { name: 'time to generate', unit: 's', values: [tookS], bar: 300 },
      ...compared.flatMap(figuresOf),
      homeSize(compared),
      { name: `search by ${VIEWERS_SEARCHING} at once, p99`, unit: 'ms', values: searchP99, bar: 500 },
      { name: 'statements that scan a large table', unit: 'count', values: [scans.length], bar: 0 },
      ...(await compareSizes(dataDir, rounds)),
    ];
  });
}

async function onGenerated<T>(
  sizes: Sizes,
  kept: string | undefined,
  work: (dataDir: string, tookS: number) => Promise<T>,
): Promise<T> {
  const fill = async (dataDir: string): Promise<T> => {
    const startedMs = performance.now();
    await mkdir(dataDir, { recursive: true });
    if (!existsSync(join(dataDir, 'tenfoot.db'))) await generate(dataDir, sizes);
    await makePlayable(dataDir);
    return work(dataDir, (performance.now() - startedMs) / 1000);
  };
  return kept === undefined ? inFolder(fill) : fill(kept);
}

/** As an operator runs it, with keys that need no other company's server, and nobody turned away. */
async function environment(dataDir: string): Promise<Record<string, string>> {
  const file = join(dataDir, 'drm.json');
  await writeFile(file, '{ "systems": { "org.w3.clearkey": { "kind": "clearkey", "allowInProduction": true } } }');
  return { TENFOOT_DEMO: 'off', TENFOOT_LIMITS: 'off', NODE_ENV: 'production', ROLES: 'api', TENFOOT_DRM: file };
}

function scripts(sizes: Sizes): Record<string, Script> {
  const reads = Object.entries(workloads).map(([name, workload]): [string, Script] => [
    name,
    (_ask, seats) => Promise.resolve(() => Promise.resolve(workload(seats, sizes))),
  ]);
  const sessions = async (ask: (asked: Asked[]) => Promise<Cost>, seats: readonly Seat[]) => {
    const { answers } = await ask(workloads['session start'](seats));
    return answers.map((answer) => JSON.parse(textOf(answer)) as PlaybackSession);
  };
  const progress: Script = async (ask, seats) => {
    const started = await sessions(ask, seats);
    let seq = 0;
    return () => Promise.resolve(progressOf(seats, started, (seq += 1)));
  };
  // a session has its licence once
  const licence: Script = (ask, seats) => Promise.resolve(async () => licenceOf(seats, await sessions(ask, seats)));
  return { ...Object.fromEntries(reads), 'progress write': progress, licence };
}

/** A process of its own for each, so that nothing is known yet of those who are measured. */
async function compareOn(dataDir: string, name: string, script: Script, again: number): Promise<Comparison> {
  const seats = await takeSeats(dataDir, FULL, SEATS + WARMING);
  const isWarming = (_: Seat, nth: number) => nth % Math.round((SEATS + WARMING) / WARMING) === 0;
  const warming = seats.filter(isWarming);
  const measured = seats.filter((seat, nth) => !isWarming(seat, nth)).slice(0, SEATS);
  const env = await environment(dataDir);
  return withServer(
    dataDir,
    async (server) => {
      const ask = (asked: Asked[]) => costOf(server, asked);
      const nextWarming = await script(ask, warming);
      const { answers } = await ask(await nextWarming());
      const next = await script(ask, measured);
      // a set that is on has asked for something before: its token, checked once in ten minutes, is known
      await ask(measured.map(arrival));
      return withBare(dataDir, answers, async (express: Measured) => {
        await costOf(express, (await nextWarming()).map(bare));
        const rounds: Comparison['rounds'] = [];
        for (let round = 0; round <= again; round += 1) rounds.push(await compare(server, express, await next()));
        return { name, rounds };
      });
    },
    env,
  );
}

async function searchTogether(dataDir: string, rounds: number): Promise<number[]> {
  const asked = workloads.search(await takeSeats(dataDir, FULL, SEATS), FULL);
  return withServer(
    dataDir,
    async (server) => {
      await costOf(server, asked.slice(0, WARMING));
      const p99: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        p99.push(quantile((await costOf(server, asked, VIEWERS_SEARCHING)).ms, 0.99));
      }
      return p99;
    },
    await environment(dataDir),
  );
}

/** Every kind of request, for a few profiles. */
async function oneOfEach(dataDir: string): Promise<Asked[]> {
  const seats = await takeSeats(dataDir, FULL, 20);
  return Object.values(workloads).flatMap((workload) => workload(seats, FULL));
}

/** The same reads here and where there is a hundredth of all, in turns. */
async function compareSizes(dataDir: string, rounds: number): Promise<Figure[]> {
  return onGenerated(SMALL, undefined, async (smallDir) => {
    const [large, small] = await Promise.all([takeSeats(dataDir, FULL, WARMING), takeSeats(smallDir, SMALL, WARMING)]);
    const env = await environment(dataDir);
    return withServer(
      dataDir,
      (ofLarge) =>
        withServer(
          smallDir,
          async (ofSmall) => {
            const figures: Figure[] = [];
            for (const [name, workload] of Object.entries(keyed)) {
              const ratios: number[] = [];
              for (let round = 0; round <= rounds; round += 1) {
                const { cpuMs } = await costOf(ofLarge, workload(large, FULL));
                ratios.push(cpuMs / (await costOf(ofSmall, workload(small, SMALL))).cpuMs);
              }
              // the first round warms up
              figures.push({
                name: `${name}, times that of a hundredth of the rows`,
                ...{ unit: 'ratio', values: ratios.slice(1), bar: KEYED_MAX },
              });
            }
            return figures;
          },
          env,
        ),
      env,
    );
  });
}

function figuresOf({ name, rounds }: Comparison): Figure[] {
  const [first, ...again] = rounds;
  if (!first) return [];
  const barOf = (of: Record<string, number>) => (of[name] === undefined ? {} : { bar: of[name] });
  const times = ({ ours, other }: Comparison['rounds'][number]) => ours.cpuMs / other.cpuMs;
  const each = (of: (cost: Cost) => number) => again.map(({ ours }) => of(ours));
  return [
    { name: `${name}, CPU the first time`, unit: 'ms', values: [first.ours.cpuMs] },
    { name: `${name}, CPU again`, unit: 'ms', values: each(({ cpuMs }) => cpuMs) },
    { name: `${name}, p50 the first time`, unit: 'ms', values: [median(first.ours.ms)] },
    { name: `${name}, p99 the first time`, unit: 'ms', values: [quantile(first.ours.ms, 0.99)] },
    { name: `${name}, p50 again`, unit: 'ms', values: each(({ ms }) => median(ms)) },
    { name: `${name}, p99 again`, unit: 'ms', values: each(({ ms }) => quantile(ms, 0.99)) },
    {
      name: `${name}, CPU times that of Express alone, the first time`,
      ...{ unit: 'ratio', values: [times(first)], ...barOf(barsAtFirst) },
    },
    {
      name: `${name}, CPU times that of Express alone, again`,
      ...{ unit: 'ratio', values: again.map(times), ...barOf(bars) },
    },
  ];
}

function homeSize(compared: readonly Comparison[]): Figure {
  const home = compared.find(({ name }) => name === 'home');
  const sizes = home?.rounds[0]?.ours.answers.map(({ bytes }) => bytes.length / 1000) ?? [];
  return { name: 'home, compressed', unit: 'kB', values: sizes, bar: HOME_KB_MAX };
}
