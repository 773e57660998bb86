import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '#backend/http/listen';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.stop());

const START = 'POST /api/v1/playback/start HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

function open(origin = running.origin): Socket {
  return connect(Number(new URL(origin).port), '127.0.0.1');
}

/** What comes back until the service ends the connection. */
async function everythingFrom(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

test('a body of a gigabyte is refused when it is announced, and nothing of it is read', async () => {
  const socket = open();
  socket.write(`${START}Content-Length: 1000000000\r\n\r\n`);
  const answer = await everythingFrom(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('payload_too_large');
  expect(answer).toMatch(/\r\nConnection: close\r\n/);
});

test('a body that never ends is refused once it is too large', async () => {
  const socket = open();
  socket.on('error', () => undefined);
  socket.write(`${START}Transfer-Encoding: chunked\r\n\r\n`);
  const chunk = `1000\r\n${' '.repeat(0x1000)}\r\n`;
  for (let count = 0; count < 8; count++) socket.write(chunk);
  expect(await everythingFrom(socket)).toMatch(/^HTTP\/1\.1 413 /);
});

test.each([
  ['arrays', '['.repeat(8000) + ']'.repeat(8000)],
  ['objects', '{"a":'.repeat(2500) + '1' + '}'.repeat(2500)],
  ['arrays within what is known', `{"titleId":${'['.repeat(7000)}${']'.repeat(7000)}}`],
])('a body of very deep %s is refused', async (_what, body) => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${running.origin}/api/v1/playback/start`, { method: 'POST', headers, body });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'request_malformed']);
});

test('a compressed body can’t be larger than another one', async () => {
  const { gzipSync } = await import('node:zlib');
  const body = gzipSync(JSON.stringify({ titleId: 'x'.repeat(10_000_000) }));
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
  const response = await fetch(`${running.origin}/api/v1/playback/start`, { method: 'POST', headers, body });
  expect(response.status).toBe(413);
});

test('a request with more headers than anybody needs is refused', async () => {
  const socket = open();
  const headers = Array.from({ length: 150 }, (_, index) => `H${index}: 1\r\n`).join('');
  socket.write(`GET /api/v1/home HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`);
  expect(await everythingFrom(socket)).toMatch(/^HTTP\/1\.1 400 [^]*More than 100 headers/);
});

test('a proxy’s header behind two thousand others still says that the caller isn’t here', async () => {
  const socket = open();
  const headers = Array.from({ length: 2001 }, () => 'a:\r\n').join('');
  socket.write(
    `GET /api/v1/home HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}X-Forwarded-For: 203.0.113.1\r\n\r\n`,
  );
  expect(await everythingFrom(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

test('headers without an end are refused', async () => {
  const socket = open();
  socket.on('error', () => undefined);
  socket.write(`GET /api/v1/home HTTP/1.1\r\nHost: localhost\r\nA: ${'a'.repeat(20_000)}`);
  expect(await everythingFrom(socket)).toMatch(/^HTTP\/1\.1 431 /);
});

test.each([
  ['its headers', 'GET / HTTP/1.1\r\nHost: local'],
  ['its body', `${START}Content-Length: 100\r\n\r\n{`],
])('whoever takes too long for %s hears 408 and is cut off', async (_what, beginning) => {
  const patience = { headersMs: 50, requestMs: 100, checkEveryMs: 20 };
  const listener = await listen((_request, _response) => undefined, '127.0.0.1', 0, patience);
  const socket = open(`http://127.0.0.1:${listener.port}`);
  socket.write(beginning);
  expect(await everythingFrom(socket)).toMatch(/^HTTP\/1\.1 408 /);
  await listener.close(0);
});

test('a page elsewhere can do nothing with the household of the demo, whose browser is on this machine', async () => {
  const code = async (headers: Record<string, string>) => {
    const answer = await fetch(`${running.origin}/api/v1/auth/sign-out`, { method: 'POST', headers });
    return answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
  };
  expect(await code({ Origin: 'https://evil.example' })).toBe('sign_in_required');
  expect(await code({ 'Sec-Fetch-Site': 'cross-site' })).toBe('sign_in_required');
  expect(await code({ Origin: running.origin, 'Sec-Fetch-Site': 'same-origin' })).toBe('done');
});
