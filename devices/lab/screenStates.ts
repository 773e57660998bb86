import type { ProblemCode, RouteKey } from '#contracts';
import { emptied } from './emptyAnswers';
import { lengthened } from './longWords';

/** What is answered instead of what the service would say, or a change of what it says. */
export type Reply =
  | 'never'
  | 'lost'
  | { status: number; code: ProblemCode; retryAfterS?: number }
  /** From what the service says, as JSON. */
  | ((said: unknown) => unknown);

export interface Answer {
  /** `any`: whatever is asked for. The first one that fits counts. */
  route: RouteKey | 'any';
  reply: Reply;
}

/** Each screen has the first four, and those without which it can be thought of. */
export type StateKind = 'full' | 'loading' | 'error' | 'long' | 'empty' | 'offline' | 'special';

export interface ScreenState {
  /** E.g. `my-list.empty`. */
  id: string;
  /** The first part of its paths. */
  screen: string;
  kind: StateKind;
  about: string;
  /** The hash of its address. `{film}`, `{series}`, `{person}`, `{genre}` and `{channel}` stand for what the service has. */
  path: string;
  answers: readonly Answer[];
  /** Nobody has been chosen yet, or nobody is signed in. */
  isBeforeChoice?: boolean;
  /** The settings of the app can't be read. */
  hasNoSettings?: boolean;
}

interface ScreenPlan {
  path: string;
  /** What the screen can't do without: it loads for as long as the first of them isn't answered. */
  needs: readonly RouteKey[];
  /** What to do without; absent where there is always something. */
  empty?: { about: string; answers: readonly Answer[] };
  special?: readonly (Pick<ScreenState, 'about' | 'answers'> & { name: string; path?: string })[];
  isBeforeChoice?: boolean;
}

const refused: Reply = { status: 500, code: 'internal' };
const busy: Reply = { status: 503, code: 'unavailable' };

const titleProblem = (name: string, about: string, reply: Extract<Reply, { code: ProblemCode }>) => ({
  ...{ name, about, path: 'player/{film}' },
  answers: [{ route: 'POST /playback/start' as const, reply }],
});

/** By the first part of their paths: as many as `tv-app/app/routes.ts` has. */
const screens: Record<string, ScreenPlan> = {
  home: {
    path: 'home',
    needs: ['GET /home'],
    empty: {
      about: 'A service that has nothing to show yet',
      answers: [{ route: 'GET /home', reply: emptied }],
    },
  },
  profiles: { path: 'profiles', needs: ['GET /profiles'], isBeforeChoice: true },
  profile: { path: 'profile', needs: ['GET /profiles/maturity'] },
  details: {
    path: 'details/{series}',
    needs: ['GET /content/:id'],
    empty: {
      about: 'A title of which nothing is known but its name',
      answers: [{ route: 'GET /content/:id', reply: emptied }],
    },
    special: [
      { name: 'film', about: 'A film', path: 'details/{film}', answers: [] },
      {
        name: 'gone',
        about: 'A title that the service doesn’t have any more',
        answers: [{ route: 'GET /content/:id', reply: { status: 404, code: 'not_found' } }],
      },
    ],
  },
  person: {
    path: 'person/{person}',
    needs: ['GET /content'],
    empty: { about: 'Somebody of whom there is nothing', answers: [{ route: 'GET /content', reply: emptied }] },
  },
  search: {
    path: 'search/li',
    needs: ['GET /search'],
    empty: { about: 'Nothing is called like this', answers: [{ route: 'GET /search', reply: emptied }] },
    special: [{ name: 'start', about: 'Before the first letter', path: 'search', answers: [] }],
  },
  browse: {
    path: 'browse',
    needs: ['GET /content/categories', 'GET /content/outline', 'GET /content'],
    empty: {
      about: 'No title has what was asked for',
      answers: [
        { route: 'GET /content/outline', reply: emptied },
        { route: 'GET /content', reply: emptied },
      ],
    },
    special: [{ name: 'genre', about: 'One genre', path: 'browse/{genre}', answers: [] }],
  },
  'my-list': {
    path: 'my-list',
    needs: ['GET /user/watchlist'],
    empty: { about: 'Nothing on the list', answers: [{ route: 'GET /user/watchlist', reply: emptied }] },
  },
  history: {
    path: 'history',
    needs: ['GET /user/history'],
    empty: { about: 'Nothing watched', answers: [{ route: 'GET /user/history', reply: emptied }] },
  },
  guide: {
    path: 'guide',
    needs: ['GET /live/channels', 'GET /live/guide'],
    empty: {
      about: 'No channels',
      answers: [
        { route: 'GET /live/channels', reply: emptied },
        { route: 'GET /live/guide', reply: emptied },
      ],
    },
  },
  channel: { path: 'channel/{channel}', needs: ['GET /live/channels/:id'] },
  settings: {
    path: 'settings/devices',
    needs: ['GET /devices'],
    empty: { about: 'No set is signed in', answers: [{ route: 'GET /devices', reply: emptied }] },
    special: [
      ...['playback', 'tracks', 'captions', 'accessibility', 'language', 'parental', 'privacy', 'diagnostics'],
      ...['about', 'signOut'],
    ].map((page) => ({ name: page, about: `The page ${page}`, path: `settings/${page}`, answers: [] })),
  },
  plans: { path: 'plans', needs: ['GET /subscription/tiers', 'GET /subscription/status'] },
  player: {
    path: 'player/{film}',
    needs: ['POST /playback/start'],
    special: [
      titleProblem('sets', 'Too many sets are watching', { status: 409, code: 'concurrency_limit' }),
      titleProblem('elsewhere', 'The title can’t be watched in this country', {
        status: 403,
        code: 'region_unavailable',
      }),
      titleProblem('later', 'The title can’t be watched any more, or not yet', { status: 403, code: 'window_closed' }),
      titleProblem('suspended', 'The household is on hold', { status: 403, code: 'household_suspended' }),
      titleProblem('old', 'The service wants a newer app', { status: 426, code: 'update_needed' }),
      titleProblem('maintenance', 'The service is being looked after, until somebody has said', {
        ...{ status: 503, code: 'maintenance', retryAfterS: 2700 },
      }),
    ],
  },
  'sign-in': {
    path: 'home',
    needs: ['POST /auth/device/code'],
    isBeforeChoice: true,
  },
  problem: { path: 'problem', needs: [] },
};

/** Whoever isn't signed in is told so, whatever they ask for. */
const signedOut: Answer = { route: 'any', reply: { status: 401, code: 'sign_in_required' } };

const code: Answer = { route: 'POST /auth/device/code', reply: deviceCode };
const noToken: Answer = { route: 'POST /auth/device/token', reply: { status: 400, code: 'authorization_pending' } };

function deviceCode(): unknown {
  const address = 'https://tenfoot.example/approve';
  const codes = { device_code: 'lab', user_code: 'WDJB-MJHT', verification_uri: address };
  return { ...codes, verification_uri_complete: `${address}?code=WDJB-MJHT`, expires_in: 900, interval: 5 };
}

function statesOf(screen: string, plan: ScreenPlan): ScreenState[] {
  const { path, needs, empty, special = [], isBeforeChoice = false } = plan;
  const before = screen === 'sign-in' ? [noToken, signedOut] : [];
  const first = screen === 'sign-in' ? [code] : [];
  const all = (reply: Reply): Answer[] => needs.map((route) => ({ route, reply }));
  const state = (name: string, kind: StateKind, about: string, answers: readonly Answer[], at = path): ScreenState => ({
    ...{ id: `${screen}.${name}`, screen, kind, about, path: at, isBeforeChoice },
    answers: [...answers, ...before],
  });
  if (screen === 'problem') {
    return [{ ...state('error', 'error', 'The app’s own settings can’t be read', []), hasNoSettings: true }];
  }
  return [
    state('full', 'full', 'As the service answers', first),
    state('loading', 'loading', 'The service takes its time', all('never')),
    state('error', 'error', 'The service can’t answer', all(refused)),
    state('offline', 'offline', 'Nobody answers', all('lost')),
    state('busy', 'error', 'The service has too much to do', all(busy)),
    state('long', 'long', 'The longest words that anybody would write', [
      ...first,
      ...(screen === 'sign-in' ? [] : [{ route: 'any' as const, reply: lengthened }]),
    ]),
    ...(empty ? [state('empty', 'empty', empty.about, empty.answers)] : []),
    ...special.map((one) => state(one.name, 'special', one.about, one.answers, one.path)),
  ];
}

export const screenStates: readonly ScreenState[] = Object.entries(screens).flatMap(([screen, plan]) =>
  statesOf(screen, plan),
);
