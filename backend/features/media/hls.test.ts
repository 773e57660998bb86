import { expect, it } from 'vitest';
import { readPlaylist } from './hls';

it('a media playlist names its map and its segments, each once', () => {
  const playlist = [
    '#EXTM3U',
    '#EXT-X-MAP:URI="init.mp4"',
    '#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI="data:text/plain;base64,AAAA",KEYFORMAT="urn:uuid:x"',
    '#EXTINF:4.000,',
    '#EXT-X-BYTERANGE:10@0',
    '1.m4s',
    '#EXTINF:4.000,',
    '1.m4s',
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
  expect(readPlaylist(playlist)).toEqual({ isMaster: false, files: ['init.mp4', '1.m4s'] });
});

it('a master playlist names all kinds of playlists', () => {
  const playlist = [
    '#EXTM3U',
    '#EXT-X-MEDIA:TYPE=AUDIO,URI="a/main.m3u8",GROUP-ID="audio"',
    '#EXT-X-STREAM-INF:BANDWIDTH=1',
    'v/main.m3u8',
    '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="v/iframe.m3u8"',
    '#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1,URI="thumbs/main.m3u8"',
  ].join('\n');
  const { isMaster, files } = readPlaylist(playlist);
  expect([isMaster, files.sort()]).toEqual([true, ['a/main.m3u8', 'thumbs/main.m3u8', 'v/iframe.m3u8', 'v/main.m3u8']]);
});

it.each([
  ['is something else', 'WEBVTT\n'],
  ['has no end', '#EXTM3U\n#EXTINF:4,\n1.m4s\n'],
  ['names nothing', '#EXTM3U\n#EXT-X-ENDLIST\n'],
  ['is empty', ''],
])('a playlist that %s is refused', (_, text) => {
  expect(() => readPlaylist(text)).toThrow(SyntaxError);
});
