import type { z } from 'zod';
import { accountRoutes } from './accounts';
import { analyticsRoutes } from './analytics';
import { contentRoutes } from './content';
import { discoveryRoutes } from './discovery';
import { drmRoutes } from './drm';
import { liveRoutes } from './live';
import { operatorAuditRoutes } from './operatorAudit';
import { operatorContentRoutes } from './operatorContent';
import { operatorHealthRoutes } from './operatorHealth';
import { operatorHouseholdRoutes } from './operatorHouseholds';
import { operatorShelfRoutes } from './operatorShelves';
import { operatorTierRoutes } from './operatorTiers';
import { playbackRoutes } from './playback';
import { privacyRoutes } from './privacy';
import type { ProblemCode } from './problem';
import { profileRoutes } from './profiles';
import type { RouteAuth, RouteContract } from './routeContract';
import { subscriptionRoutes } from './subscription';
import { viewingRoutes } from './viewing';

/** The wire, whole: Express routes, request checks, OpenAPI and the app's typed client all come from this table. */
export const routes = {
  ...accountRoutes,
  ...profileRoutes,
  ...subscriptionRoutes,
  ...contentRoutes,
  ...playbackRoutes,
  ...viewingRoutes,
  ...drmRoutes,
  ...privacyRoutes,
  ...discoveryRoutes,
  ...liveRoutes,
  ...operatorContentRoutes,
  ...operatorHouseholdRoutes,
  ...operatorTierRoutes,
  ...operatorAuditRoutes,
  ...operatorHealthRoutes,
  ...operatorShelfRoutes,
  ...analyticsRoutes,
};

export type Routes = typeof routes;
export type RouteKey = keyof Routes;
/** The routes that have a handler; the others are names of these. */
export type MainRouteKey = { [K in RouteKey]: Routes[K] extends { aliasOf: string } ? never : K }[RouteKey];

type Field<K extends RouteKey, F extends string> = Routes[K] extends Record<F, infer S extends z.ZodType> ? S : never;
/** Parsed path parameters of a route; `undefined` where it has none. */
export type RouteParams<K extends RouteKey> = [Field<K, 'params'>] extends [never]
  ? undefined
  : z.output<Field<K, 'params'>>;
export type RouteQuery<K extends RouteKey> = [Field<K, 'query'>] extends [never]
  ? undefined
  : z.output<Field<K, 'query'>>;
export type RouteBody<K extends RouteKey> = [Field<K, 'body'>] extends [never] ? undefined : z.output<Field<K, 'body'>>;
export type RouteResponse<K extends RouteKey> = [Field<K, 'response'>] extends [never]
  ? undefined
  : z.output<Field<K, 'response'>>;

const ofTokens = ['token_invalid', 'token_expired', 'token_not_yet_valid'] as const;
const ofHousehold = [...ofTokens, 'sign_in_required'] as const;
const ofViewer = [...ofHousehold, 'profile_unknown', 'pin_required'] as const;

const callerProblems: Record<RouteAuth, readonly ProblemCode[]> = {
  none: [],
  household: ofHousehold,
  viewer: ofViewer,
  adult: [...ofViewer, 'adult_required'],
  licence: ofTokens,
  operator: [...ofHousehold, 'forbidden', 'sign_in_stale'],
};

/** Whether nobody is answered while the operator works on the service. */
export function isClosable({ auth, isAlwaysOpen = false }: RouteContract): boolean {
  return !isAlwaysOpen && auth !== 'operator' && auth !== 'licence';
}

/** Every problem code that a route can answer with: its own and those of its kind. */
export function problemsOf(route: RouteContract): ProblemCode[] {
  const codes = new Set<ProblemCode>(route.problems);
  // as soon as a header is; see `refuseManyHeaders`
  codes.add('request_malformed');
  if (route.body) {
    codes.add(route.bodyProblem ?? 'request_malformed');
    codes.add('payload_too_large');
    codes.add('media_type_unsupported');
  }
  if (route.isRepeatable) {
    codes.add('still_running');
    codes.add('idempotency_key_reused');
  }
  if (route.versions === 'asks') {
    codes.add('precondition_required');
    codes.add('precondition_failed');
  }
  for (const code of callerProblems[route.auth]) codes.add(code);
  if (route.isGuessable) codes.add('proof_of_work_required');
  if (isClosable(route)) codes.add('maintenance');
  if (route.auth !== 'licence') codes.add('update_needed');
  codes.add('too_many_requests');
  codes.add('internal');
  codes.add('unavailable');
  return [...codes];
}
