import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { clientAddress } from './clientAddress';
import { listen, type Listener } from './listen';

let listener: Listener | undefined;
afterEach(() => listener?.close(0));

async function addressSeen(trusted: string[], headers: Record<string, string>): Promise<string> {
  const app = express().set('trust proxy', trusted);
  app.get('/', (request, response) => void response.send(clientAddress(request)));
  listener = await listen(app, '127.0.0.1', 0);
  return (await fetch(`http://127.0.0.1:${listener.port}/`, { headers })).text();
}

test.each([{ 'X-Forwarded-For': '203.0.113.7' }, { Forwarded: 'for=203.0.113.7' }, { 'X-Real-IP': '203.0.113.7' }])(
  'without a trusted proxy %j has no effect',
  async (headers) => {
    expect(await addressSeen([], headers)).toBe('127.0.0.1');
  },
);

test('behind trusted proxies the right-most address that is not one of theirs counts', async () => {
  const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.7, 10.0.0.2' };
  expect(await addressSeen(['127.0.0.1', '10.0.0.0/8'], headers)).toBe('203.0.113.7');
});

test.each(['unknown', '<script>', '203.0.113.7, _hidden', '203.0.113.7:443', ','])(
  'what a trusted proxy hands on and is no address (%j) is ignored',
  async (forwarded) => {
    expect(await addressSeen(['127.0.0.1'], { 'X-Forwarded-For': forwarded })).toBe('127.0.0.1');
  },
);

test.each(['unknown', '203.0.113.7', 'for='])('Forwarded: %s is ignored, also from a trusted proxy', async (value) => {
  expect(await addressSeen(['127.0.0.1'], { Forwarded: value })).toBe('127.0.0.1');
});
