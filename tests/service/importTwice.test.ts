import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NewTitleStore } from '#backend/features/catalogue/NewTitleStore';
import { ImportService, type ImportEvent, type ImportPorts } from '#backend/features/imports/ImportService';
import { ImportStore } from '#backend/features/imports/store';
import { AssetStore } from '#backend/features/media/store';
import { openDatabase, type Db } from '#backend/platform/db/database';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import { makeSource } from '#tests/media/makeMedia';

let folder: string;
const films = (...names: string[]) => join(folder, 'films', ...names);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-import-twice-'));
  await mkdir(films());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const titlesIn = async (db: Db) =>
  (await db.selectFrom('title').select('id').orderBy('id').execute()).map(({ id }) => id);

describe('two imports of one folder at the same moment', () => {
  let db: Db;
  beforeEach(async () => {
    db = await openDatabase(':memory:');
  });
  afterEach(() => db.destroy());

  /** Imports that meet at the gate: each has seen by then that nothing is there. */
  function importsThatMeet(): ImportService[] {
    const titles = new NewTitleStore(db);
    const assets = new AssetStore(db);
    let arrived = 0;
    let open: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (open = resolve));
    const ports: ImportPorts = {
      files: new ImportStore(db),
      dataDir: join(folder, 'data'),
      async admit() {
        arrived += 1;
        if (arrived === 2) open();
        await met;
        return { durationMs: 1000 } as MediaInfo;
      },
      kindOf: (id) => titles.kindOf(id),
      hasEpisodes: (id) => titles.hasEpisodes(id),
      hasEpisodeAt: (place) => titles.hasEpisodeAt(place),
      storyOf: (id) => titles.storyOf(id),
      asset: (id) => assets.progress(id),
      addTitle: (title, asset) => titles.insert(title, asset),
      prepare: () => Promise.resolve(),
    };
    return [new ImportService(ports), new ImportService(ports)];
  }

  async function importTwice(...paths: string[]): Promise<string[]> {
    const events: ImportEvent[] = [];
    await Promise.all(
      importsThatMeet().map((each, at) =>
        each.add(films(paths[at % paths.length] ?? ''), (event) => void events.push(event)),
      ),
    );
    return events.map(({ kind }) => kind).sort();
  }

  it.each([
    ['film', 'Some Film (2019).mkv', ['some-film-2019']],
    ['film without a year', 'Holiday.mkv', ['holiday']],
    ['episode', 'Show S01E02.mkv', ['show', 'show-s01e02']],
  ])('bring each %s once, and refuse nothing', async (_, name, expected) => {
    await writeFile(films(name), name);
    const kinds = await importTwice('');
    expect(kinds).not.toContain('refused');
    expect(await titlesIn(db)).toEqual(expected);
    const files = await db.selectFrom('imported_file').select('title_id').execute();
    expect(files).toEqual([{ title_id: expected.at(-1) }]);
  });

  it('leave an episode to whoever has its place, whatever that is called', async () => {
    const titles = new NewTitleStore(db);
    const facts = { year: null, ageRating: null, genres: [], tags: [], durationMs: null, addedAt: 1 };
    const rest = { ...facts, texts: [{ language: 'en', name: 'Show', synopsis: '' }], credits: [], markers: [] };
    await titles.insert({ id: 'show', kind: 'series', ...rest });
    const episode = { seriesId: 'show', season: 1, number: 2 };
    await titles.insert({ id: 'ours', kind: 'episode', ...rest, episode }, { id: 'ours', source: {} });
    await writeFile(films('Show S01E02.mkv'), 'theirs');
    expect(await importTwice('')).toEqual(['version', 'version']);
    expect(await titlesIn(db)).toEqual(['ours', 'show']);
  });

  it('tell the one from the other when they are different files of one film', async () => {
    for (const name of ['Some Film (2019).mkv', 'Some.Film.2019.2160p.mkv']) await writeFile(films(name), name);
    expect(await importTwice('Some Film (2019).mkv', 'Some.Film.2019.2160p.mkv')).toEqual(['added', 'version']);
    expect(await titlesIn(db)).toEqual(['some-film-2019']);
  });
});

it('two commands that begin one data folder and import one folder both end well, with each title once', async () => {
  await makeSource(films('Some Film (2019).mkv'), { width: 160, height: 90, seconds: 2, languages: ['eng'] });
  await makeSource(films('Show S01E02.mp4'), { width: 160, height: 90, seconds: 3, languages: ['eng'] });
  const dataDir = join(folder, 'data');
  const ended = await Promise.all([1, 2].map(() => command(dataDir, ['import', films()])));
  for (const { code, said } of ended) {
    expect(said).not.toContain('Error');
    // whichever came later may find one that the other has made ready already
    const [, ready = 0, there = 0] = /\n {2}(?:(\d) ready)?(?:, )?(?:(\d) already there)?\.\n/.exec(said) ?? [];
    expect(Number(ready) + Number(there), said).toBe(2);
    expect(code).toBe(0);
  }
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  expect(await titlesIn(db)).toEqual(['show', 'show-s01e02', 'some-film-2019']);
  const published = await db.selectFrom('package').select('asset_id').where('published_at', 'is not', null).execute();
  expect(new Set(published.map(({ asset_id: id }) => id)).size).toBe(2);
  expect(published).toHaveLength(2);
  await db.destroy();
});

it('six commands that begin one data folder at the same moment all end well', async () => {
  const dataDir = join(folder, 'data');
  const args = ['fixture', '--add', '--rails', '2', '--titles', '1', '--pictures', '1'];
  const ended = await Promise.all([1, 2, 3, 4, 5, 6].map(() => command(dataDir, args)));
  expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
});

/** `tenfoot …` as its operator runs it. */
function command(dataDir: string, args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, TENFOOT_DATA: dataDir };
    const child = execFile(process.execPath, ['dist/backend/cli.mjs', ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode, said: out + err }),
    );
  });
}
