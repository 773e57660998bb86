import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { box, editBox, element, overwrite, uint32, UNKNOWN_SIZE } from './bytes';
import type { HostileFile } from './corpus';
import type { Workshop } from './Workshop';

const MOOV = 'moov/trak/mdia';
const half = (bytes: Buffer, share = 0.5) => bytes.subarray(0, Math.floor(bytes.length * share));

/** Files that are cut off, empty, or lie about their sizes. */
export const broken: HostileFile[] = [
  { what: 'empty', file: 'empty.mp4', ends: 'media_not_recognised', forge: () => '' },
  { what: 'one byte', file: 'byte.mkv', ends: 'media_not_recognised', forge: () => Buffer.from([0x1a]) },
  { what: 'a million zeros', file: 'zeros.ts', ends: 'media_not_recognised', forge: () => Buffer.alloc(1_000_000) },
  { what: 'noise', file: 'noise.mp4', ends: 'media_not_recognised', forge: () => randomBytes(100_000) },
  {
    what: 'an MP4 cut in its index',
    file: 'index.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => {
      const bytes = await shop.good();
      return bytes.subarray(0, bytes.indexOf('moov') + 200);
    },
  },
  {
    what: 'an MP4 cut before its index',
    file: 'media.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => half(await shop.good()),
  },
  {
    what: 'an MP4 with its index first and half of its media',
    file: 'faststart.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => half(await faststart(shop), 0.7),
  },
  {
    what: 'half of a Matroska file',
    file: 'half.mkv',
    ends: 'media_unreadable',
    forge: async (shop) => half(await shop.good('mkv')),
  },
  {
    what: 'an MP4 with a box of three bytes',
    file: 'three.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => overwrite(await shop.good(), 'mdat', -4, uint32(3)),
  },
  {
    what: 'an MP4 with a box of 2^63 bytes',
    file: 'large.mp4',
    ends: 'media_unreadable',
    forge: () => Buffer.concat([box('ftyp', 'isom\0\0\0\0'), uint32(1), Buffer.from('mdat'), uint32(0x80000000, 0)]),
  },
  {
    what: 'an MP4 with a box of 64 bits that ends before it begins',
    file: 'small.mp4',
    ends: 'media_unreadable',
    forge: () => Buffer.concat([box('ftyp', 'isom\0\0\0\0'), uint32(1), Buffer.from('moov'), uint32(0, 9)]),
  },
  {
    what: 'an MP4 whose pictures are of 2 GiB each',
    file: 'sizes.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => overwrite(await shop.good(), 'stsz', 16, uint32(...Array<number>(20).fill(0x7fffffff))),
  },
  {
    what: 'an MP4 whose pictures lie behind its end',
    file: 'offsets.mp4',
    ends: 'media_unreadable',
    forge: async (shop) =>
      editBox(await shop.good(), `${MOOV}/minf/stbl/stco`, (body) =>
        Buffer.concat([body.subarray(0, 8), uint32(...Array<number>((body.length - 8) / 4).fill(0x7fff_0000))]),
      ),
  },
  {
    what: 'an MP4 with a table of four thousand million entries',
    file: 'entries.mp4',
    ends: 'media_too_large',
    forge: async (shop) => {
      const bytes = await shop.good();
      return ['stts', 'stsz', 'stsc', 'stco'].reduce(
        (all, table) => overwrite(all, table, 8, uint32(0xffffffff)),
        bytes,
      );
    },
  },
  {
    what: 'an MP4 with four thousand million kinds of samples',
    file: 'kinds.mp4',
    ends: 'media_unreadable',
    forge: async (shop) => overwrite(await shop.good(), 'stsd', 8, uint32(0xffffffff)),
  },
  {
    what: 'an MP4 whose boxes are nested ten thousand deep',
    file: 'deep.mp4',
    ends: 'media_unreadable',
    forge: () => {
      let inner: Buffer = Buffer.alloc(0);
      for (let depth = 0; depth < 10_000; depth += 1) inner = box('moov', inner);
      return Buffer.concat([box('ftyp', 'isom\0\0\0\0'), inner]);
    },
  },
  {
    what: 'an MP4 without any track',
    file: 'trackless.mp4',
    ends: 'media_not_allowed',
    forge: () => Buffer.concat([box('ftyp', 'isom\0\0\0\0'), box('moov', box('mvhd', Buffer.alloc(100)))]),
  },
  {
    what: 'a Matroska file with an element of 2^55 bytes',
    file: 'element.mkv',
    ends: 'media_unreadable',
    forge: async (shop) => {
      const bytes = await shop.good('mkv');
      const segment = bytes.indexOf(Buffer.from('18538067', 'hex'));
      return Buffer.concat([bytes.subarray(0, segment), element('18538067', bytes.subarray(segment + 12), 1n << 55n)]);
    },
  },
  {
    what: 'a Matroska file whose tracks are of 2^40 bytes',
    file: 'tracks.mkv',
    ends: 'harmless', // what is there is read
    forge: (shop) => withTracks(shop, (tracks) => element('1654ae6b', tracks, 1n << 40n)),
  },
  {
    what: 'a Matroska file whose elements are nested ten thousand deep',
    file: 'nested.mkv',
    ends: 'media_not_allowed',
    forge: (shop) =>
      withTracks(shop, () => {
        let inner: Buffer = Buffer.alloc(0);
        for (let depth = 0; depth < 10_000; depth += 1) inner = element('b6', inner);
        return element('1043a770', element('45b9', inner));
      }),
  },
  {
    what: 'a Matroska head and nothing behind it',
    file: 'head.webm',
    ends: 'media_unreadable',
    forge: async (shop) => (await shop.good('mkv')).subarray(0, 48),
  },
  {
    what: 'a transport stream of packets without a program',
    file: 'null.ts',
    ends: 'media_unreadable',
    forge: () =>
      Buffer.concat(
        Array.from({ length: 2000 }, () =>
          Buffer.concat([Buffer.from('G\x1f\xff\x10', 'latin1'), Buffer.alloc(184, 0xff)]),
        ),
      ),
  },
  {
    what: 'a folder',
    file: 'folder.mp4',
    ends: 'media_not_recognised',
    forge: (_, path) => void execFileSync('mkdir', [path]),
  },
  {
    what: 'a pipe that nobody writes to',
    file: 'pipe.mp4',
    ends: 'media_not_recognised',
    forge: (_, path) => void execFileSync('mkfifo', [path]),
  },
  {
    what: 'a link to a device without an end',
    file: 'device.mp4',
    ends: 'media_not_recognised',
    forge: (_, path) => void execFileSync('ln', ['-s', '/dev/zero', path]),
  },
  {
    what: 'a link to a secret',
    file: 'link.mp4',
    ends: 'media_not_recognised',
    forge: (shop, path) => void execFileSync('ln', ['-s', shop.at('secret.txt'), path]),
  },
  {
    what: 'a Matroska film with attachments and their wicked names',
    file: 'attached.mkv',
    ends: 'harmless',
    forge: async (shop, path) => {
      const attach = ['-attach', shop.at('secret.txt'), '-metadata:s:t', 'mimetype=application/x-truetype-font'];
      const name = ['-metadata:s:t', 'filename=../../../../tmp/evil.ttf'];
      await shop.ffmpeg(['-i', shop.at('good.mkv'), ...attach, ...name, '-c', 'copy', path]);
    },
  },
  {
    what: 'a film whose subtitles name files and fonts',
    file: 'drawn.mkv',
    ends: 'harmless',
    forge: async (shop, path) => {
      const style = `[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,file://${shop.at('secret.txt')}\n`;
      const line = `[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:00.10,0:00:01.00,Default,{\\fnfile://${shop.at('secret.txt')}}Hello <img src="${shop.url('x.png')}">\n`;
      const script = shop.at('wicked.ass');
      await writeFile(script, `${style}\n${line}`);
      await shop.ffmpeg(['-i', shop.at('good.mp4'), '-i', script, '-c', 'copy', '-c:s', 'ass', path]);
    },
  },
];

async function faststart(shop: Workshop): Promise<Buffer> {
  const path = shop.at('faststart-whole.mp4');
  await shop.ffmpeg(['-i', shop.at('good.mp4'), '-c', 'copy', '-movflags', '+faststart', path]);
  return readFile(path);
}

/** The good Matroska film with something else in the place of its tracks, and a segment of unknown size. */
async function withTracks(shop: Workshop, edit: (tracks: Buffer) => Buffer): Promise<Buffer> {
  const bytes = await shop.good('mkv');
  const segment = bytes.indexOf(Buffer.from('18538067', 'hex'));
  const tracks = bytes.indexOf(Buffer.from('1654ae6b', 'hex'), segment + 100);
  const cluster = bytes.indexOf(Buffer.from('1f43b675', 'hex'), tracks);
  const body = Buffer.concat([
    bytes.subarray(segment + 12, tracks),
    edit(bytes.subarray(tracks + 12, cluster)),
    bytes.subarray(cluster),
  ]);
  return Buffer.concat([bytes.subarray(0, segment), element('18538067', body, UNKNOWN_SIZE)]);
}
