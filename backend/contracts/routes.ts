import { z } from 'zod';
import { ContentPage, ContentQuery, Home, Rail, RailId, RailQuery, TitleDetails, TitleId } from './content';
import { ClearKeyChallenge, ClearKeyLicence } from './drm';
import { PlaybackEnd, PlaybackProgress, PlaybackProgressAnswer, PlaybackSession, PlaybackStart } from './playback';
import type { ProblemCode } from './problem';
import { Profiles } from './profiles';

/**
 * Who may call a route. `viewer`: a signed-in household; `licence`: the bearer of a licence token; `none`: anybody.
 */
export type RouteAuth = 'none' | 'viewer' | 'licence';

export interface RouteContract {
  summary: string;
  tag: 'Content' | 'Profiles' | 'Playback' | 'DRM';
  auth: RouteAuth;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The largest request body, in bytes. */
  bodyLimit?: number;
  /** The problem code for a body that doesn't parse; `request_malformed` without it. */
  bodyProblem?: ProblemCode;
  /** The body of the success answer; without it the answer is 204. */
  response?: z.ZodType;
  /** Problem codes beside those that every route of this kind has (see `problemsOf`). */
  problems: readonly ProblemCode[];
}

const KIB = 1024;

/** The wire, whole: Express routes, request checks, OpenAPI and the app's typed client all come from this table. */
export const routes = {
  'GET /profiles': {
    summary: 'The profiles of the household, in their order',
    tag: 'Profiles',
    auth: 'viewer',
    response: Profiles,
    problems: [],
  },
  'GET /home': {
    summary: 'The home screen of the profile: rails in order, the first of them with their titles',
    tag: 'Content',
    auth: 'viewer',
    response: Home,
    problems: [],
  },
  'GET /home/rails/:id': {
    summary: 'A stretch of one rail of the home screen',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: RailId }),
    query: RailQuery,
    response: Rail,
    problems: ['not_found'],
  },
  'GET /content': {
    summary: 'All films and series, newest first, a page at a time',
    tag: 'Content',
    auth: 'viewer',
    query: ContentQuery,
    response: ContentPage,
    problems: [],
  },
  'GET /content/:id': {
    summary: 'One film, series or episode',
    tag: 'Content',
    auth: 'viewer',
    params: z.object({ id: TitleId }),
    response: TitleDetails,
    problems: ['not_found'],
  },
  'POST /playback/start': {
    summary: 'Starts a playback session: where the manifest is, its tracks, and a short licence token',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackStart,
    bodyLimit: 16 * KIB,
    response: PlaybackSession,
    problems: ['not_found', 'title_not_ready', 'title_failed', 'forbidden'],
  },
  'PUT /playback/progress': {
    summary: 'The position of a session; also its heartbeat',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackProgress,
    bodyLimit: 16 * KIB,
    response: PlaybackProgressAnswer,
    problems: ['not_found', 'session_ended'],
  },
  'POST /playback/end': {
    summary: 'Ends a session and keeps its last position; ending twice is the same as ending once',
    tag: 'Playback',
    auth: 'viewer',
    body: PlaybackEnd,
    bodyLimit: 16 * KIB,
    problems: ['not_found'],
  },
  'POST /drm/license': {
    summary: 'A ClearKey licence with the keys that the token grants (W3C EME JSON)',
    tag: 'DRM',
    auth: 'licence',
    body: ClearKeyChallenge,
    bodyLimit: 64 * KIB,
    bodyProblem: 'challenge_malformed',
    response: ClearKeyLicence,
    problems: ['kid_not_entitled', 'session_ended'],
  },
} as const satisfies Record<string, RouteContract>;

export type Routes = typeof routes;
export type RouteKey = keyof Routes;

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

/** Every problem code that a route can answer with: its own and those of its kind. */
export function problemsOf(route: RouteContract): ProblemCode[] {
  const codes = new Set<ProblemCode>(route.problems);
  if (route.params || route.query) codes.add('request_malformed');
  if (route.body) {
    codes.add(route.bodyProblem ?? 'request_malformed');
    codes.add('payload_too_large');
    codes.add('media_type_unsupported');
  }
  if (route.auth === 'viewer') {
    codes.add('sign_in_required');
    codes.add('profile_unknown');
  }
  if (route.auth !== 'none') {
    codes.add('token_invalid');
    codes.add('token_expired');
  }
  codes.add('internal');
  codes.add('unavailable');
  return [...codes];
}
