import { problemCodes, problemsOf, type ProblemCode, type RouteContract } from '#contracts';
import { isCacheable } from './openapiParameters';
import { schemaOf, type Json } from './openapiSchema';
import { successStatus } from './send';

const header = (description: string, schema: Json = { type: 'string' }): Json => ({ description, schema });

/** Headers of answers, among the components. */
export const HEADERS = {
  'X-Request-Id': header('Names the request in our log', { type: 'string', format: 'uuid' }),
  RateLimit: header('What is left, e.g. `"household";r=1199;t=60`: requests, and seconds until there are more'),
  'RateLimit-Policy': header('What there is, e.g. `"household";q=1200;w=60`: requests in a window of seconds'),
  'Retry-After': header('Seconds until it is worth while to ask again', { type: 'integer' }),
  ETag: header('Of this answer: for If-None-Match, and for If-Match where that is asked for'),
  Location: header('Relative to the API origin'),
} as const satisfies Record<string, Json>;

const ALWAYS = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy'] as const;

const headers = (...names: (keyof typeof HEADERS)[]): Json => ({
  headers: Object.fromEntries(
    [...ALWAYS, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }] as const),
  ),
});

export interface Components {
  schemas: Json;
  /** Of problems, which are the same for many routes. */
  responses: Json;
}

/** Everything that a route can answer, by status. What has a name of its own goes to the components. */
export function answersOf(method: string, contract: RouteContract, components: Components): Json {
  return {
    ...success(method, contract, components.schemas),
    ...(isCacheable(method, contract) && { 304: { description: 'As If-None-Match names it', ...headers('ETag') } }),
    ...failures(contract, components.responses),
  };
}

const DONE: Record<number, string> = {
  200: 'Done',
  201: 'It was made',
  202: 'Taken up; what comes of it is told elsewhere',
  204: 'Done; the answer has no body',
};

function success(method: string, contract: RouteContract, schemas: Json): Json {
  const status = successStatus(contract);
  if (status === 302) return { 302: { description: 'It is there', ...headers('Location') } };
  const content = {
    ...(contract.response && { 'application/json': { schema: schemaOf(contract.response, 'output', schemas) } }),
    ...rawContent(contract.rawResponseTypes),
  };
  const hasTag = contract.versions !== undefined || isCacheable(method, contract);
  return {
    [status]: {
      description: DONE[status] ?? 'Done',
      ...headers(...(hasTag && contract.response ? (['ETag'] as const) : [])),
      ...(Object.keys(content).length > 0 && { content }),
    },
  };
}

export function rawContent(types: readonly string[] = []): Json {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function failures(contract: RouteContract, named: Json): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(contract)) {
    byStatus.set(problemCodes[code], [...(byStatus.get(problemCodes[code]) ?? []), code]);
  }
  const statuses = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    statuses.map(([status, codes]) => {
      const name = [...codes].sort().join('.');
      // PlayReady reads an error of a licence server nowhere else
      if (status === 500 && contract.rawResponseTypes?.includes('text/xml')) {
        return [status, failure(status, codes, rawContent(['text/xml']))];
      }
      named[name] ??= failure(status, codes);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function failure(status: number, codes: readonly ProblemCode[], more: Json = {}): Json {
  const here = { properties: { code: { enum: codes }, status: { const: status } } };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, here] };
  return {
    description: codes.join(', '),
    ...headers(...(status === 429 || status === 503 ? (['Retry-After'] as const) : [])),
    content: { 'application/problem+json': { schema }, ...more },
  };
}
