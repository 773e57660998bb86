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
  | 'Analytics'
  | 'Operator';

export interface RouteContract {
  summary: string;
  /** What the summary has no room for. */
  description?: string;
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
  /** Its success answer can be so large that it is not made in one go: it is handed on as the bytes of its JSON. */
  isLarge?: boolean;
  /** Of the success answer: 200 with a body, 204 without one. */
  status?: 201 | 202 | 302;
  /** The answer may be kept by nobody; without it, it is asked for again by its ETag. */
  isSecret?: boolean;
  /**
   * Its answer is a version of a resource: the ETag names it, and whoever changes the resource says in `If-Match` which version
   * they saw (RFC 9110 §13.1.1). `answers`: it has an ETag; `asks`: it wants `If-Match` as well.
   */
  versions?: 'answers' | 'asks';
  /** The body is a merge patch (RFC 7396), `application/merge-patch+json`; plain JSON is taken for one. */
  isMergePatch?: boolean;
  /** Takes an `Idempotency-Key`: sent again with the same one it is done once, and answered alike. */
  isRepeatable?: boolean;
  /**
   * What is asked with could be guessed or made up in masses: a password, a code, an address to send mail to. Stricter limits, and
   * after many attempts in vain a proof of work (see `ProofChallenge`).
   */
  isGuessable?: boolean;
  /** Nobody asked for it: the first that is not done where there is much to do, and no more often than what apps tell of their use. */
  isDispensable?: boolean;
  /** Also answered while the operator works on the service: what runs goes on, and operators get in. */
  isAlwaysOpen?: boolean;
  /** Problem codes beside those that every route of this kind has (see `problemsOf`). */
  problems: readonly ProblemCode[];
}

export type RouteTable = Record<string, RouteContract>;

/**
 * Another name of a route: all is as there but for what is named here, which is where its parameters stand.
 *
 * @param key `METHOD /path` of the route, whose contract is `main`
 */
export function alias<
  const K extends string,
  const M extends RouteContract,
  const P extends Pick<RouteContract, 'params' | 'query'> = object,
>(key: K, main: M, own?: P): Omit<M, 'summary' | keyof P> & P & { summary: string; aliasOf: K } {
  return { ...main, ...own!, summary: `The same as ${key}`, aliasOf: key };
}

export const KIB = 1024;
