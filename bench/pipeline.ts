import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encode, ENCODED, encodeJob, type EncodeInput } from '#backend/features/media/encode';
import { admitSource, type AdmittedSource } from '#backend/features/media/pipeline';
import { groupsOf, partOf } from '#backend/features/media/plan';
import { encodeArgs } from '#backend/platform/ffmpeg/encodeArgs';
import type { KeyLabel } from '#contracts';
import { prepareWhole } from '#tests/support/prepareWhole';
import type { Figure, SuiteOptions } from './figures';
import { cpuSeconds, inFolder } from './workshop';

const exec = promisify(execFile);
const SECONDS = 20;
/** With several, x264 itself gives other bytes each time. */
const THREADS = 1;
const source = { subtitles: [] };

/**
 * What the pipeline costs beside the encoders themselves: CPU of this process and its children for the whole ladder of a
 * film, against one ffmpeg that is started with the same arguments and nothing else. The ways take turns.
 */
export async function pipeline({ runs }: SuiteOptions): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const path = join(folder, 'film.mp4');
    await drawFilm(path);
    const rounds: Round[] = [];
    for (let round = 0; round < runs; round += 1) rounds.push(await measureRound(path, folder, round));
    const against = (way: Way) => rounds.map((round) => round[way].cpuS / round.bare.cpuS);
    const differing = rounds.map(
      ({ bare, ...ours }) => Object.values(ours).filter((way) => way.hash !== bare.hash).length,
    );
    return [
      { name: 'CPU of a bare ffmpeg', unit: 's', values: rounds.map(({ bare }) => bare.cpuS) },
      { name: 'encode only, against it', unit: 'ratio', values: against('encodeOnly'), bar: 1.05 },
      { name: 'with gate, sprites, packaging, checks', unit: 'ratio', values: against('whole'), bar: 1.15 },
      { name: 'encode in groups, as the service does', unit: 'ratio', values: against('groups') },
      { name: 'ways whose renditions differ by a bit', unit: 'count', values: differing, bar: 0 },
    ];
  });
}

type Way = 'bare' | 'encodeOnly' | 'whole' | 'groups';
type Round = Record<Way, { cpuS: number; hash: string }>;

async function measureRound(path: string, folder: string, round: number): Promise<Round> {
  const signal = new AbortController().signal;
  const admitted = await admitSource({ ...source, path }, { workDir: folder, signal });
  const ways: Record<Way, (workDir: string) => Promise<string>> = {
    bare: async (workDir) => {
      await mkdir(join(workDir, ENCODED));
      const args = encodeArgs(encodeJob(admitted.plan, inputOf(admitted, path, workDir)));
      await exec('ffmpeg', ['-nostdin', '-y', '-v', 'error', ...args], { cwd: workDir });
      return hashOf(workDir);
    },
    encodeOnly: async (workDir) => {
      await encode(admitted.plan, inputOf(admitted, path, workDir));
      return hashOf(workDir);
    },
    whole: (workDir) => preparedHash(path, workDir),
    groups: async (workDir) => {
      for (const group of groupsOf(admitted.plan)) {
        await encode(partOf(admitted.plan, group), inputOf(admitted, path, workDir));
      }
      return hashOf(workDir);
    },
  };
  // Whoever comes first finds the machine cooler: each way has its turn to be that.
  const names = Object.keys(ways) as Way[];
  const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
  const results: Partial<Round> = {};
  for (const name of order) {
    const workDir = join(folder, name);
    await mkdir(workDir);
    const before = await cpuSeconds(process.pid);
    const hash = await ways[name](workDir);
    results[name] = { cpuS: (await cpuSeconds(process.pid)) - before, hash };
    await rm(workDir, { recursive: true });
  }
  return results as Round;
}

function inputOf({ info }: AdmittedSource, sourcePath: string, workDir: string): EncodeInput {
  return {
    sourcePath,
    container: info.container,
    durationMs: info.durationMs,
    sourcePixels: (info.video?.width ?? 0) * (info.video?.height ?? 0),
    threads: THREADS,
    workDir,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
}

/** The same renditions with all that the service does around them. */
async function preparedHash(path: string, workDir: string): Promise<string> {
  const key = (label: KeyLabel) => [label, { kid: randomBytes(16), key: randomBytes(16) }] as const;
  let hash = '';
  await prepareWhole({
    source: { ...source, path },
    keys: (labels) => Promise.resolve(Object.fromEntries(labels.map(key))),
    threads: THREADS,
    workDir,
    signal: new AbortController().signal,
    onEncoded: async () => void (hash = await hashOf(workDir)),
  });
  return hash;
}

/** Of all renditions, in the order of their names. Hashing costs every way the same. */
async function hashOf(workDir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(join(workDir, ENCODED))).sort()) {
    hash.update(name).update(await readFile(join(workDir, ENCODED, name)));
  }
  return hash.digest('hex');
}

/** Full HD with detail everywhere, movement and grain, so that encoders have work. */
async function drawFilm(path: string): Promise<void> {
  const fractal = `mandelbrot=size=1920x1080:rate=24:end_scale=0.02:maxiter=400`;
  const picture = `${fractal},hue=h=20*t,noise=alls=5:allf=t,format=yuv420p`;
  await exec('ffmpeg', [
    ...[
      '-nostdin',
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      picture,
      '-f',
      'lavfi',
      '-i',
      'anoisesrc=color=pink:sample_rate=48000',
    ],
    ...['-t', String(SECONDS), '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '21', '-c:a', 'aac', path],
  ]);
}
