import type { AnalyticsEvent, PlaybackSource } from '#contracts';
import type { AnalyticsEvents } from '#app/data/AnalyticsEvents';
import { startMarks } from '#app/diagnostics/marks';

type ScreenName = Extract<AnalyticsEvent, { type: 'screen_shown' }>['screen'];

/** As the service calls them, by the first part of their path; what isn't here is not told of. */
const screenNames: Partial<Record<string, ScreenName>> = {
  home: 'home',
  browse: 'browse',
  details: 'details',
  player: 'player',
  search: 'search',
  'my-list': 'watchlist',
  guide: 'guide',
  channel: 'channel',
  profiles: 'profiles',
  settings: 'settings',
  plans: 'account',
  problem: 'problem',
};

function screenNameOf(path: string): ScreenName | null {
  return screenNames[path.split('/')[0] ?? ''] ?? null;
}

/** Which title a path is about. */
function titleIdOf(path: string): string | null {
  const [screen, id] = path.split('/');
  return (screen === 'details' || screen === 'player') && id ? id : null;
}

type Teller = Pick<AnalyticsEvents, 'tell'>;
let isStartTold = false;

/** Somebody has come to a screen; the first time, that the app has started. */
export function tellOfScreen(path: string, analytics: Teller): void {
  const { firstFocus } = startMarks();
  if (!isStartTold && firstFocus !== undefined) {
    isStartTold = true;
    analytics.tell({ type: 'app_started', isCold: true, readyMs: Math.round(firstFocus) });
  }
  const screen = screenNameOf(path);
  const titleId = titleIdOf(path);
  if (screen) analytics.tell({ type: 'screen_shown', screen, ...(titleId !== null && { titleId }) });
}

/** A problem that a viewer sees. The service takes no slash in a code. */
export function tellOfProblem(code: string, screenKey: string, analytics: Teller): void {
  const screen = screenNameOf(screenKey);
  if (screen) analytics.tell({ type: 'problem_shown', code: code.replace(/[^a-z0-9_.-]/gi, '.').slice(0, 64), screen });
}

const sources: Partial<Record<string, PlaybackSource>> = {
  home: 'home',
  browse: 'browse',
  person: 'browse',
  details: 'details',
  search: 'search',
  'my-list': 'watchlist',
  history: 'continue',
  guide: 'live',
  channel: 'live',
  player: 'autoplay',
};

/** Where a film was begun, by the path that the viewer came from; null: none, an address led to it. */
export function sourceOf(from: string | null): PlaybackSource | undefined {
  return from === null ? 'deeplink' : sources[from.split('/')[0] ?? ''];
}
