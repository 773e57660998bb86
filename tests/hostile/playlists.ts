import { box, editBox } from './bytes';
import type { HostileFile } from './corpus';
import type { Workshop } from './Workshop';

const hls = (address: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:2,\n${address}\n#EXT-X-ENDLIST\n`;
const local = (shop: Workshop) => hls(`file://${shop.at('secret.ts')}`);
const ftyp = box('ftyp', 'isom\0\0\0\0');

const dash = (address: string) =>
  `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="v" bandwidth="1"><BaseURL>${address}</BaseURL></Representation></AdaptationSet></Period></MPD>`;

/** Files that name other files or addresses, in other coats. */
export const playlists: HostileFile[] = [
  {
    what: 'an HLS playlist named .mp4 that names a local file',
    file: 'holiday.mp4',
    ends: 'media_not_allowed',
    forge: local,
  },
  {
    what: 'an HLS playlist named .mkv that names a server',
    file: 'holiday.mkv',
    ends: 'media_not_allowed',
    forge: (shop) => hls(shop.url('segment.ts')),
  },
  {
    what: 'an HLS playlist named .ts behind a byte order mark and blank lines',
    file: 'holiday.ts',
    ends: 'media_not_allowed',
    forge: (shop) => `\ufeff\r\n\n  ${local(shop)}`,
  },
  {
    what: 'an HLS playlist behind zeros',
    file: 'zeros.mp4',
    ends: 'media_not_recognised',
    forge: (shop) => Buffer.concat([Buffer.alloc(64), Buffer.from(local(shop))]),
  },
  {
    what: 'an HLS playlist in UTF-16',
    file: 'wide.mp4',
    ends: 'media_not_recognised',
    forge: (shop) => Buffer.from(`\ufeff${local(shop)}`, 'utf16le'),
  },
  {
    what: 'an HLS playlist behind the first box of an MP4',
    file: 'polyglot.mp4',
    ends: 'media_unreadable',
    forge: (shop) => Buffer.concat([ftyp, Buffer.from(local(shop))]),
  },
  {
    what: 'an HLS playlist behind the head of a Matroska file',
    file: 'polyglot.webm',
    ends: 'media_unreadable',
    forge: (shop) => Buffer.concat([Buffer.from('1a45dfa387428284', 'hex'), Buffer.from(`webm\n${local(shop)}`)]),
  },
  {
    what: 'a playlist cut into the packets of a transport stream',
    file: 'packets.ts',
    ends: 'media_unreadable',
    forge: (shop) => {
      const lines = local(shop).padEnd(183 * 12, '\n');
      return Buffer.concat(
        Array.from({ length: 12 }, (_, at) =>
          Buffer.from(`G\x1f\xff\x10\n${lines.slice(at * 183, (at + 1) * 183)}`, 'latin1'),
        ),
      );
    },
  },
  {
    what: 'a film with a playlist in a box that nobody asked for',
    file: 'free.mp4',
    ends: 'harmless',
    forge: async (shop) =>
      Buffer.concat([await shop.good(), box('free', local(shop)), box('skip', hls(shop.url('a.ts')))]),
  },
  {
    what: 'a concat script',
    file: 'concat.mp4',
    ends: 'media_not_allowed',
    forge: () => "ffconcat version 1.0\nfile 'secret.ts'\n",
  },
  {
    what: 'a concat script behind a byte order mark, with options',
    file: 'concat.mov',
    ends: 'media_not_allowed',
    forge: (shop) =>
      `\ufeffffconcat version 1.0\nfile '${shop.at('secret.ts')}'\noption protocol_whitelist file,http,tcp\n`,
  },
  {
    what: 'a concat script without its first line',
    file: 'list.mkv',
    ends: 'media_not_recognised',
    forge: () => "# a list\nfile 'secret.ts'\nfile 'secret.ts'\n",
  },
  {
    what: 'a DASH manifest that names a server',
    file: 'dash.mp4',
    ends: 'media_not_allowed',
    forge: (shop) => dash(shop.url('film.mp4')),
  },
  {
    what: 'a DASH manifest with an entity that is a local file',
    file: 'entity.mp4',
    ends: 'media_not_allowed',
    forge: (shop) =>
      `<?xml version="1.0"?><!DOCTYPE MPD [<!ENTITY x SYSTEM "file://${shop.at('secret.txt')}">]>${dash('&x;')}`,
  },
  {
    what: 'a SMIL presentation',
    file: 'show.mp4',
    ends: 'media_not_allowed',
    forge: (shop) => `<smil><body><video src="${shop.url('x.mp4')}"/></body></smil>`,
  },
  {
    what: 'a PLS playlist',
    file: 'radio.mkv',
    ends: 'media_not_allowed',
    forge: (shop) => `[playlist]\nFile1=${shop.url('x.ts')}\nNumberOfEntries=1\n`,
  },
  {
    what: 'a session description',
    file: 'session.mp4',
    ends: 'media_not_allowed',
    forge: () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 20000 RTP/AVP 96\n',
  },
  {
    what: 'a drawing that includes a local file',
    file: 'drawing.mp4',
    ends: 'media_not_allowed',
    forge: (shop) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><image href="file://${shop.at('secret.txt')}"/><image href="${shop.url('x.png')}"/></svg>`,
  },
  {
    what: 'a web page',
    file: 'page.mp4',
    ends: 'media_not_allowed',
    forge: (shop) => `<!doctype html><video src="${shop.url('x.mp4')}">`,
  },
  {
    what: 'a film in AVI with a playlist as its subtitles (GAB2)',
    file: 'gab2.avi',
    ends: 'media_not_allowed',
    forge: gab2,
  },
  {
    what: 'the same named .mp4',
    file: 'gab2.mp4',
    ends: 'media_not_allowed',
    forge: gab2,
  },
  {
    what: 'text art with the magic of XBIN, which FFmpeg draws',
    file: 'art.mp4',
    ends: 'media_not_recognised',
    forge: (shop) =>
      Buffer.concat([Buffer.from('XBIN\x1a', 'latin1'), Buffer.from([80, 0, 25, 0, 16, 0]), Buffer.from(local(shop))]),
  },
  {
    what: 'an archive',
    file: 'archive.mkv',
    ends: 'media_not_allowed',
    forge: () => Buffer.from('PK\x03\x04\x14\0\0\0\0\0../../evil.mp4', 'latin1'),
  },
  {
    what: 'a QuickTime film whose pictures lie in a local file (url)',
    file: 'reference.mov',
    ends: 'media_not_allowed',
    forge: (shop) => withDataReference(shop, box('url ', '\0\0\0\0', `file://${shop.at('secret.ts')}\0`)),
  },
  {
    what: 'a QuickTime film whose pictures lie on a server (url)',
    file: 'reference.mp4',
    ends: 'media_not_allowed',
    forge: (shop) => withDataReference(shop, box('url ', '\0\0\0\0', `${shop.url('x.mp4')}\0`)),
  },
  {
    what: 'a QuickTime film whose pictures lie in a local file (alias)',
    file: 'alias.mov',
    ends: 'media_not_allowed',
    forge: (shop) => withDataReference(shop, box('alis', '\0\0\0\0', Buffer.alloc(150, shop.at('secret.ts')))),
  },
  {
    what: 'a QuickTime film that refers to another film (rmra)',
    file: 'movie.mov',
    ends: 'media_not_allowed',
    forge: (shop) => {
      const address = `${shop.url('x.mov')}\0`;
      const reference = box('rdrf', '\0\0\0\0url ', Buffer.from([0, 0, 0, address.length]), address);
      return Buffer.concat([ftyp, box('moov', box('rmra', box('rmda', reference)))]);
    },
  },
];

/** An AVI with an `indx`-less text stream whose first chunk is a GAB2 wrapper of a playlist, as in the attack of 2017. */
function gab2(shop: Workshop): Buffer {
  const playlist = Buffer.from(local(shop));
  const head = Buffer.concat([
    Buffer.from('GAB2\0\x02\0', 'latin1'),
    le32(0),
    Buffer.from([4, 0]),
    le32(playlist.length),
  ]);
  const chunk = riff('01tx', Buffer.concat([head, playlist]));
  const streamHeader = riff('strh', Buffer.concat([Buffer.from('txts\0\0\0\0', 'latin1'), Buffer.alloc(48)]));
  const list = Buffer.concat([
    riff('LIST', Buffer.concat([Buffer.from('strl'), streamHeader, riff('strf', Buffer.alloc(0))])),
  ]);
  const headers = riff('LIST', Buffer.concat([Buffer.from('hdrl'), riff('avih', Buffer.alloc(56)), list]));
  const movie = riff('LIST', Buffer.concat([Buffer.from('movi'), chunk]));
  return riff('RIFF', Buffer.concat([Buffer.from('AVI '), headers, movie]));
}

function riff(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), le32(body.length), body, Buffer.alloc(body.length % 2)]);
}

function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

async function withDataReference(shop: Workshop, reference: Buffer): Promise<Buffer> {
  return editBox(await shop.good(), 'moov/trak/mdia/minf/dinf/dref', () =>
    Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), reference]),
  );
}
