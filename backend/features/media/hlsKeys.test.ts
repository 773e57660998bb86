import { expect, it } from 'vitest';
import { stripIdentityKeys } from './hlsKeys';

const WIDEVINE =
  '#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI="data:x",KEYFORMAT="urn:uuid:edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"';

it('takes out identity keys and nothing else', () => {
  const playlist = [
    '#EXTM3U',
    '#EXT-X-MAP:URI="init.mp4"',
    '#EXT-X-KEY:METHOD=SAMPLE-AES-CTR,URI="data:text/plain;base64,AAAA",KEYFORMAT="identity"',
    '#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES-CTR,URI="data:text/plain;base64,AAAA",KEYFORMAT="identity"',
    WIDEVINE,
    '#EXTINF:4,',
    '1.m4s',
    '',
  ];
  expect(stripIdentityKeys(playlist.join('\n'))).toBe(playlist.filter((line) => !line.includes('identity')).join('\n'));
});

it('knows that a key line without a format is an identity key', () => {
  expect(stripIdentityKeys('#EXT-X-KEY:METHOD=AES-128,URI="https://x/KEYFORMAT"\n')).toBe('');
});

it('leaves the line that ends encryption', () => {
  expect(stripIdentityKeys('#EXT-X-KEY:METHOD=NONE\n')).toBe('#EXT-X-KEY:METHOD=NONE\n');
});
