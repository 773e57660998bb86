import { z } from 'zod';
import { Problem, routes, type RouteAuth, type RouteContract, type RouteKey } from '#contracts';
import { splitKey } from './contractRouter';
import { answersOf, HEADERS, rawContent, type Components } from './openapiAnswers';
import { GUIDE, TAGS } from './openapiGuide';
import { PARAMETERS, parametersOf } from './openapiParameters';
import { schemaOf, type Json } from './openapiSchema';
import { BEACON_TYPE, MERGE_PATCH_TYPE } from './requestParts';

const signedIn = [{}, { access: [] }];
const SECURITY: Record<RouteAuth, unknown[]> = {
  none: [],
  household: signedIn,
  viewer: signedIn,
  adult: signedIn,
  operator: [{ access: [] }],
  licence: [{ licence: [] }],
};

/** Who may ask, where the scheme alone doesn't say it. */
const CALLERS: Partial<Record<RouteAuth, string>> = {
  adult: 'Only for a profile without an age limit.',
  operator: 'Only for accounts of operators.',
};

const SCHEMES = {
  access: {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    description:
      'The accessToken that POST /auth/sign-in, POST /auth/device/token or POST /auth/refresh answered with. The household of a ' +
      'local demo needs none.',
  },
  licence: {
    ...{ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    description: 'The drm.token that POST /playback/start or PUT /playback/progress answered with',
  },
};

/** The contract as OpenAPI 3.1. Schemas with an id become components; JSON Schema comes from zod itself. */
export function openApiDocument(version: string): Json {
  const components: Components = { schemas: {}, responses: {} };
  const paths: Record<string, Json> = {};
  for (const key of Object.keys(routes) as RouteKey[]) {
    const [method, path] = splitKey(key);
    const openPath = path.replace(/:(\w+)/g, '{$1}');
    paths[openPath] = { ...paths[openPath], [method.toLowerCase()]: operation(key, routes[key], components) };
  }
  schemaOf(Problem, 'output', components.schemas);
  return {
    openapi: '3.1.0',
    info: { title: 'Tenfoot', version, description: GUIDE },
    servers: [{ url: '/api/v1', description: 'Of the service that serves this document' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { ...components, parameters: PARAMETERS, headers: HEADERS, securitySchemes: SCHEMES },
  };
}

function operation(key: RouteKey, contract: RouteContract, components: Components): Json {
  const [method] = splitKey(key);
  const alias = contract.aliasOf && `Another name of ${contract.aliasOf}.`;
  const description = [alias, contract.description, CALLERS[contract.auth]].filter(Boolean).join(' ');
  return {
    operationId: key.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase(),
    summary: contract.summary,
    ...(description && { description }),
    tags: [contract.tag],
    security: SECURITY[contract.auth],
    parameters: parametersOf(method, contract),
    ...(contract.body && {
      requestBody: { required: true, content: bodyContent(contract, contract.body, components.schemas) },
    }),
    responses: answersOf(method, contract, components),
  };
}

function bodyContent(contract: RouteContract, body: z.ZodType, schemas: Json): Json {
  const raw = rawContent(contract.rawBodyTypes);
  if (body instanceof z.ZodNever) return raw;
  const schema = schemaOf(body, 'input', schemas);
  const asText = { type: 'string', contentMediaType: 'application/json', contentSchema: schema };
  return {
    'application/json': { schema },
    ...(contract.isMergePatch && { [MERGE_PATCH_TYPE]: { schema } }),
    ...(contract.isBeacon && { [BEACON_TYPE]: { schema: asText } }),
    ...raw,
  };
}
