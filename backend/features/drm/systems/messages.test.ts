import { XMLParser } from 'fast-xml-parser';
import { expect, test, vi } from 'vitest';
import { fairPlayCkc, fairPlaySpc } from './fairPlayMessages';
import { playReadyFault, playReadyRequestKids } from './playReadyMessages';
import { sampleChallenge } from './SampleWidevine';
import { widevineKindOf, widevineLicenceKids, widevineRequestKids } from './widevineMessages';

const kid = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex').toString('base64url');

test('the key id of a published Widevine challenge is read out of it', () => {
  expect(widevineKindOf(sampleChallenge)).toBe('licence request');
  const found = widevineRequestKids(sampleChallenge);
  expect(found.map((each) => Buffer.from(each, 'base64url').toString('hex'))).toEqual([
    '24c3c2ce5d9b562c8c404b722bf82d99',
  ]);
});

test('every part of a Widevine challenge that was cut short is none', () => {
  for (let length = 0; length < sampleChallenge.length; length += 1) {
    const cut = sampleChallenge.subarray(0, length);
    const isWholeField = length === 2 || length === 137;
    expect([length, widevineKindOf(cut) !== undefined]).toEqual([length, isWholeField]);
    expect(widevineLicenceKids(cut)).toEqual([]);
  }
});

test('random bytes make the reader of protobuf neither fail nor find keys', () => {
  let seed = 1;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) >> 16;
  for (let round = 0; round < 2000; round += 1) {
    const bytes = Uint8Array.from({ length: random() % 200 }, random);
    expect(widevineRequestKids(bytes).every(({ length }) => length === 22)).toBe(true);
  }
});

const inContentHeader = (header: string) =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><AcquireLicense>
  <challenge><WRMHEADER><DATA>${header}</DATA></WRMHEADER></challenge></AcquireLicense></s:Body></s:Envelope>`;
// the same sixteen bytes as PlayReady writes them: a GUID whose first three parts begin with their last byte
const playReadyKid = Buffer.from('030201000504070608090a0b0c0d0e0f', 'hex').toString('base64');

test.each([
  ['as text', `<KID>${playReadyKid}</KID>`, 'utf8'],
  ['as an attribute', `<PROTECTINFO><KID VALUE="${playReadyKid}" ALGID="AESCTR"/></PROTECTINFO>`, 'utf8'],
  ['in UTF-16', `<KID>${playReadyKid}</KID>`, 'utf16le'],
] as const)('PlayReady names its keys %s', (_how, header, encoding) => {
  const text = Buffer.from(inContentHeader(header), encoding);
  const bytes = encoding === 'utf16le' ? Buffer.concat([Buffer.from([0xff, 0xfe]), text]) : text;
  expect(playReadyRequestKids(bytes)).toEqual([kid]);
});

test.each([
  ['empty', ''],
  ['no XML', 'AcquireLicense'],
  ['other XML', '<html><body/></html>'],
  ['XML that is cut short', inContentHeader('').slice(0, 150)],
  [
    'XML with a document type',
    `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inContentHeader('<KID>&a;</KID>')}`,
  ],
])('what is %s is no PlayReady challenge', (_what, text) => {
  expect(playReadyRequestKids(Buffer.from(text))).toBeUndefined();
});

const nothing = Buffer.from(inContentHeader('<KID>x</KID>'));

test.each([
  ['tags', inContentHeader('<a b="c"/>'.repeat(1_500))],
  ['tags that were never closed', '<a>'.repeat(5_000)],
  ['attributes', inContentHeader(`<a ${Array.from({ length: 1_500 }, (_, nth) => `a${nth}="1"`).join(' ')}/>`)],
])('what has thousands of %s is refused before it is parsed', (_what, text) => {
  const parse = vi.spyOn(XMLParser.prototype, 'parse');
  expect(playReadyRequestKids(Buffer.from(text))).toBeUndefined();
  expect(parse).not.toHaveBeenCalled();
  expect(playReadyRequestKids(nothing)).toEqual([]);
  expect(parse).toHaveBeenCalledOnce();
  parse.mockRestore();
});

test('a PlayReady challenge is looked for no deeper than any has it', () => {
  const within = (levels: number) =>
    Buffer.from(`${'<a>'.repeat(levels)}<AcquireLicense>x</AcquireLicense>${'</a>'.repeat(levels)}`);
  expect(playReadyRequestKids(within(20))).toEqual([]);
  expect(playReadyRequestKids(within(60))).toBeUndefined();
});

test('a PlayReady fault carries the code', () => {
  expect(Buffer.from(playReadyFault('token_reused')).toString()).toContain('<faultstring>token_reused</faultstring>');
});

const spc = Buffer.alloc(200, 1);
spc.writeUInt32BE(1);

test('FairPlay challenges come as bytes or in a form', () => {
  const octets = fairPlaySpc('application/octet-stream', spc);
  const form = `spc=${spc.toString('base64')}&assetId=x`;
  expect(octets).toEqual(spc);
  expect(fairPlaySpc('application/x-www-form-urlencoded', Buffer.from(form))).toEqual(spc);
  expect(fairPlaySpc('application/octet-stream', spc.subarray(0, 100))).toBeUndefined();
  expect(fairPlaySpc('application/octet-stream', Buffer.alloc(200, 9))).toBeUndefined();
  expect(fairPlaySpc('application/x-www-form-urlencoded', Buffer.from('spc=%00'))).toBeUndefined();
});

test.each([
  ['bytes', 'application/octet-stream', Buffer.from([0xff, 0xfe, 0xfd]), '//79'],
  ['base64', 'text/plain', Buffer.from('AAEC\n'), 'AAEC'],
  ['base64 between tags', 'text/xml', Buffer.from('<ckc>AAEC</ckc>'), 'AAEC'],
  ['JSON', 'application/json', Buffer.from('{"ckc":"AAEC"}'), 'AAEC'],
  ['a page', 'text/html', Buffer.from('<p>no</p>'), undefined],
  ['broken JSON', 'application/json', Buffer.from('{'), undefined],
  ['nothing', 'text/plain', Buffer.alloc(0), undefined],
])('a CKC that comes as %s is handed on as text', (_how, type, bytes, ckc) => {
  expect(fairPlayCkc(type, bytes)).toBe(ckc);
});
