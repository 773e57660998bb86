import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Upstream } from './Upstream';

const request = { method: 'POST' as const, headers: {}, body: 'x' };
let server: Server;
let upstream: Upstream;
let calls: number;
let answer: RequestListener;

beforeEach(async () => {
  calls = 0;
  server = createServer((incoming, response) => {
    calls += 1;
    answer(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  upstream = new Upstream(url, { timeoutMs: 300, breaker: { failures: 3, openS: 1 } });
});
afterEach(async () => {
  upstream.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const status =
  (code: number, headers = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(code, headers).end();

test('an answer comes with its status, its type and its bytes', async () => {
  answer = (_request, response) =>
    void response.writeHead(200, { 'Content-Type': 'Text/Plain; charset=utf-8' }).end('yes');
  const { bytes, ...rest } = await upstream.ask(request);
  expect([Buffer.from(bytes).toString(), rest]).toEqual(['yes', { status: 200, type: 'text/plain' }]);
});

test('a refusal is an answer, is asked for once, and opens nothing', async () => {
  answer = status(403);
  for (let round = 0; round < 6; round += 1) expect((await upstream.ask(request)).status).toBe(403);
  expect(calls).toBe(6);
});

test.each([
  ['500', 500, {}, 2],
  ['503 with a short pause', 503, { 'Retry-After': '0' }, 2],
  ['503 with a long pause', 503, { 'Retry-After': '2' }, 1],
  ['a redirect', 302, { Location: 'http://127.0.0.1/' }, 1],
])('%s is a failure, after the tries that make sense', async (_what, code, headers, tries) => {
  answer = status(code, headers);
  await expect(upstream.ask(request)).rejects.toMatchObject({ name: 'UpstreamError', status: code });
  expect(calls).toBe(tries);
});

test('what failed once and then worked is fine', async () => {
  answer = (incoming, response) => status(calls === 1 ? 500 : 200)(incoming, response);
  expect((await upstream.ask(request)).status).toBe(200);
});

test('whoever answers too late is not asked again', async () => {
  answer = () => undefined;
  await expect(upstream.ask(request)).rejects.toMatchObject({ failure: 'late' });
  expect(calls).toBe(1);
});

test('a body that stops in the middle is late, too', async () => {
  answer = (_request, response) => void response.writeHead(200).write('half');
  await expect(upstream.ask(request)).rejects.toMatchObject({ failure: 'late' });
});

test('a body without an end is read no further than it may be', async () => {
  answer = (_request, response) => void response.writeHead(200).end(Buffer.alloc(1_048_577));
  await expect(upstream.ask(request)).rejects.toMatchObject({ failure: 'answer' });
});

test('a connection that breaks is tried once more', async () => {
  answer = (_request, response) => void response.destroy();
  await expect(upstream.ask(request)).rejects.toMatchObject({ failure: 'unreachable' });
  expect(calls).toBe(2);
});

test('three failures open the breaker; after its pause one call is let through, and a good one closes it', async () => {
  answer = status(500);
  for (let round = 0; round < 3; round += 1) await expect(upstream.ask(request)).rejects.toThrow();
  expect(calls).toBe(6);
  for (let round = 0; round < 20; round += 1) {
    await expect(upstream.ask(request)).rejects.toMatchObject({ failure: 'open', retryAfterS: 1 });
  }
  expect([calls, upstream.circuit]).toEqual([6, 'open']);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const probes = await Promise.allSettled(Array.from({ length: 10 }, () => upstream.ask(request)));
  expect(calls).toBe(8); // one of them, tried twice
  expect(probes.every(({ status: outcome }) => outcome === 'rejected')).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  answer = status(200);
  expect((await upstream.ask(request)).status).toBe(200);
  expect((await upstream.ask(request)).status).toBe(200);
  expect(upstream.circuit).toBe('closed');
});
