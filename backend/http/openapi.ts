import { z } from 'zod';
import {
  DEVICE_HEADER,
  PROFILE_GRANT_HEADER,
  PROFILE_HEADER,
  PROOF_HEADER,
  Problem,
  ProfileId,
  problemCodes,
  problemsOf,
  routes,
  type ProblemCode,
  type RouteAuth,
  type RouteContract,
  type RouteKey,
} from '#contracts';
import { splitKey } from './contractRouter';
import { successStatus } from './send';
import { IDEMPOTENCY_HEADER, IDEMPOTENCY_KEY } from './idempotency';

type Json = Record<string, unknown>;

const signedIn = [{}, { access: [] }];
const SECURITY: Record<RouteAuth, unknown[]> = {
  none: [],
  household: signedIn,
  viewer: signedIn,
  adult: signedIn,
  operator: [{ access: [] }],
  licence: [{ licence: [] }],
};

const PROFILE_PARAMETER: Json = {
  name: PROFILE_HEADER,
  in: 'header',
  required: false,
  description: 'The profile that asks; without it the first one of the household',
  schema: withoutDialect(z.toJSONSchema(ProfileId)),
};

const GRANT_PARAMETER: Json = {
  name: PROFILE_GRANT_HEADER,
  in: 'header',
  required: false,
  description: 'Of a profile with a PIN: what POST /profiles/{id}/unlock answered',
  schema: { type: 'string' },
};

const DEVICE_PARAMETER: Json = {
  name: DEVICE_HEADER,
  in: 'header',
  required: false,
  description: 'The device that the token was issued to; a local demo has none',
  schema: { type: 'string' },
};

const IDEMPOTENCY_PARAMETER: Json = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description: 'Sent again with the same key, the request is done once and answered alike, for a day',
  schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
};

const PROOF_PARAMETER: Json = {
  name: PROOF_HEADER,
  in: 'header',
  required: false,
  description: 'After proof_of_work_required: `<signature>.<number>`, see ProofChallenge',
  schema: { type: 'string' },
};

/** The contract as OpenAPI 3.1. Schemas with an id become components; JSON Schema comes from zod itself. */
export function openApiDocument(version: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const key of Object.keys(routes) as RouteKey[]) {
    const [method, path] = splitKey(key);
    const openPath = path.replace(/:(\w+)/g, '{$1}');
    paths[openPath] = { ...paths[openPath], [method.toLowerCase()]: operation(key, routes[key], components) };
  }
  schemaOf(Problem, 'output', components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tenfoot',
      version,
      description: 'The API of the Tenfoot television service. /api is an alias of /api/v1.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        access: { type: 'http', scheme: 'bearer', description: 'An access token; a local demo needs none' },
        licence: { type: 'http', scheme: 'bearer', description: 'The licence token of a playback session' },
      },
    },
  };
}

function operation(key: RouteKey, contract: RouteContract, components: Json): Json {
  return {
    operationId: key.replace(/[^A-Za-z]+/g, '_').toLowerCase(),
    summary: contract.summary,
    tags: [contract.tag],
    security: SECURITY[contract.auth],
    parameters: [
      ...parameters(contract.params, 'path'),
      ...parameters(contract.query, 'query'),
      ...(contract.auth === 'viewer' || contract.auth === 'adult' ? [PROFILE_PARAMETER, GRANT_PARAMETER] : []),
      ...(contract.auth === 'licence' ? [DEVICE_PARAMETER] : []),
      ...(contract.isRepeatable ? [IDEMPOTENCY_PARAMETER] : []),
      ...(contract.isGuessable ? [PROOF_PARAMETER] : []),
    ],
    ...(contract.aliasOf && { description: `Another name of ${contract.aliasOf}.` }),
    ...(contract.body && {
      requestBody: {
        required: true,
        content: { ...jsonContent(schemaOf(contract.body, 'input', components)), ...rawContent(contract.rawBodyTypes) },
      },
    }),
    responses: { ...success(contract, components), ...failures(problemsOf(contract)) },
  };
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const json = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: json.required?.includes(name) ?? false,
    schema: property,
  }));
}

function success(contract: RouteContract, components: Json): Json {
  if (contract.status === 302) {
    const headers = { Location: { description: 'Relative to the API origin', schema: { type: 'string' } } };
    return { 302: { description: 'It is there', headers } };
  }
  const content = {
    ...(contract.response && jsonContent(schemaOf(contract.response, 'output', components))),
    ...rawContent(contract.rawResponseTypes),
  };
  return { [successStatus(contract)]: { description: 'Done', ...(Object.keys(content).length > 0 && { content }) } };
}

function rawContent(types: readonly string[] = []): Json {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function failures(codes: readonly ProblemCode[]): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problemCodes[code], [...(byStatus.get(problemCodes[code]) ?? []), code]);
  const answers = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    answers.map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function jsonContent(schema: unknown): Json {
  return { 'application/json': { schema } };
}

/** JSON Schema of a zod schema with its named parts moved to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): unknown {
  const { $schema: _dialect, $defs, ...json } = z.toJSONSchema(schema, { io, reused: 'inline' });
  const moved = JSON.parse(JSON.stringify({ json, $defs }).replaceAll('#/$defs/', '#/components/schemas/')) as {
    json: Json;
    $defs?: Record<string, Json>;
  };
  for (const [name, definition] of Object.entries(moved.$defs ?? {})) components[name] = withoutId(definition);
  // a schema with an id is among the parts itself, and the rest only points to it
  return withoutId(moved.json);
}

function withoutDialect({ $schema: _dialect, ...schema }: Json): Json {
  return schema;
}

function withoutId({ id: _id, ...schema }: Json): Json {
  return schema;
}
