import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '#backend/platform/process/run';
import { adoptSubtitles } from './adoptSubtitles';
import { findFiles } from './findFiles';
import { fingerprint } from './fingerprint';

let folder: string;
const at = (name: string) => join(folder, name);
async function put(name: string, content: string | Uint8Array = ''): Promise<void> {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('looking through a folder', () => {
  it('finds films, leaves out films about them, and counts the rest', async () => {
    for (const name of [
      'b.mkv',
      'a 10.mp4',
      'a 2.mp4',
      'Show/Season 1/01.ts',
      'readme.txt',
      '.hidden.mkv',
      '.git/x.mp4',
    ]) {
      await put(`library/${name}`);
    }
    const extras = [
      'Sample/b.mkv',
      'b-trailer.mkv',
      'b.sample.mkv',
      'Show/Extras/Making/of.mkv',
      'b-behindthescenes.mkv',
    ];
    for (const name of extras) await put(`library/${name}`);
    await symlink(at('library'), at('library/loop'));
    const found = await findFiles(at('library'), at('data'));
    const names = ['library/a 2.mp4', 'library/a 10.mp4', 'library/b.mkv', 'library/Show/Season 1/01.ts'];
    expect(found.videos.map((file) => file.relativePath)).toEqual(names);
    expect(found.extras).toHaveLength(extras.length);
    expect(found.others).toBe(2); // the letter and the link
  });

  it('takes a file that is named, whatever its name', async () => {
    await put('library/Show/Season 1/odd.bin');
    const { videos } = await findFiles(at('library/Show/Season 1/odd.bin'), at('data'));
    expect(videos.map((file) => file.relativePath)).toEqual(['Show/Season 1/odd.bin']);
  });

  it.skipIf(process.getuid?.() === 0)('goes on beside a folder that is closed to it, and says so', async () => {
    await put('disk/film.mkv');
    await mkdir(at('disk/lost+found'), { mode: 0 });
    const { videos, closed } = await findFiles(at('disk'), at('data'));
    expect(videos).toHaveLength(1);
    expect(closed).toMatchObject([{ relativePath: 'disk/lost+found', code: 'EACCES' }]);
  });

  it('leaves out what the service itself keeps, also where a link leads there', async () => {
    await put('home/films/film.mkv');
    await put('home/data/objects/private/a/source/film.mp4');
    await put('home/database/film.mkv');
    await symlink(at('home/data/objects/private/a/source/film.mp4'), at('home/films/link.mp4'));
    await symlink(at('home/data'), at('data-by-another-name'));
    const { videos, own } = await findFiles(at('home'), at('data-by-another-name'));
    expect(videos.map(({ relativePath }) => relativePath)).toEqual(['home/database/film.mkv', 'home/films/film.mkv']);
    expect(own.map(({ relativePath }) => relativePath)).toEqual(['home/data', 'home/films/link.mp4']);
  });

  it.each(['', 'objects', 'objects/private/a/source/film.mp4'])(
    'refuses the folder of the service and what is in it: data/%s',
    async (inside) => {
      await put('home/data/objects/private/a/source/film.mp4');
      await expect(findFiles(join(at('home/data'), inside), at('home/data'))).rejects.toThrow('belongs to the service');
    },
  );

  it('says when there is nothing', async () => {
    await expect(findFiles(at('nowhere'), at('data'))).rejects.toThrow(`There is no ${at('nowhere')}`);
    await expect(findFiles('/dev/null', at('data'))).rejects.toThrow('neither a file nor a folder');
  });
});

describe('the fingerprint of a file', () => {
  const bytes = (length: number, seed: number) => Buffer.from(Array.from({ length }, (_, n) => (n * 31 + seed) % 251));

  it('is that of its content, wherever it lies', async () => {
    await put('one.bin', bytes(1_000_000, 1));
    await link(at('one.bin'), at('two.bin'));
    expect(await fingerprint(at('one.bin'))).toBe(await fingerprint(at('two.bin')));
    expect(await fingerprint(at('one.bin'))).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['its first byte', 0],
    ['its last byte', 999_999],
    ['its middle', 500_000],
  ])('is another one with another byte at %s', async (_, position) => {
    const changed = bytes(1_000_000, 1);
    changed[position] = (changed[position] ?? 0) ^ 255;
    await put('changed.bin', changed);
    expect(await fingerprint(at('changed.bin'))).not.toBe(await fingerprint(at('one.bin')));
  });

  it('tells an empty file from one with a zero in it', async () => {
    await put('empty.bin');
    await put('zero.bin', Buffer.alloc(1));
    expect(await fingerprint(at('empty.bin'))).not.toBe(await fingerprint(at('zero.bin')));
  });
});

describe('subtitles beside a film', () => {
  const srt = '1\r\n00:00:01,000 --> 00:00:02,500\r\nAño <i>nuevo</i>\r\n\r\n';
  const ass =
    '[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n' +
    'Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,{\\b1}Año nuevo\n';

  it.each([
    ['SubRip in Windows-1252', 'srt', Buffer.from(srt, 'latin1')],
    ['SubRip in UTF-8', 'srt', Buffer.from(srt)],
    ['SubRip in UTF-16', 'srt', Buffer.from(`\ufeff${srt}`, 'utf16le')],
    ['SubStation Alpha', 'ass', Buffer.from(ass)],
    ['WebVTT', 'webvtt', Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.500\nAño nuevo\n')],
  ] as const)('become WebVTT in UTF-8: %s', async (_, format, bytes) => {
    await put('besides/film.es', bytes);
    await mkdir(at('work'), { recursive: true });
    const beside = [{ file: 'film.es', format, language: 'es', name: '' }];
    const [adopted] = await adoptSubtitles(at('besides'), beside, at('work'), new AbortController().signal);
    const text = await readFile(adopted?.path ?? '', 'utf8');
    expect(text).toMatch(/^WEBVTT\n\n00:01\.000 --> 00:02\.500\n(?:<b>)?Año (?:<i>)?nuevo/);
  });

  it.each([
    ['empty', ''],
    ['a playlist', '#EXTM3U\n#EXTINF:2,\nfile:///etc/passwd\n'],
    ['of pictures', Buffer.alloc(4000, 7)],
    ['endless', Buffer.alloc(5 * 1024 * 1024, 0x41)],
  ])('are left out when they are %s', async (_, bytes) => {
    await put('besides/film.srt', bytes);
    await mkdir(at('work'), { recursive: true });
    const beside = [{ file: 'film.srt', format: 'srt' as const, language: 'und', name: '' }];
    expect(await adoptSubtitles(at('besides'), beside, at('work'), new AbortController().signal)).toEqual([]);
  });

  it.each([
    ['a link to nowhere', (path: string) => symlink(at('nowhere'), path)],
    ['a pipe into which nobody writes', (path: string) => run('mkfifo', [path])],
    ['a folder', (path: string) => mkdir(path)],
    [
      'too long as UTF-8',
      (path: string) => writeFile(path, Buffer.from(srt.replace('nuevo', '\xf1'.repeat(3e6)), 'latin1')),
    ],
  ])('are left out when they are %s', async (_, make) => {
    await mkdir(at('besides'), { recursive: true });
    await mkdir(at('work'), { recursive: true });
    await rm(at('besides/odd.srt'), { recursive: true, force: true });
    await make(at('besides/odd.srt'));
    const beside = [{ file: 'odd.srt', format: 'srt' as const, language: 'und', name: '' }];
    expect(await adoptSubtitles(at('besides'), beside, at('work'), new AbortController().signal)).toEqual([]);
  });
});
