import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Problem, type PlaybackProgressAnswer } from '#contracts';
import { callApi, publishDigits, startFirstLight } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { until } from '#tests/support/serverProcess';

let running: RunningService;
/** With a token of a session that plays. */
let media: string;

const rootOf = (manifestUrl: string) => running.origin + manifestUrl.replace(/\/[^/]+$/, '');

beforeAll(async () => {
  // the clock of the whole service, moved by hand
  vi.useFakeTimers({ toFake: ['Date'] });
  running = await runService({ TENFOOT_ALLOWED_ORIGINS: 'https://tv.example/' });
  await publishDigits(running);
  for (const area of ['work', 'private']) {
    await mkdir(join(running.dataDir, 'objects', area, 'film'), { recursive: true });
    await writeFile(join(running.dataDir, 'objects', area, 'film', 'secret'), 'clear video');
  }
  await mkdir(join(running.dataDir, 'objects', 'packages', 'other-package'));
  await writeFile(join(running.dataDir, 'objects', 'packages', 'other-package', '1.m4s'), 'another film');
  media = rootOf((await startFirstLight(running)).manifestUrl);
});
afterAll(async () => {
  await running.stop();
  vi.useRealTimers();
});

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
  '..%2f..%2fprivate%2ffilm%2fsecret',
  '%2e%2e/%2e%2e/master.key',
  '..\\..\\master.key',
  '../other-package/1.m4s',
  '..%2fother-package/1.m4s',
  '..%2fother-package%2f1.m4s',
  'thumbs/..%2f..%2fother-package/1.m4s',
  './%2e%2e/other-package/1.m4s',
  '%00',
  '%ff',
])('%s leads nowhere', async (path) => {
  for (const root of [`${running.origin}/media/`, `${running.origin}/artwork/`, `${media}/`]) {
    const { status } = await rawGet(root + path);
    expect([400, 401, 404]).toContain(status);
  }
});

/** `fetch` tidies up paths before it asks; this sends them as they are. */
async function rawGet(url: string): Promise<{ status: number; text: string }> {
  const { request } = await import('node:http');
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf('/', 'http://'.length));
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

const get = async (url: string) => {
  const response = await fetch(url);
  const isProblem = response.headers.get('content-type')?.includes('problem') ?? false;
  return { response, code: isProblem ? Problem.parse(await response.json()).code : undefined };
};

test('without a token there is no media, and a player elsewhere can read why', async () => {
  for (const [path, code] of [
    ['/media/a-package/manifest.mpd', 'not_found'],
    ['/media/a-package/thumbs/1.jpg', 'token_invalid'],
    ['/media/made.up.token/a-package/manifest.mpd', 'token_invalid'],
  ]) {
    const answer = await get(running.origin + path);
    expect([path, answer.code]).toEqual([path, code]);
    expect(answer.response.headers.get('access-control-allow-origin')).toBe('*');
  }
});

test('the token of one film opens no other, and no licence token opens any', async () => {
  const { manifestUrl, media: access, drm } = await startFirstLight(running);
  const asked = (token: string, packageId: string) => get(`${running.origin}/media/${token}/${packageId}/1.m4s`);
  expect((await asked(access.token, 'a-package')).response.status).toBe(200);
  expect((await asked(access.token, 'other-package')).code).toBe('token_invalid');
  expect((await asked(drm.token, 'a-package')).code).toBe('token_invalid');
  expect(manifestUrl).toBe(`/media/${access.token}/a-package/manifest.mpd`);
});

test('thirty minutes play through without a refusal, with a token that is good for ten', async () => {
  const session = await startFirstLight(running);
  let [held, tokens, licences] = [session.media, 1, 1];
  let drmExpiresAt = session.drm.expiresAt;
  for (let second = 0; second <= 1_800; second += 2) {
    const segment = await fetch(`${running.origin}/media/${held.token}/a-package/1.m4s`);
    expect([second, segment.status]).toEqual([second, 200]);
    await segment.arrayBuffer();
    vi.setSystemTime(Date.now() + 2_000);
    if (second % 10 !== 0) continue;
    const report = {
      ...{ sessionId: session.sessionId, seq: second, positionMs: second * 1000, state: 'playing' },
      ...{ mediaExpiresAt: held.expiresAt, drmExpiresAt },
    };
    const { status, body } = await callApi<PlaybackProgressAnswer>(running, 'PUT', '/playback/progress', report);
    expect(status).toBe(200);
    if (body.media) [held, tokens] = [body.media, tokens + 1];
    if (body.drm) [drmExpiresAt, licences] = [body.drm.expiresAt, licences + 1];
  }
  expect([tokens, licences]).toEqual([7, 13]);
  expect((await get(running.origin + session.manifestUrl)).code).toBe('token_expired');
});

test('a session that was taken over loses its media, although its token is good for longer', async () => {
  const theirs = await startFirstLight(running);
  const url = running.origin + theirs.manifestUrl;
  expect((await get(url)).response.status).toBe(200);
  await startFirstLight(running, { takeOver: theirs.sessionId });
  // an interval of the service's own, of four seconds on the real clock
  await until('its media is refused', 30_000, async () => (await get(url)).code === 'token_invalid');
});

test('no token of media is written down with the requests that hold it', async () => {
  const lines: string[] = [];
  const other = await runService({}, pino({ level: 'debug' }, { write: (line) => lines.push(line) }));
  await publishDigits(other);
  const { manifestUrl, media: access } = await startFirstLight(other);
  for (const url of [manifestUrl, manifestUrl.replace('a-package', 'other'), manifestUrl.replace('manifest', 'none')]) {
    await fetch(other.origin + url);
  }
  await other.stop();
  expect(lines.filter((line) => line.includes('GET /media'))).toHaveLength(3);
  for (const part of access.token.split('.')) expect(lines.join('')).not.toContain(part);
});

test('an edge can check a token by itself, with the keys that are told', async () => {
  const jwks = (await (await fetch(`${running.origin}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
  const { media: access } = await startFirstLight(running);
  const { payload } = await jwtVerify(access.token, createLocalJWKSet(jwks), { typ: 'media+jwt', audience: 'media' });
  expect(payload.catu).toEqual({ path: { 'prefix-match': '/media/a-package/' } });
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
