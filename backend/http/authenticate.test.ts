import type { Request } from 'express';
import { expect, test } from 'vitest';
import { isLocal } from './authenticate';

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
