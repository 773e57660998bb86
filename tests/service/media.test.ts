import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Problem } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let media: string;

beforeAll(async () => {
  running = await runService({ TENFOOT_ALLOWED_ORIGINS: 'https://tv.example/' });
  const folder = join(running.dataDir, 'objects', 'packages', 'a-package');
  await mkdir(folder, { recursive: true });
  for (const name of ['manifest.mpd', 'master.m3u8', 'init.mp4', '1.m4s', '1.vtt']) {
    await writeFile(join(folder, name), '0123456789');
  }
  for (const area of ['work', 'private']) {
    await mkdir(join(running.dataDir, 'objects', area, 'film'), { recursive: true });
    await writeFile(join(running.dataDir, 'objects', area, 'film', 'secret'), 'clear video');
  }
  media = `${running.origin}/media/a-package`;
});
afterAll(() => running.stop());

test.each([
  ['manifest.mpd', 'application/dash+xml'],
  ['master.m3u8', 'application/vnd.apple.mpegurl'],
  ['init.mp4', 'video/mp4'],
  ['1.m4s', 'video/iso.segment'],
  ['1.vtt', 'text/vtt; charset=utf-8'],
])('%s is served as %s, to any origin, for ever', async (name, type) => {
  const { headers } = await fetch(`${media}/${name}`);
  expect(headers.get('content-type')).toBe(type);
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('cache-control')).toContain('immutable');
});

test('a range of a segment is what was asked for', async () => {
  const response = await fetch(`${media}/1.m4s`, { headers: { Range: 'bytes=2-4' } });
  expect([response.status, response.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10']);
  expect(await response.text()).toBe('234');
});

test('a range beyond the end is refused as that', async () => {
  const response = await fetch(`${media}/1.m4s`, { headers: { Range: 'bytes=99-' } });
  expect([response.status, Problem.parse(await response.json()).code]).toEqual([416, 'range_not_satisfiable']);
});

test('an engine that asks first may send a range', async () => {
  const response = await fetch(`${media}/1.m4s`, { method: 'OPTIONS' });
  expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([204, 'Range']);
});

test('a missing segment tells any origin that it is missing', async () => {
  const response = await fetch(`${media}/2.m4s`);
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
});

test.each([
  '../work/film/secret',
  '../private/film/secret',
  '..%2fwork%2ffilm%2fsecret',
  '..%2fprivate%2ffilm%2fsecret',
  '%2e%2e/%2e%2e/master.key',
  '..\\..\\master.key',
])('%s leads nowhere', async (path) => {
  for (const root of ['/media/', '/artwork/']) expect((await fetch(running.origin + root + path)).status).toBe(404);
});

test('the API answers the origins that the operator named and no others', async () => {
  const allowed = async (origin: string) =>
    (await fetch(`${running.origin}/api/v1/home`, { headers: { Origin: origin } })).headers.get(
      'access-control-allow-origin',
    );
  expect(await allowed('https://tv.example')).toBe('https://tv.example');
  expect(await allowed('https://attacker.example')).toBeNull();
});

test('a process that is no API answers for its health alone', async () => {
  const worker = await runService({ ROLES: 'worker', TENFOOT_DEMO: 'off' });
  const statusOf = async (path: string) => (await fetch(worker.origin + path)).status;
  expect([await statusOf('/healthz'), await statusOf('/readyz'), await statusOf('/api/v1/home')]).toEqual([
    200, 200, 404,
  ]);
  await worker.stop();
});
