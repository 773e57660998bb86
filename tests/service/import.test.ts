import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto } from '#backend/cli/import';
import { runService, type RunningService } from '#tests/support/runningService';
import { makeSource } from '#tests/media/makeMedia';

const FILM = 'Fire and Water (1987) 1080p';
const PATIENCE_MS = 60_000;
let folder: string;
let running: RunningService;
let printed = '';

const at = (...names: string[]) => join(folder, 'films', ...names);

/** Imports as the command does, and gives back what it printed and whether it was content. */
async function importFolder(path = at()): Promise<{ isContent: boolean; lines: string[] }> {
  printed = '';
  const terminal = { write: (text: string) => (printed += text) };
  const isContent = await importInto(running.service, path, terminal);
  return {
    isContent,
    lines: printed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
}

/** Every file below, by its content and the time of its last change. */
async function stateOfFolder(): Promise<Record<string, string>> {
  const entries = await readdir(at(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const states = await Promise.all(
    files.map(async (file) => {
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return [file, `${hash} ${(await stat(file)).mtimeMs}`] as const;
    }),
  );
  return Object.fromEntries(states);
}

async function makeFolder(): Promise<void> {
  await mkdir(at(FILM, 'Sample'), { recursive: true });
  await mkdir(at('Harbour', 'Season 1'), { recursive: true });
  await makeSource(at(FILM, `${FILM}.mkv`), { width: 320, height: 180, seconds: 3, languages: ['eng'] });
  await copyFile(at(FILM, `${FILM}.mkv`), at(FILM, 'Sample', 'fire-sample.mkv'));
  const nfo =
    '<movie><title>Fire &amp; Water</title><plot>Two sisters.</plot><year>1987</year><mpaa>Rated PG-13</mpaa>' +
    '<genre>Drama</genre><actor><name>Cleo Finch</name><role>Mira</role></actor></movie>';
  await writeFile(at(FILM, `${FILM}.nfo`), nfo);
  await writeFile(
    at(FILM, `${FILM}.es.srt`),
    Buffer.from('1\r\n00:00:00,500 --> 00:00:02,000\r\nA\xf1o\r\n', 'latin1'),
  );
  await sharp({ create: { width: 600, height: 900, channels: 3, background: '#803010' } })
    .jpeg()
    .toFile(at(FILM, 'poster.jpg'));
  for (const number of [1, 2]) {
    const path = at('Harbour', 'Season 1', `Harbour S01E0${number} Low Tide.mp4`);
    await makeSource(path, { width: 320, height: 180, seconds: 2 + number, languages: ['eng'] });
  }
  await writeFile(at('Harbour', 'tvshow.nfo'), '<tvshow><title>Harbour</title><year>2021</year></tvshow>');
  await writeFile(at('Trick (2005).mkv'), '#EXTM3U\nfile:///etc/passwd\n');
  await writeFile(at('readme.txt'), 'hello');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-import-'));
  await makeFolder();
  running = await runService({ ROLES: 'api,worker', TENFOOT_DEMO: 'off' });
});
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

const titles = () =>
  running.db
    .selectFrom('title')
    .innerJoin('title_text', 'title_text.title_id', 'title.id')
    .select(['title.id', 'title.kind', 'title.year', 'title.age_rating as age', 'title_text.name'])
    .where('language', '=', 'en')
    .orderBy('title.id')
    .execute();

describe('a folder of a stranger', () => {
  it('comes into the catalogue, with a word about each file, and stays as it was', async () => {
    const before = await stateOfFolder();
    const { isContent, lines } = await importFolder();
    expect(isContent).toBe(false); // something was refused
    expect([...lines].sort()).toEqual(
      [
        `skipped   films/${FILM}/Sample/fire-sample.mkv: a sample, or an extra of no film that lies with it`,
        'found     Fire & Water (1987)',
        'found     Harbour 1×01 Low Tide',
        'found     Harbour 1×02 Low Tide',
        'refused   films/Trick (2005).mkv: The content is a playlist, whatever the name says',
        'ready     Fire & Water (1987)',
        'ready     Harbour 1×01 Low Tide',
        'ready     Harbour 1×02 Low Tide',
        '3 ready, 1 skipped, 1 refused, 5 other files.',
        'Sharper pictures of them follow while the service runs.',
      ].sort(),
    );
    expect(await stateOfFolder()).toEqual(before);
    expect(await titles()).toEqual([
      { id: 'fire-and-water-1987', kind: 'film', year: 1987, age: 'PG-13', name: 'Fire & Water' },
      { id: 'harbour-2021', kind: 'series', year: 2021, age: null, name: 'Harbour' },
      { id: 'harbour-2021-s01e01', kind: 'episode', year: null, age: null, name: 'Low Tide' },
      { id: 'harbour-2021-s01e02', kind: 'episode', year: null, age: null, name: 'Low Tide' },
    ]);
  });

  it('can be played, with the subtitles that lay beside it', async () => {
    const { text, video, labels } = await running.service.assets.playable('fire-and-water-1987');
    expect(text).toEqual([{ language: 'es', name: 'Español' }]);
    expect(video.map(({ width, height }) => [width, height])).toEqual([[320, 180]]);
    expect(labels.map(({ label }) => label).sort()).toEqual(['AUDIO', 'SD']);
  });

  it('has pictures: its own where it has some, else of its frames', async () => {
    const rows = await running.db.selectFrom('artwork').select(['title_id', 'kind', 'variants']).execute();
    const largest = (variants: string) => (JSON.parse(variants) as { width: number; height: number }[]).at(-1);
    const sizes = rows.map(({ title_id: title, kind, variants }) => {
      const picture = largest(variants);
      return `${title} ${kind} ${picture?.width}x${picture?.height}`;
    });
    expect(sizes.sort()).toEqual([
      'fire-and-water-1987 backdrop 1408x792',
      'fire-and-water-1987 poster 600x900',
      'harbour-2021 backdrop 1408x792',
      'harbour-2021 poster 800x1200',
      'harbour-2021-s01e01 still 768x432',
      'harbour-2021-s01e02 still 768x432',
    ]);
  });
});

describe('what was imported before', () => {
  it('is recognised', async () => {
    const before = await titles();
    const { lines } = await importFolder();
    expect(lines).toContain('there     Harbour 1×01 is in the catalogue already');
    expect(lines).toContain('3 already there, 1 skipped, 1 refused, 5 other files.');
    expect(await titles()).toEqual(before);
  });

  it('is recognised under another name and in another place, and found there from then on', async () => {
    await mkdir(at('Moved'));
    const [from, to] = [at(FILM, `${FILM}.mkv`), at('Moved', 'something else.mkv')];
    await rename(from, to);
    expect((await importFolder(to)).lines[0]).toBe('there     Something else: moved here');
    const row = await running.db
      .selectFrom('imported_file')
      .select('path')
      .where('title_id', '=', 'fire-and-water-1987')
      .executeTakeFirst();
    expect(row?.path).toBe(to);
  });

  it('is left alone when another file is the same film', async () => {
    await makeSource(at('Fire.and.Water.1987.2160p.mkv'), { width: 160, height: 90, seconds: 1, languages: [] });
    await writeFile(at('Fire.and.Water.1987.2160p.nfo'), '<movie><title>Fire &amp; Water</title></movie>');
    const { isContent, lines } = await importFolder(at('Fire.and.Water.1987.2160p.mkv'));
    expect(isContent).toBe(true);
    expect(lines[0]).toContain('Fire & Water (1987) is in the catalogue already, from another file');
  });

  it('is gone on with when it was not ready yet', async () => {
    await running.db
      .updateTable('asset')
      .set({ state: 'preparing' })
      .where('title_id', '=', 'harbour-2021-s01e01')
      .execute();
    const importing = importFolder(at('Harbour', 'Season 1', 'Harbour S01E01 Low Tide.mp4'));
    await expect.poll(() => printed, { timeout: PATIENCE_MS }).toContain('not ready yet');
    await running.db
      .updateTable('asset')
      .set({ state: 'ready' })
      .where('title_id', '=', 'harbour-2021-s01e01')
      .execute();
    const { lines } = await importing;
    expect(lines.slice(0, 2)).toEqual([
      'there     Harbour 1×01 is in the catalogue, and not ready yet',
      'ready     Harbour 1×01',
    ]);
  });

  it('that was killed between title and note is gone on with', async () => {
    await running.db.deleteFrom('imported_file').where('title_id', '=', 'harbour-2021-s01e02').execute();
    const { lines } = await importFolder(at('Harbour'));
    expect(lines).toContain('ready     Harbour 1×02 Low Tide');
    expect(await titles()).toHaveLength(4);
  });
});

it('a series that a killed import left without an episode still gets its pictures', async () => {
  await running.db.insertInto('title').values({ id: 'lonely', kind: 'series', added_at: 1 }).execute();
  await mkdir(at('Lonely', 'Season 1'), { recursive: true });
  const path = at('Lonely', 'Season 1', 'Lonely S01E01.mp4');
  await makeSource(path, { width: 160, height: 90, seconds: 5, languages: [] });
  await importFolder(at('Lonely'));
  const artwork = running.db.selectFrom('artwork').select('kind').where('title_id', '=', 'lonely').orderBy('kind');
  expect(await artwork.execute()).toEqual([{ kind: 'backdrop' }, { kind: 'poster' }]);
});

it('two holidays of one name are two films', async () => {
  for (const seconds of [1, 2]) {
    await mkdir(at(`${seconds}`), { recursive: true });
    await makeSource(at(`${seconds}`, 'Holiday.mp4'), { width: 160, height: 90, seconds, languages: [] });
    await importFolder(at(`${seconds}`, 'Holiday.mp4'));
  }
  expect((await titles()).map(({ id }) => id)).toEqual(expect.arrayContaining(['holiday', 'holiday-2']));
});

it('a path that is not there is an error in words', async () => {
  await expect(importFolder(at('nowhere'))).rejects.toThrow(`There is no ${at('nowhere')}`);
});
