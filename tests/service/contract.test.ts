import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem, problemsOf, PROFILE_HEADER, routes, type RouteContract, type RouteKey } from '#contracts';
import { successStatus } from '#backend/http/send';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.stop());
// among what is asked is to erase the household
beforeEach(() => running.service.households.ensureDemo());

const all = (Object.entries(routes) as [RouteKey, RouteContract][]).map(([key, contract]) => {
  const [method = '', path = ''] = key.split(' ');
  return { key, method, path, contract };
});
const withBody = all.filter(({ contract }) => contract.body);
const ofViewer = all.filter(({ contract }) => contract.auth === 'viewer' || contract.auth === 'adult');
const ofHousehold = [...ofViewer, ...all.filter(({ contract }) => contract.auth === 'household')];
const validId = '00000000-0000-4000-8000-000000000000';

/** What stands in a path where it names a parameter. */
const sampleParams: Record<string, string> = { id: 'no-such-title', kind: 'poster', system: 'org.w3.clearkey' };
const filled = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => sampleParams[name] ?? 'no-such-thing');

async function ask(method: string, path: string, init: { body?: string; headers?: Record<string, string> } = {}) {
  const url = `${running.origin}/api/v1${filled(path)}`;
  const headers = { ...(init.body !== undefined && { 'Content-Type': 'application/json' }), ...init.headers };
  const body = init.body === undefined ? {} : { body: init.body };
  const response = await fetch(url, { method, headers, redirect: 'manual', ...body });
  return { response, problem: response.status >= 400 ? Problem.parse(await response.clone().json()) : undefined };
}

/** A licence route looks at the token first, so it gets a real one. */
async function authorised(contract: RouteContract): Promise<Record<string, string>> {
  if (contract.auth !== 'licence') return {};
  token ??= licenceToken();
  return { Authorization: `Bearer ${await token}` };
}

let token: Promise<string> | undefined;
async function licenceToken(): Promise<string> {
  await publishFirstLight();
  const { response } = await ask('POST', '/playback/start', { body: JSON.stringify({ titleId: 'first-light' }) });
  const session = (await response.json()) as { drm: { token: string } };
  return session.drm.token;
}

async function publishFirstLight(): Promise<void> {
  const description = {
    manifest: 'manifest.mpd',
    hls: 'master.m3u8',
    durationMs: 12_000,
    video: [],
    audio: [],
    text: [],
  };
  const row = { id: 'a-package', asset_id: 'first-light', description: JSON.stringify(description), created_at: 1 };
  await running.db
    .insertInto('package')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await running.db.updateTable('asset').set({ package_id: 'a-package', state: 'ready' }).execute();
}

describe.each(all)('$key', ({ method, path, contract }) => {
  test('every answer carries the id of its request', async () => {
    const { response, problem } = await ask(method, path);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    if (problem) expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  });

  test('a problem is one that the contract declares', async () => {
    const { response, problem } = await ask(method, path, contract.body ? { body: '{"unexpected":[]}' } : {});
    if (problem) expect(problemsOf(contract)).toContain(problem.code);
    else if (contract.response) expect(contract.response.safeParse(await response.json()).success).toBe(true);
    else expect(response.status).toBe(successStatus(contract));
  });
});

describe.each(withBody)('$key with a bad body', ({ method, path, contract }) => {
  const malformed = contract.bodyProblem ?? 'request_malformed';

  test.each(['{', '[]', 'null', '"text"', '{"sessionId":7,"titleId":"../etc","kids":"all","seq":-1}'])(
    'refuses %s',
    async (body) => {
      const { problem } = await ask(method, path, { body, headers: await authorised(contract) });
      expect(problem?.code).toBe(malformed);
    },
  );

  test('refuses another content type', async () => {
    const headers = { ...(await authorised(contract)), 'Content-Type': 'application/xml' };
    const { problem } = await ask(method, path, { body: '{}', headers });
    expect(problem?.code).toBe('media_type_unsupported');
  });

  test('refuses a body over its limit', async () => {
    const body = JSON.stringify({ padding: 'x'.repeat((contract.bodyLimit ?? 0) + 1) });
    const { problem } = await ask(method, path, { body, headers: await authorised(contract) });
    expect(problem?.code).toBe('payload_too_large');
  });
});

describe.each(ofHousehold)('$key without a household', ({ method, path, contract }) => {
  const body = contract.body
    ? { body: JSON.stringify({ titleId: 'x', sessionId: validId, seq: 0, positionMs: 0 }) }
    : {};

  test.each([
    ['through a proxy', { 'X-Forwarded-For': '203.0.113.7' }],
    ['under a foreign host name', { Host: 'attacker.example' }],
  ])('is closed to a caller %s', async (_how, headers) => {
    const { status, code } = await rawAsk(method, path, headers, body.body);
    expect([status, code]).toEqual([401, 'sign_in_required']);
  });

  test('is closed to a made-up token', async () => {
    const { problem } = await ask(method, path, { ...body, headers: { Authorization: 'Bearer abc.def.ghi' } });
    expect(problem?.code).toBe('token_invalid');
  });
});

test.each(ofViewer)('$key is closed to a profile of another household', async ({ method, path, contract }) => {
  const body = contract.body ? { body: '{}' } : {};
  const { problem } = await ask(method, path, { ...body, headers: { [PROFILE_HEADER]: 'somebody-else' } });
  expect(problem?.code).toBe('profile_unknown');
});

test.each(all.filter(({ contract }) => contract.auth === 'adult'))(
  '$key is closed to a profile with an age limit',
  async ({ method, path, contract }) => {
    const [child] = await running.db.selectFrom('profile').select('id').where('is_kids', '=', 1).execute();
    const body = contract.body ? { body: '{}' } : {};
    const { problem } = await ask(method, path, { ...body, headers: { [PROFILE_HEADER]: child?.id ?? '' } });
    expect(problem?.code).toBe('adult_required');
  },
);

/** `fetch` sets the Host header by itself; this doesn't. */
async function rawAsk(method: string, path: string, headers: Record<string, string>, body?: string) {
  const { request } = await import('node:http');
  return new Promise<{ status: number; code: string }>((resolve, reject) => {
    const url = `${running.origin}/api/v1${filled(path)}`;
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const asked = request(url, { method, headers: { ...json, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, code: Problem.parse(JSON.parse(text)).code });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

test('another method on a path is refused with those that work', async () => {
  const response = await fetch(`${running.origin}/api/v1/home`, { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  expect(Problem.parse(await response.json()).code).toBe('method_not_allowed');
});

test('/api is the same as /api/v1', async () => {
  const [alias, real] = await Promise.all(
    ['/api/home', '/api/v1/home'].map((path) => fetch(running.origin + path).then((response) => response.text())),
  );
  expect(alias).toBe(real);
});

test('what is nowhere is a problem, too', async () => {
  for (const path of ['/api/v1/nothing', '/media/nothing/manifest.mpd', '/artwork/..%2f..%2fmaster.key', '/nothing']) {
    const response = await fetch(running.origin + path);
    expect([path, response.status, Problem.parse(await response.json()).code]).toEqual([path, 404, 'not_found']);
  }
});

test('the OpenAPI document names every route and every problem', async () => {
  const document = (await (await fetch(`${running.origin}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  };
  for (const { method, path, contract } of all) {
    const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(Object.keys(operation?.responses ?? {})).toContain(String(successStatus(contract)));
  }
});
