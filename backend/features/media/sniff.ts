import type { Container } from '#backend/platform/ffmpeg/limits';

/** What the first bytes of a file say: a container that we take, a known kind that we don't, or nothing. */
export type Sniffed = { container: Container } | { refused: string } | null;

/** How many bytes `sniff` wants to see. */
export const SNIFF_BYTES = 4096;

const EBML = [0x1a, 0x45, 0xdf, 0xa3];
const QUICKTIME_BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide']);

/** Kinds that name other files, run code or open decoders that nobody needs here. Lower case. */
const REFUSED_TEXT: readonly (readonly [string, string])[] = [
  ['#extm3u', 'a playlist'],
  ['ffconcat', 'a playlist'],
  ['[playlist]', 'a playlist'],
  ['<mpd', 'a playlist'],
  ['<smil', 'a playlist'],
  ['<svg', 'a drawing'],
  ['<?xml', 'an XML document'],
  ['<!doctype', 'a document'],
  ['<html', 'a document'],
  ['v=0', 'a session description'],
  ['webvtt', 'a subtitle file'],
  ['riff', 'an AVI, WAV or WebP file'],
  ['flv', 'a Flash video'],
  ['id3', 'a sound file'],
  ['oggs', 'an Ogg file'],
  ['flac', 'a sound file'],
  ['%pdf', 'a document'],
  ['gif8', 'a picture'],
  ['\u0089png', 'a picture'],
  ['\u00ff\u00f8\u00ff', 'a picture'], // JPEG is ff d8 ff, and Ø has a lower case,
  ['pk\u0003\u0004', 'an archive'],
];

/**
 * The kind of a file by its magic bytes; its name says nothing.
 *
 * @param head the first `SNIFF_BYTES` bytes, or all of a shorter file
 */
export function sniff(head: Uint8Array): Sniffed {
  if (isMatroska(head)) return { container: 'matroska' };
  if (isQuickTime(head)) return { container: 'mp4' };
  if (isTransportStream(head)) return { container: 'mpegts' };
  const text = latin1(head, 0, 512)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  const refused = REFUSED_TEXT.find(([magic]) => text.startsWith(magic));
  return refused ? { refused: refused[1] } : null;
}

/** ISO 14496-12 and QuickTime: the size and the name of the first box. */
function isQuickTime(head: Uint8Array): boolean {
  if (head.length < 16 || !QUICKTIME_BOXES.has(latin1(head, 4, 8))) return false;
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0);
  return size === 0 || size === 1 || size >= 8;
}

/** RFC 9559: an EBML header whose DocType (element 0x4282) is matroska or webm. */
function isMatroska(head: Uint8Array): boolean {
  if (!EBML.every((byte, at) => head[at] === byte)) return false;
  return /B\u0082[\u0081-\u008f](matroska|webm)/.test(latin1(head, 0, 64));
}

/** ISO 13818-1: packets of 188 bytes that begin with 0x47; of 192 bytes, four in front, on Blu-ray. */
function isTransportStream(head: Uint8Array): boolean {
  return [
    [188, 0],
    [192, 4],
  ].some(([size = 188, offset = 0]) => {
    const packets = Math.min(8, Math.floor((head.length - offset) / size));
    return packets >= 4 && Array.from({ length: packets }, (_, n) => head[offset + n * size]).every((b) => b === 0x47);
  });
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
