import { AppError } from '#backend/AppError';

/** When and where a title can be seen. Times are milliseconds since the epoch. */
export interface TitleWindow {
  /** ISO 3166-1 alpha-2, or `*` for everywhere. */
  region: string;
  from: number;
  /** Null: for ever. */
  until: number | null;
}

export const EVERYWHERE = '*';

/** @throws AppError request_malformed: it ends before it begins */
export function assertInOrder({ from, until }: TitleWindow): void {
  if (until !== null && until <= from) throw new AppError('request_malformed', 'The window ends before it begins');
}

/** Why a title can't be seen here and now. */
export interface Closed {
  /** `region`: never here; `window`: not at this time. */
  reason: 'region' | 'window';
  /** When it opens here next, where that is known. */
  from: number | null;
}

/**
 * Whether windows are open for somebody; a title without windows always is. The same rule stands as SQL in visibility.ts, and
 * windows.test.ts compares the two.
 *
 * @returns null when one is open
 */
export function closedBy(windows: readonly TitleWindow[], country: string | null, now: number): Closed | null {
  if (windows.length === 0) return null;
  const here = windows.filter(({ region }) => region === EVERYWHERE || region === country);
  if (here.length === 0) return { reason: 'region', from: null };
  if (here.some(({ from, until }) => from <= now && (until === null || now < until))) return null;
  const openings = here.map(({ from }) => from).filter((from) => from > now);
  return { reason: 'window', from: openings.length > 0 ? Math.min(...openings) : null };
}
