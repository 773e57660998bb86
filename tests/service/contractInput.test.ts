import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { ProblemCode, RouteContract } from '#contracts';
import {
  askRoute,
  ContractCallers,
  contractRoutes,
  undeclaredIn,
  type ContractRequest,
  type ContractRoute,
} from '#tests/support/contractRoutes';
import { onTheWire, sampleRequest, takesJson } from '#tests/support/contractSamples';
import { jsonSchemaOf } from '#tests/support/jsonSchema';
import { publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { hostileTexts, jsonOf, wrongValues } from '#tests/support/wrongValues';

/** Levels that a body may have; see `requestParts`. */
const DEPTH_MAX = 12;

let running: RunningService;
let callers: ContractCallers;
beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  callers = new ContractCallers(running);
});
afterAll(() => running.stop());

/** One wrong, or only strange, way to ask; the code with which it is to be refused, undefined where the schema takes it. */
interface Attempt extends ContractRequest {
  what: string;
  refusedWith: ProblemCode | undefined;
}

const wireOf = (contract: RouteContract) => onTheWire(contract, sampleRequest(contract));

function bodyAttempts(contract: RouteContract): Attempt[] {
  const malformed = contract.bodyProblem ?? 'request_malformed';
  const wire = wireOf(contract);
  if (!takesJson(contract)) return bytesAttempts(wire, malformed);
  const schema = contract.body;
  const json = jsonSchemaOf(schema);
  const { body: sample } = sampleRequest(contract);
  const members = JSON.stringify(sample).slice(1, -1);
  const texts = [
    ...[...wrongValues(json, sample, 'body')].map(({ what, value }) => [what, jsonOf(value)] as const),
    ['a prototype', `{"__proto__":{"isOperator":true}${members && `,${members}`}}`] as const,
    ['a constructor', `{"constructor":{"prototype":{"isOperator":true}}${members && `,${members}`}}`] as const,
    ['a member twice', `{${members && `${members},${members}`}}`] as const,
    ['NaN', '{"a":NaN}'] as const,
    ['half of it', JSON.stringify(sample).slice(0, -1)] as const,
    ['nothing', ''] as const,
    ['a mark of the byte order', `\ufeff{}x`] as const,
    ['objects in objects', `${'{"a":'.repeat(DEPTH_MAX + 1)}1${'}'.repeat(DEPTH_MAX + 1)}`] as const,
    ['arrays in arrays, as many as go in', '['.repeat(1_900) + ']'.repeat(1_900)] as const,
    ['an array as large as goes in', `[${'0,'.repeat(1_900)}0]`] as const,
  ];
  return texts.map(([what, body]) => {
    const isTooLarge = Buffer.byteLength(body) > (contract.bodyLimit ?? Infinity);
    const refusal = isTooLarge ? 'payload_too_large' : malformed;
    return { ...wire, what, body, refusedWith: takes(schema, body) ? undefined : refusal };
  });
}

/** Of a route that takes files: what is in one, the feature has to judge. */
function bytesAttempts(wire: ContractRequest, malformed: ProblemCode): Attempt[] {
  const json = { ...wire, headers: { ...wire.headers, 'Content-Type': 'application/json' } };
  return [
    { ...wire, what: 'nothing', body: '', refusedWith: malformed },
    { ...wire, what: 'no file', body: '\u0000\u0001 some bytes', refusedWith: undefined },
    { ...json, what: 'an object', body: '{}', refusedWith: malformed },
    { ...json, what: 'null', body: 'null', refusedWith: malformed },
  ];
}

function takes(schema: z.ZodType, text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return !/^({"a":){13}/.test(text) && schema.safeParse(value).success;
  } catch {
    return false;
  }
}

function queryAttempts(contract: RouteContract): Attempt[] {
  const schema = contract.query;
  if (!schema) return [];
  const wire = wireOf(contract);
  const changed = (change: (query: URLSearchParams) => void) => {
    const query = new URLSearchParams(wire.query);
    change(query);
    return query;
  };
  const attempts: [string, URLSearchParams][] = Object.keys(schema.shape).flatMap((name) => [
    ...queryValues.map((value): [string, URLSearchParams] => [
      `${name}=${value.slice(0, 40)}`,
      changed((query) => query.set(name, value)),
    ]),
    [`${name} twice`, changed((query) => query.append(name, query.get(name) ?? ''))],
    [`${name} as an object`, changed((query) => query.set(`${name}[a]`, '1'))],
  ]);
  attempts.push(['nothing', new URLSearchParams()], ['a prototype', changed((query) => query.set('__proto__', 'x'))]);
  return attempts.map(([what, query]) => {
    const refusedWith = schema.safeParse(asRead(query)).success ? undefined : 'request_malformed';
    return { ...wire, what, query: query.toString(), refusedWith };
  });
}

const queryValues = ['', 'NaN', '1e999', '-1', '0.5', '0x10', 'x'.repeat(4_000), '9'.repeat(400), ...hostileTexts];

/** What is there twice is read as a list. */
function asRead(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => [name, query.getAll(name).length > 1 ? query.getAll(name) : (query.get(name) ?? '')]),
  );
}

function pathAttempts(contract: RouteContract): Attempt[] {
  const schema = contract.params;
  if (!schema) return [];
  const wire = wireOf(contract);
  return Object.keys(schema.shape).flatMap((name) =>
    ['x'.repeat(65), 'x'.repeat(5_000), '-', '%', ' ', '*', ...hostileTexts].map((value): Attempt => {
      const params = { ...wire.params, [name]: Buffer.from(value).toString() };
      const refusedWith = schema.safeParse(params).success ? undefined : 'request_malformed';
      return { ...wire, what: `${name} is ${JSON.stringify(value.slice(0, 40))}`, params, refusedWith };
    }),
  );
}

/** @returns what was answered otherwise than the contract says */
async function mistakesOf(route: ContractRoute, attempts: readonly Attempt[]): Promise<string[]> {
  const headers = await callers.authorised(route.contract);
  const mistakes: string[] = [];
  for (const { what, refusedWith, ...request } of attempts) {
    // among what is asked is to erase it
    await running.service.households.ensureDemo();
    const answer = await askRoute(running, route, { ...request, headers: { ...request.headers, ...headers } });
    const isRight = refusedWith === undefined ? !undeclaredIn(route.contract, answer) : answer.code === refusedWith;
    if (!isRight) mistakes.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
  return mistakes;
}

const having = (part: 'params' | 'query' | 'body') => contractRoutes.filter(({ contract }) => contract[part]);

test.each(contractRoutes)('$key answers a request that is in form as it declares', async (route) => {
  const { contract } = route;
  const sample = sampleRequest(contract);
  for (const part of ['params', 'query'] as const)
    expect(contract[part]?.safeParse(sample[part]).error).toBeUndefined();
  if (takesJson(contract)) expect(contract.body.safeParse(sample.body).error).toBeUndefined();
  expect(await mistakesOf(route, [{ ...wireOf(contract), what: 'the sample', refusedWith: undefined }])).toEqual([]);
});

const isAlias = ({ contract }: ContractRoute) => contract.aliasOf !== undefined;

test.each(having('body').filter(isAlias))(
  '$key takes the same body as the route that it is another name of',
  (route) => {
    const main = contractRoutes.find(({ key }) => key === route.contract.aliasOf);
    expect(main?.contract.body).toBe(route.contract.body);
  },
);

test.each(having('body').filter((route) => !isAlias(route)))(
  '$key refuses every body that its schema forbids',
  async (route) => {
    const attempts = bodyAttempts(route.contract);
    expect(attempts.filter(({ refusedWith }) => refusedWith).length).toBeGreaterThan(2);
    expect(await mistakesOf(route, attempts)).toEqual([]);
  },
);

test.each(having('query'))('$key refuses every query that its schema forbids', async (route) => {
  expect(await mistakesOf(route, queryAttempts(route.contract))).toEqual([]);
});

test.each(having('params'))('$key refuses every path that its schema forbids', async (route) => {
  const attempts = pathAttempts(route.contract);
  expect(attempts.filter(({ refusedWith }) => refusedWith).length).toBeGreaterThan(5);
  expect(await mistakesOf(route, attempts)).toEqual([]);
});
