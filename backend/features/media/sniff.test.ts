import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const packets = (size: number, offset: number) => {
  const stream = Buffer.alloc(size * 8 + offset);
  for (let at = offset; at < stream.length; at += size) stream[at] = 0x47;
  return stream;
};

describe('the kind of a file by its first bytes', () => {
  it.each([
    ['mp4', bytes('\0\0\0\x18ftypisom\0\0\0\0isom')],
    ['mp4', bytes('\0\0\0\x08wide\0\0\0\0mdat')],
    ['matroska', bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska')],
    ['matroska', bytes('\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm')],
    ['mpegts', packets(188, 0)],
    ['mpegts', packets(192, 4)],
  ])('is %s', (container, head) => {
    expect(sniff(head)).toEqual({ container });
  });

  it.each([
    '#EXTM3U\n',
    '\r\n  #extm3u',
    '\u00ef\u00bb\u00bf#EXTM3U',
    'ffconcat version 1.0',
    '<?xml version="1.0"?><MPD>',
    '<MPD>',
    '<svg>',
    'RIFF\0\0\0\0AVI ',
    '\u0089PNG\r\n',
    '\u00ff\u00d8\u00ff\u00e0',
    'ID3',
    'OggS',
    '%PDF-1.7',
  ])('is refused: %j', (head) => {
    expect(sniff(bytes(head))).toHaveProperty('refused');
  });

  it.each(['', 'hello', '\0\0\0\0', '\0\0\0\x03ftyp\0\0\0\0\0\0\0\0', '\x1a\x45\xdf\xa3 but no doctype', 'GGGGGGGG'])(
    'is unknown: %j',
    (head) => {
      expect(sniff(bytes(head))).toBeNull();
    },
  );
});
