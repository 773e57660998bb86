import { expect, test } from 'vitest';
import { completeLicenceRequest } from './licenceRequest';

type Request = Parameters<typeof completeLicenceRequest>[0];

function completed(keySystem: string, videoRobustness = '', headers: Record<string, string> = {}) {
  const drmInfo = { keySystem, videoRobustness } as Request['drmInfo'];
  const request: Request = { drmInfo, headers, uris: [`https://tv.example/licence?system=${keySystem}`] };
  completeLicenceRequest(request, { token: 'a-token', deviceId: null });
  return request;
}

test('the device to which the token is bound goes along', () => {
  const request: Request = { drmInfo: null, headers: {}, uris: [] };
  completeLicenceRequest(request, { token: 'a-token', deviceId: 'this-set' });
  expect(request.headers['Tenfoot-Device']).toBe('this-set');
});

test.each([
  ['org.w3.clearkey', 'application/json'],
  ['com.widevine.alpha', 'application/octet-stream'],
  ['com.microsoft.playready', 'text/xml; charset=utf-8'],
  ['com.microsoft.playready.recommendation', 'text/xml; charset=utf-8'],
  ['com.apple.fps', 'application/octet-stream'],
])('a challenge of %s goes as %s, with the token', (keySystem, contentType) => {
  expect(completed(keySystem).headers).toEqual({ Authorization: 'Bearer a-token', 'Content-Type': contentType });
});

test('what a challenge says of its own type stays', () => {
  expect(completed('com.microsoft.playready', '', { 'Content-Type': 'text/xml' }).headers['Content-Type']).toBe(
    'text/xml',
  );
});

test('the level that the CDM accepted goes along, and without one nothing', () => {
  expect(completed('com.widevine.alpha', 'HW_SECURE_ALL').uris).toEqual([
    'https://tv.example/licence?system=com.widevine.alpha&level=HW_SECURE_ALL',
  ]);
  expect(completed('org.w3.clearkey').uris).toEqual(['https://tv.example/licence?system=org.w3.clearkey']);
});
