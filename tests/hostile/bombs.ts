import { readFile, writeFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { box, editBox, overwrite, sequenceParameterSet, uint32 } from './bytes';
import type { HostileFile } from './corpus';
import type { Workshop } from './Workshop';

const TRACK = 'moov/trak/mdia';

/** Small files that want to become large ones. */
export const bombs: HostileFile[] = [
  {
    what: 'of 32 768 × 32 768 pixels by its codec’s header',
    file: 'header.mp4',
    ends: 'media_too_large',
    forge: async (shop) => withParameterSet(await withSize(shop, 32_768, 32_768), sequenceParameterSet(2048, 2048)),
  },
  {
    what: 'of 65 535 × 65 535 pixels by its container',
    file: 'container.mkv',
    ends: 'harmless', // the codec knows better
    forge: async (shop) => {
      const wide = overwrite(await shop.good('mkv'), Buffer.from('b0820140', 'hex'), 2, Buffer.from('ffff', 'hex'));
      return overwrite(wide, Buffer.from('ba81b4', 'hex'), 0, Buffer.from('ba81ff', 'hex'));
    },
  },
  {
    what: 'of a hundred indexes of thousands of boxes',
    file: 'indexes.mp4',
    ends: 'media_unreadable',
    forge: () => {
      const index = box('moov', Buffer.concat(Array<Buffer>(6000).fill(box('free'))));
      return Buffer.concat([box('ftyp', 'isom\0\0\0\0'), ...Array<Buffer>(100).fill(index)]);
    },
  },
  {
    what: 'a JPEG film of 16 000 × 16 000 pixels',
    file: 'jpeg.mp4',
    ends: 'media_too_large',
    forge: (shop, path) => still(shop, path, '16000x16000', ['-c:v', 'mjpeg', '-q:v', '20']),
  },
  {
    what: 'a PNG film of 16 000 × 16 000 pixels',
    file: 'png.mkv',
    ends: 'media_not_allowed',
    forge: (shop, path) => still(shop, path, '16000x16000', ['-c:v', 'png', '-pix_fmt', 'gray']),
  },
  {
    what: 'a good film with a cover of 16 000 × 16 000 pixels',
    file: 'cover.mp4',
    ends: 'harmless',
    forge: async (shop, path) => {
      await still(shop, shop.at('cover.png'), '16000x16000', ['-pix_fmt', 'gray']);
      const cover = ['-i', shop.at('cover.png'), '-map', '0', '-map', '1', '-disposition:v:1', 'attached_pic'];
      await shop.ffmpeg(['-i', shop.at('good.mp4'), ...cover, '-c', 'copy', path]);
    },
  },
  {
    what: 'that grows to 3200 × 1800 pixels after its first second',
    file: 'growing.ts',
    ends: 'harmless',
    forge: async (shop) => {
      const part = async (size: string, name: string) => {
        const picture = ['-f', 'lavfi', '-i', `color=gray:size=${size}:rate=2:duration=1`];
        await shop.ffmpeg([...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'mpegts', shop.at(name)]);
        return readFile(shop.at(name));
      };
      return Buffer.concat([await part('320x180', 'grow-1.ts'), await part('3200x1800', 'grow-2.ts')]);
    },
  },
  {
    what: 'of eight pixels in height',
    file: 'line.mkv',
    ends: 'media_not_allowed',
    forge: (shop, path) => still(shop, path, '1920x8', ['-c:v', 'ffv1']),
  },
  {
    what: 'with a hundred sound tracks',
    file: 'tracks.mp4',
    ends: 'media_not_allowed',
    forge: async (shop, path) => {
      const maps = Array.from({ length: 100 }, () => ['-map', '0:a']).flat();
      await shop.ffmpeg(['-i', shop.at('good.mp4'), '-map', '0:v', ...maps, '-c', 'copy', path]);
    },
  },
  {
    what: 'with twenty thousand tracks',
    file: 'many.mp4',
    ends: 'media_unreadable',
    forge: async (shop) =>
      editBox(await shop.good(), 'moov', (body) =>
        Buffer.concat([body, ...Array<Buffer>(20_000).fill(box('trak', box('tkhd', Buffer.alloc(84))))]),
      ),
  },
  {
    what: 'that lasts for half a year',
    file: 'years.mp4',
    ends: 'media_too_large',
    forge: async (shop) =>
      editBox(
        // without the edit list, which would cut it
        editBox(overwrite(await shop.good(), 'elst', 0, Buffer.from('free')), `${TRACK}/mdhd`, (body) =>
          withDuration(body, 48 * 300_000, 1),
        ),
        `${TRACK}/minf/stbl/stts`,
        (body) => Buffer.concat([body.subarray(0, 8), uint32(48, 300_000)]),
      ),
  },
  {
    what: 'that says two seconds and whose second picture is due in ten hours',
    file: 'pause.mp4',
    ends: 'harmless',
    forge: async (shop) =>
      editBox(await shop.good(), `${TRACK}/minf/stbl/stts`, () => uint32(0, 2, 1, 12_288 * 36_000, 47, 512)),
  },
  {
    what: 'whose third picture is due in eleven hours, as it says',
    file: 'patience.mp4',
    ends: 'media_unreadable',
    forge: async (shop) =>
      editBox(
        editBox(overwrite(await shop.good(), 'elst', 0, Buffer.from('free')), `${TRACK}/mdhd`, (body) =>
          withDuration(body, 12_288 * 39_600, 12_288),
        ),
        `${TRACK}/minf/stbl/stts`,
        () => uint32(0, 3, 1, 512, 1, 12_288 * 39_590, 46, 512),
      ),
  },
  {
    what: 'without an end by its Matroska header',
    file: 'endless.mkv',
    ends: 'media_too_large',
    forge: async (shop) => {
      const length = Buffer.alloc(8);
      length.writeDoubleBE(1e15);
      return overwrite(await shop.good('mkv'), Buffer.from('448988', 'hex'), 3, length);
    },
  },
  {
    what: 'of a length that is no number',
    file: 'nan.mkv',
    ends: 'media_unreadable',
    forge: async (shop) =>
      overwrite(await shop.good('mkv'), Buffer.from('448988', 'hex'), 3, Buffer.from('7ff8000000000001', 'hex')),
  },
  {
    what: 'whose index unpacks to a gigabyte',
    file: 'packed.mov',
    ends: 'media_not_allowed',
    forge: () => {
      const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
      const data = box('cmvd', uint32(1024 * 1024 * 1024), packed);
      return Buffer.concat([box('ftyp', 'qt  \0\0\0\0'), box('moov', box('cmov', box('dcom', 'zlib'), data))]);
    },
  },
  {
    what: 'with a title of five million letters',
    file: 'title.mkv',
    ends: 'harmless',
    forge: async (shop, path) => {
      const tags = shop.at('tags.txt');
      await writeFile(tags, `;FFMETADATA1\ntitle=${'x'.repeat(5_000_000)}\n`);
      await shop.ffmpeg(['-i', shop.at('good.mp4'), '-i', tags, '-map_metadata', '1', '-c', 'copy', path]);
    },
  },
  {
    what: 'with a sound track whose name has two million letters',
    file: 'name.mkv',
    ends: 'media_too_large',
    forge: async (shop, path) => {
      const tags = shop.at('stream-tags.txt');
      await writeFile(tags, `;FFMETADATA1\n[STREAM]\ntitle=${'x'.repeat(2_000_000)}\n`);
      await shop.ffmpeg(['-i', shop.at('good.mp4'), '-i', tags, '-map_metadata:s:0', '1:s:0', '-c', 'copy', path]);
    },
  },
  {
    what: 'in a codec that nobody has seen this century',
    file: 'codec.mkv',
    ends: 'media_not_allowed',
    forge: (shop, path) => still(shop, path, '320x180', ['-c:v', 'magicyuv', '-f', 'matroska']),
  },
  {
    what: 'sound without a picture',
    file: 'sound.mp4',
    ends: 'media_not_allowed',
    forge: (shop, path) => shop.ffmpeg(['-i', shop.at('good.mp4'), '-map', '0:a', '-c', 'copy', path]),
  },
];

function still(shop: Workshop, path: string, size: string, codec: string[]): Promise<void> {
  return shop.ffmpeg([
    '-f',
    'lavfi',
    '-i',
    `color=red:size=${size}:rate=1:duration=1`,
    '-frames:v',
    '1',
    ...codec,
    path,
  ]);
}

/** `mdhd` of version 0: creation, modification, timescale, duration. */
function withDuration(body: Buffer, duration: number, timescale: number): Buffer {
  return Buffer.concat([body.subarray(0, 12), uint32(timescale, duration), body.subarray(20)]);
}

async function withSize(shop: Workshop, width: number, height: number): Promise<Buffer> {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(width, 0);
  size.writeUInt16BE(height, 2);
  return editBox(await shop.good(), `${TRACK}/minf/stbl/stsd/avc1`, (body) =>
    Buffer.concat([body.subarray(0, 24), size, body.subarray(28)]),
  );
}

/** `avcC` with this one parameter set in front of the picture set that was there (ISO 14496-15 §5.3.3.1). */
function withParameterSet(film: Buffer, set: Buffer): Buffer {
  return editBox(film, `${TRACK}/minf/stbl/stsd/avc1/avcC`, (body) => {
    const pictureSets = body.subarray(8 + body.readUInt16BE(6));
    const length = Buffer.from([set.length >> 8, set.length & 0xff]);
    return Buffer.concat([body.subarray(0, 5), Buffer.from([0xe1]), length, set, pictureSets]);
  });
}
