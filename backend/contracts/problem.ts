import { z } from 'zod';
import { ProofChallenge } from './limits';
import { ActiveSession, SessionEnd } from './playback';

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
  too_many_requests: 429,
  proof_of_work_required: 428,
  update_needed: 426,
  still_running: 409,
  idempotency_key_reused: 422,
  precondition_required: 428,
  precondition_failed: 412,
  // Who asks
  sign_in_required: 401,
  sign_in_stale: 401,
  token_invalid: 401,
  token_expired: 401,
  token_not_yet_valid: 401,
  credentials_wrong: 401,
  sign_in_code_required: 403,
  link_expired: 410,
  password_weak: 422,
  no_account: 409,
  // RFC 8628 §3.5, as RFC 6749 §5.2 has them
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  access_denied: 400,
  // What they may
  forbidden: 403,
  household_suspended: 403,
  device_limit: 403,
  profile_unknown: 403,
  adult_required: 403,
  pin_required: 403,
  pin_wrong: 403,
  pin_delayed: 429,
  profile_limit: 409,
  last_adult: 409,
  list_full: 409,
  tier_unknown: 404,
  payment_refused: 402,
  // What operators write
  name_taken: 409,
  place_taken: 409,
  still_used: 409,
  rating_unknown: 422,
  picture_refused: 422,
  // What can be played
  title_not_ready: 409,
  title_failed: 409,
  region_unavailable: 403,
  window_closed: 403,
  concurrency_limit: 409,
  session_ended: 410,
  // Licences
  kid_not_entitled: 403,
  security_level: 403,
  token_reused: 403,
  device_mismatch: 403,
  system_unsupported: 422,
  upstream_failed: 502,
  upstream_timeout: 504,
  // Files that are refused
  media_not_recognised: 422,
  media_not_allowed: 422,
  media_too_large: 422,
  media_unreadable: 422,
  // The service
  internal: 500,
  unavailable: 503,
  maintenance: 503,
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
    error: z.string().optional().describe('Of the device flow: the code as RFC 6749 §5.2 names the member'),
    sessions: z.array(ActiveSession).optional().describe('Of concurrency_limit: what is being watched'),
    challenge: ProofChallenge.optional().describe('Of proof_of_work_required: what to prove'),
    ended: SessionEnd.optional().describe('Of session_ended: why'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
