import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RenderProcess } from '#backend/features/demo/RenderProcess';
import { allStations } from '#backend/features/demo/series/series';
import { slipstream } from '#backend/features/demo/shorts/slipstream/slipstream';
import { SpeechUnavailableError } from '#backend/platform/speech/speech';
import { processesIn } from '#tests/support/processes';
import { until } from '#tests/support/serverProcess';

const rendering = new RenderProcess(resolve('dist/backend/cli.mjs'));
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'render-process-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function hashes(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder)).map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A path on which only these programs are found. */
async function pathOf(...programs: string[]): Promise<string> {
  const folder = await mkdtemp(join(root, 'path-'));
  for (const program of programs) {
    const place = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, program)));
    await symlink(join(place ?? '', program), join(folder, program));
  }
  return folder;
}

async function withPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await work();
  } finally {
    process.env.PATH = before;
  }
}

describe('a film process', () => {
  it('makes the same film to the last bit as rendering it here, and tells its progress', async () => {
    const [here, there] = [join(root, 'here'), join(root, 'there')];
    const progress: number[] = [];
    const own = await slipstream.render({ outDir: here, seed: 7 });
    const film = await rendering.film(slipstream.id, {
      outDir: there,
      seed: 7,
      onProgress: (done) => progress.push(done),
    });
    expect(await hashes(there)).toEqual(await hashes(here));
    const moved = JSON.parse(JSON.stringify(own).replaceAll(here, there)) as typeof own;
    expect(film).toEqual(moved);
    expect(progress.length).toBeGreaterThan(10);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  it('draws the pictures of a series', async () => {
    const outDir = join(root, 'series');
    const pictures = await rendering.artwork(allStations.series.id, { outDir, seed: 1 });
    expect(pictures.map(({ kind, width }) => [kind, width])).toEqual([
      ['poster', 800],
      ['backdrop', 1920],
      ['logo', 720],
    ]);
    expect((await readdir(outDir)).sort()).toEqual(['backdrop.jpg', 'logo.png', 'poster.jpg']);
  });

  it('tells of a machine without a voice as if it had been missed here', async () => {
    const outDir = join(root, 'mute');
    const path = await pathOf('sh', 'nice', 'ffmpeg');
    const narrated = withPath(path, () => rendering.film('first-light', { outDir, seed: 1 }));
    await expect(narrated).rejects.toThrow(SpeechUnavailableError);
    expect(await readdir(outDir)).toEqual([]);
  });

  it('tells of a tool that fails, by name and exit code', async () => {
    const path = await pathOf('sh', 'nice');
    const options = { outDir: join(root, 'toolless'), seed: 1 };
    const failed = withPath(path, () => rendering.film(slipstream.id, options));
    await expect(failed).rejects.toMatchObject({ name: 'ChildProcessError', command: 'ffmpeg', exitCode: 127 });
  });

  it('says that a title is not there', async () => {
    const failed = rendering.film('no-such-film', { outDir: join(root, 'nothing'), seed: 1 });
    await expect(failed).rejects.toThrow('There is no demo title "no-such-film" in this version.');
  });

  it.runIf(process.platform === 'linux')('is ended as a group when nobody wants the film any more', async () => {
    const outDir = join(root, 'aborted');
    await mkdir(outDir);
    const abort = new AbortController();
    const options = { outDir, seed: 1, signal: abort.signal };
    const rendered = rendering.film(slipstream.id, options);
    const groups = await until('a tool at work', 60_000, async () => {
      const found = await processesIn(outDir);
      return found.some(({ command }) => command.startsWith('ffmpeg\0')) && found.map(({ group }) => group);
    });
    expect(new Set(groups).size).toBe(1);
    abort.abort();
    await expect(rendered).rejects.toMatchObject({ name: 'ChildProcessError', reason: 'aborted' });
    await until('no process left', 30_000, async () => (await processesIn(outDir)).length === 0);
  });
});
