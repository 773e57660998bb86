import { z } from 'zod';
import {
  DEVICE_HEADER,
  PROFILE_GRANT_HEADER,
  PROFILE_HEADER,
  PROOF_HEADER,
  ProfileId,
  type RouteContract,
} from '#contracts';
import { IDEMPOTENCY_HEADER, IDEMPOTENCY_KEY } from './idempotency';
import { withoutDialect, type Json } from './openapiSchema';

const header = (name: string, description: string, more: Json = {}): Json => ({
  ...{ name, in: 'header', required: false, description, schema: { type: 'string' } },
  ...more,
});

/** Headers of requests, among the components. */
export const PARAMETERS = {
  Profile: header(PROFILE_HEADER, 'The profile that asks; without it the first one of the household', {
    schema: withoutDialect(z.toJSONSchema(ProfileId)),
  }),
  ProfileGrant: header(PROFILE_GRANT_HEADER, 'Of a profile with a PIN: what POST /profiles/{id}/unlock answered'),
  Device: header(DEVICE_HEADER, 'The deviceId that came with the tokens of the device; a local demo has none'),
  Language: header('Accept-Language', 'Of names and words, where the profile has no language; else English'),
  NoneMatch: header('If-None-Match', 'The ETag of the answer that one has: 304 while it is the same'),
  Match: header('If-Match', 'The ETag of the version that the change is meant for, or `*` for any', { required: true }),
  IdempotencyKey: header(
    IDEMPOTENCY_HEADER,
    'Sent again with the same key, the request is done once and answered alike, for a day',
    { schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source } },
  ),
  Proof: header(PROOF_HEADER, 'After proof_of_work_required: `<signature>.<number>`, see ProofChallenge'),
} as const satisfies Record<string, Json>;

/** Everything of a request beside its body. */
export function parametersOf(method: string, contract: RouteContract): Json[] {
  const isOfProfile = contract.auth === 'viewer' || contract.auth === 'adult';
  const shared: (keyof typeof PARAMETERS)[] = [
    ...(isOfProfile ? (['Profile', 'ProfileGrant', 'Language'] as const) : []),
    ...(contract.auth === 'licence' ? (['Device'] as const) : []),
    ...(contract.isRepeatable ? (['IdempotencyKey'] as const) : []),
    ...(contract.versions === 'asks' ? (['Match'] as const) : []),
    ...(isCacheable(method, contract) ? (['NoneMatch'] as const) : []),
    ...(contract.isGuessable ? (['Proof'] as const) : []),
  ];
  return [
    ...fieldsOf(contract.params, 'path'),
    ...fieldsOf(contract.query, 'query'),
    ...shared.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

/** Whether its answer has an ETag with which it can be asked for again. */
export function isCacheable(method: string, contract: RouteContract): boolean {
  return method === 'GET' && contract.response !== undefined && !contract.isSecret;
}

function fieldsOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const json = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(json.properties ?? {}).map(([name, property]) => {
    const { description = DESCRIPTIONS[name], ...rest } = property as Json;
    const required = json.required?.includes(name) ?? false;
    return { name, in: place, required, ...(description !== undefined && { description }), schema: rest };
  });
}

/** Of parameters that are the same wherever they are. */
const DESCRIPTIONS: Record<string, string> = {
  cursor: '`nextCursor` of the page before; without it the first page',
  sessionId: 'That POST /playback/start answered with',
};
