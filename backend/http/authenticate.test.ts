import type { Request } from 'express';
import { expect, test } from 'vitest';
import { isLocal, isOfForeignPage } from './authenticate';

function request(remoteAddress: string, headers: Record<string, string>): Request {
  return { socket: { remoteAddress }, headers } as unknown as Request;
}

test.each(['localhost:8787', '127.0.0.1:8787', '[::1]:8787', 'localhost'])('%s from this machine is local', (host) => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
    expect(isLocal(request(address, { host }))).toBe(true);
});

test.each([
  ['another machine', '192.0.2.1', { host: 'localhost' }],
  ['a name that only resolves to this machine', '127.0.0.1', { host: 'attacker.example' }],
  ['a name that begins like a loopback address', '127.0.0.1', { host: '127.0.0.1.attacker.example' }],
  ['a proxy', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
  ['a proxy of the newer kind', '127.0.0.1', { host: 'localhost', forwarded: 'for=127.0.0.1' }],
  ['nobody', '', {}],
])('%s is not local', (_who, address, headers) => {
  expect(isLocal(request(address, headers as Record<string, string>))).toBe(false);
});

test.each([
  ['the app', { origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'same-origin' }],
  ['the server of a developer on this machine', { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' }],
  ['a page that the operator named', { origin: 'https://tv.example', 'sec-fetch-site': 'cross-site' }],
  ['a program', {}],
  ['somebody who typed the address', { 'sec-fetch-site': 'none' }],
])('%s may ask as a local caller does', (_who, headers) => {
  expect(isOfForeignPage(request('127.0.0.1', headers), ['https://tv.example'])).toBe(false);
});

test.each([
  ['a page elsewhere', { origin: 'https://evil.example' }],
  ['one with a name like ours', { origin: 'http://localhost.evil.example:8787' }],
  ['one that doesn’t say where it is from', { origin: 'null' }],
  ['a picture in a page elsewhere', { 'sec-fetch-site': 'cross-site' }],
])('%s is a foreign page', (_who, headers) => {
  expect(isOfForeignPage(request('127.0.0.1', headers as Record<string, string>), ['https://tv.example'])).toBe(true);
});
