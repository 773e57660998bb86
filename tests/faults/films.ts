import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { readPlaylist } from '#backend/features/media/hls';
import { parseMpd } from '#backend/features/media/mpd';
import type { PackageDescription } from '#backend/features/media/pipeline';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { sql } from 'kysely';
import { processesIn } from '#tests/support/processes';
import { until } from '#tests/support/serverProcess';
import type { Place } from './moments';

const SCRIPT = 'dist/tests/pipelineProcess.mjs';

export async function buildPipelineProcess(): Promise<void> {
  await build({
    entryPoints: ['tests/faults/pipelineProcess.ts'],
    outfile: SCRIPT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
}

/** Prepares the two films in a process group of its own; resolves when it has ended, with what it said. */
export async function prepareFilms(
  dataDir: string,
  original: string,
  moment?: Place | number,
): Promise<{ isKilled: boolean; said: string }> {
  await mkdir(dataDir, { recursive: true });
  const args = [SCRIPT, dataDir, original, ...(moment === undefined ? [] : [String(moment)])];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === null && code !== 0) throw new Error(`The pipeline ended with ${code}:\n${said}`);
  return { isKilled: signal === 'SIGKILL', said };
}

/** No process works in this data folder any more: at once, or as soon as the machine gets to it. */
export async function expectNoOrphan(dataDir: string): Promise<void> {
  await until('no process left', 30_000, async () => {
    return (await processesIn(dataDir)).length === 0;
  });
}

/** Both films are ready, each of their versions was published once, and the disk holds what the database says. */
export async function expectFinished(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
    const tasks = await db.selectFrom('task').select(['dedup_key', 'error']).where('state', '<>', 'done').execute();
    expect(tasks).toEqual([]);
    for (const asset of ['render', 'original']) await expectVersions(db, asset);
    await expectFiles(db, dataDir);
  } finally {
    await db.destroy();
  }
}

async function expectVersions(db: Db, assetId: string): Promise<void> {
  const packages = await db
    .selectFrom('package')
    .selectAll()
    .where('asset_id', '=', assetId)
    .where('published_at', 'is not', null)
    .orderBy('published_at')
    .execute();
  const versions = packages.map(({ description }) => JSON.parse(description) as PackageDescription);
  expect(versions.map(({ video }) => video.map(({ height }) => height))).toEqual([[360], [360, 480]]);
  expect(versions[0]?.labels).toEqual(versions[1]?.labels);
  const asset = await db.selectFrom('asset').selectAll().where('id', '=', assetId).executeTakeFirstOrThrow();
  expect(asset).toMatchObject({ state: 'ready', progress: 1, revision: 2, package_id: packages[1]?.id });
  expect(packages.map(({ retired_at: retired }) => retired !== null)).toEqual([true, false]);
}

async function expectFiles(db: Db, dataDir: string): Promise<void> {
  const objects = join(dataDir, 'objects');
  const rows = await db.selectFrom('package').select('id').where('removed_at', 'is', null).execute();
  const found = await readdir(join(objects, 'packages'));
  expect(found.sort()).toEqual(rows.map(({ id }) => id).sort());
  for (const id of found) await expectWhole(join(objects, 'packages', id));
  expect(await readdir(join(objects, 'private'))).toEqual([]);
  const left = await readdir(join(objects, 'work'), { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([]);
}

/** Everything that a manifest names is there. */
async function expectWhole(directory: string): Promise<void> {
  const mpd = parseMpd(await readFile(join(directory, 'manifest.mpd'), 'utf8'));
  const named = mpd.representations.flatMap(({ initSegment, segments }) => [
    ...(initSegment === null ? [] : [initSegment]),
    ...segments.map(({ file }) => file),
  ]);
  for (const file of await readdir(directory, { recursive: true })) {
    if (!file.endsWith('.m3u8')) continue;
    const { files } = readPlaylist(await readFile(join(directory, file), 'utf8'));
    named.push(...files.map((inside) => join(dirname(file), inside)));
  }
  for (const file of named) await access(join(directory, file));
}
