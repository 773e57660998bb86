import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServer, until, type ServerProcess } from '#tests/support/serverProcess';

let dataDir: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-process-'));
});
afterEach(async () => {
  await server?.stop('SIGKILL');
  server = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

/** A request of which half has been sent, and what comes back when the rest is. */
async function halfRequest(origin: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  const body = JSON.stringify({ titleId: 'nobody-knows' });
  const head = ['POST /api/v1/playback/start HTTP/1.1', `Host: ${hostname}:${port}`, `Origin: ${origin}`];
  head.push('Content-Type: application/json', `Content-Length: ${body.length}`, 'Expect: 100-continue');
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data'); // it goes on, so the service has begun with it
  let answer = '';
  socket.on('data', (chunk: string) => (answer += chunk));
  return {
    async finish() {
      socket.write(body);
      await once(socket, 'close');
      return answer;
    },
  };
}

test('SIGTERM in the middle of requests: nobody new gets in, each gets an answer out of the database, exit 0', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'household' });
  const { origin } = server;
  const requests = await Promise.all([1, 2, 3].map(() => halfRequest(origin)));
  const ended = server.stop('SIGTERM');
  await until('nobody new gets in', 30_000, () =>
    fetch(`${origin}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  const answers = await Promise.all(requests.map(({ finish }) => finish()));
  expect(answers.map((answer) => /"code":"(\w+)"/.exec(answer)?.[1])).toEqual(Array(3).fill('not_found'));
  expect(await ended).toBe(0);
});

test('a port in use is said plainly, with one that is free', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'off' });
  const { port } = new URL(server.origin);
  const second = startServer(dataDir, { PORT: port, TENFOOT_DEMO: 'off' });
  await expect(second).rejects.toThrow(new RegExp(`Port ${port} is in use.*PORT=\\d+ npm start`, 's'));
});

test('every bad variable is named at once, and none of their values', async () => {
  const started = startServer(dataDir, { PORT: 'eight', TENFOOT_MASTER_KEY: 'hunter2', ROLES: 'cook' });
  const message = await started.then(
    () => '',
    (error: unknown) => String(error),
  );
  for (const name of ['PORT', 'TENFOOT_MASTER_KEY', 'ROLES']) expect(message).toContain(name);
  expect(message).not.toContain('hunter2');
});

test('what the service writes is for who runs it alone', async () => {
  const umask = process.umask(0o022); // as most systems have it, and as a child inherits it
  const folder = join(dataDir, 'data');
  server = await startServer(folder, { TENFOOT_DEMO: 'household' }).finally(() => process.umask(umask));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const open: string[] = [];
  for (const { parentPath, name } of entries) {
    if (((await stat(join(parentPath, name))).mode & 0o077) !== 0) open.push(name);
  }
  expect(entries.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['tenfoot.db', 'tenfoot.db-wal', 'tenfoot.db-shm']),
  );
  expect(open).toEqual([]);
});

test('health and readiness answer', async () => {
  server = await startServer(dataDir, { TENFOOT_DEMO: 'off' });
  for (const path of ['/healthz', '/readyz']) expect((await fetch(server.origin + path)).status).toBe(200);
});
