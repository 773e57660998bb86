import { z } from 'zod';

/** The closed set of problem codes. A client may switch over it; adding one is a change of the contract. */
export const problemCodes = {
  // The request
  request_malformed: 400,
  challenge_malformed: 400,
  payload_too_large: 413,
  media_type_unsupported: 415,
  not_found: 404,
  method_not_allowed: 405,
  range_not_satisfiable: 416,
  // Who asks
  sign_in_required: 401,
  token_invalid: 401,
  token_expired: 401,
  // What they may
  forbidden: 403,
  profile_unknown: 403,
  kid_not_entitled: 403,
  session_ended: 410,
  // What can be played
  title_not_ready: 409,
  title_failed: 409,
  // Files that are refused
  media_not_recognised: 422,
  media_not_allowed: 422,
  media_too_large: 422,
  media_unreadable: 422,
  // The service
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof problemCodes;

const codes = Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 problem details, with a machine code and the id under which the service logged the request. */
export const Problem = z
  .object({
    type: z.string().describe('A link to the description of the code'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    requestId: z.string(),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Which parts of the request are wrong'),
    retryAfterS: z.int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
