import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem, PROFILE_HEADER, type RouteContract } from '#contracts';
import { successStatus } from '#backend/http/send';
import {
  askRoute,
  ContractCallers,
  contractRoutes,
  filledPath,
  type ContractAnswer,
  type ContractRequest,
  type ContractRoute,
} from '#tests/support/contractRoutes';
import { onTheWire, sampleRequest } from '#tests/support/contractSamples';
import { publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let callers: ContractCallers;
beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  callers = new ContractCallers(running);
});
afterAll(() => running.stop());
// among what is asked is to erase the household
beforeEach(() => running.service.households.ensureDemo());

const withAuth = (...kinds: RouteContract['auth'][]) =>
  contractRoutes.filter(({ contract }) => kinds.includes(contract.auth));
const ofViewer = withAuth('viewer', 'adult');

const wireOf = (contract: RouteContract) => onTheWire(contract, sampleRequest(contract));

async function ask(route: ContractRoute, own: ContractRequest = {}): Promise<ContractAnswer> {
  const wire = wireOf(route.contract);
  const headers = { ...wire.headers, ...(await callers.authorised(route.contract)), ...own.headers };
  return askRoute(running, route, { ...wire, ...own, headers });
}

test.each(contractRoutes)('$key answers with the id of the request', async (route) => {
  const { headers, problem } = await ask(route);
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  if (problem) expect(problem.requestId).toBe(headers.get('x-request-id'));
});

describe.each(contractRoutes.filter(({ contract }) => contract.body))('$key', (route) => {
  test('refuses another content type', async () => {
    const answer = await ask(route, { body: '{}', headers: { 'Content-Type': 'application/xml' } });
    expect(answer.code).toBe('media_type_unsupported');
  });

  test('refuses a body over its limit', async () => {
    const { bodyLimit } = route.contract;
    expect(bodyLimit).toBeGreaterThan(0);
    const body = JSON.stringify({ padding: 'x'.repeat(bodyLimit ?? 0) });
    expect((await ask(route, { body })).code).toBe('payload_too_large');
  });
});

describe.each([...ofViewer, ...withAuth('household')])('$key without a household', (route) => {
  test.each([
    ['through a proxy', { 'X-Forwarded-For': '203.0.113.7' }],
    ['under a foreign host name', { Host: 'attacker.example' }],
  ])('is closed to a caller %s', async (_how, headers) => {
    const { status, code } = await rawAsk(route, headers);
    expect([status, code]).toEqual([401, 'sign_in_required']);
  });

  test('is closed to a made-up token', async () => {
    expect((await ask(route, { headers: { Authorization: 'Bearer abc.def.ghi' } })).code).toBe('token_invalid');
  });
});

test.each(withAuth('adult'))('$key is closed to a profile with an age limit', async (route) => {
  const [child] = await running.db.selectFrom('profile').select('id').where('is_kids', '=', 1).execute();
  expect((await ask(route, { headers: { [PROFILE_HEADER]: child?.id ?? '' } })).code).toBe('adult_required');
});

test.each(contractRoutes.filter(({ contract }) => contract.versions === 'asks'))(
  '$key is closed to who doesn’t say which version they saw',
  async (route) => {
    const { 'If-Match': _version, ...headers } = wireOf(route.contract).headers ?? {};
    const asked = { ...wireOf(route.contract), headers: { ...headers, ...(await callers.authorised(route.contract)) } };
    expect((await askRoute(running, route, asked)).code).toBe('precondition_required');
  },
);

/** `fetch` sets the Host header by itself; this doesn't. */
async function rawAsk({ method, path, contract }: ContractRoute, headers: Record<string, string>) {
  const wire = wireOf(contract);
  const { request } = await import('node:http');
  return new Promise<{ status: number; code: string }>((resolve, reject) => {
    const url = `${running.origin}/api/v1${filledPath(path, wire)}`;
    const asked = request(url, { method, headers: { 'Content-Type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, code: Problem.parse(JSON.parse(text)).code });
      });
    });
    asked.on('error', reject);
    asked.end(wire.body);
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
  for (const { method, path, contract } of contractRoutes) {
    const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(Object.keys(operation?.responses ?? {})).toContain(String(successStatus(contract)));
  }
});
