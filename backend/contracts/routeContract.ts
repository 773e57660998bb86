import type { z } from 'zod';
import type { ProblemCode } from './problem';

/**
 * Who may call a route. `none`: anybody; `household`: a signed-in household, whoever of it; `viewer`: one of its profiles;
 * `adult`: one of its profiles that has no age limit; `licence`: the bearer of a licence token; `operator`: who runs the service.
 */
export type RouteAuth = 'none' | 'household' | 'viewer' | 'adult' | 'licence' | 'operator';

export type RouteTag =
  | 'Content'
  | 'Profiles'
  | 'Playback'
  | 'DRM'
  | 'Accounts'
  | 'Devices'
  | 'Viewing'
  | 'Subscription'
  | 'Privacy'
  | 'Operator';

export interface RouteContract {
  summary: string;
  tag: RouteTag;
  auth: RouteAuth;
  /**
   * Another name of this route, `METHOD /path`: the same handler answers. Path parameters that the other has not are its query
   * parameters.
   */
  aliasOf?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Content types beside JSON; such a body is handed on as the bytes that it is. */
  rawBodyTypes?: readonly string[];
  /** Takes JSON as `text/plain` too, as `navigator.sendBeacon` sends it. */
  isBeacon?: boolean;
  /** The largest request body, in bytes. */
  bodyLimit?: number;
  /** The problem code for a body that doesn't parse; `request_malformed` without it. */
  bodyProblem?: ProblemCode;
  /** The body of the success answer; without it the answer is 204. */
  response?: z.ZodType;
  /** Content types beside JSON that the success answer may have. */
  rawResponseTypes?: readonly string[];
  /** Of the success answer: 200 with a body, 204 without one. */
  status?: 201 | 202 | 302;
  /** The answer may be kept by nobody; without it, it is asked for again by its ETag. */
  isSecret?: boolean;
  /** Takes an `Idempotency-Key`: sent again with the same one it is done once, and answered alike. */
  isRepeatable?: boolean;
  /**
   * What is asked with could be guessed or made up in masses: a password, a code, an address to send mail to. Stricter limits, and
   * after many attempts in vain a proof of work (see `ProofChallenge`).
   */
  isGuessable?: boolean;
  /** Problem codes beside those that every route of this kind has (see `problemsOf`). */
  problems: readonly ProblemCode[];
}

export type RouteTable = Record<string, RouteContract>;

export const KIB = 1024;
