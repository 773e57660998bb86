import type { Marker } from '#contracts';

/** Where a profile is in a title. Milliseconds; `watchedAt` since the epoch. */
export interface Watched {
  positionMs: number;
  durationMs: number;
  /** From here on it counts as seen to its end: `finishMsOf`. */
  finishMs: number;
  /** When it was seen to its end for the first time. */
  watchedAt: number | null;
}

/** Below this share a title counts as not begun, from the other one on as finished. */
const BEGUN_FROM = 0.02;
const FINISHED_FROM = 0.9;

/** From where on a title is finished: at 90 %, or where its closing credits begin, whichever comes first. */
export function finishMsOf({ durationMs, markers }: { durationMs: number; markers: readonly Marker[] }): number {
  const credits = markers.findLast(({ kind }) => kind === 'credits');
  return Math.min(Math.floor(durationMs * FINISHED_FROM), credits?.startMs ?? Infinity);
}

/** Where to go on, or null when the title was hardly begun or is as good as over. */
export function resumeMsOf(watched: Watched | null): number | null {
  if (!watched || watched.positionMs < watched.durationMs * BEGUN_FROM) return null;
  return watched.positionMs < watched.finishMs ? watched.positionMs : null;
}

/** What comes after it is next. A look of a moment into what was seen to its end doesn't begin it anew. */
export function isFinished(watched: Watched | null): boolean {
  if (!watched) return false;
  const isAtEnd = watched.finishMs > 0 && watched.positionMs >= watched.finishMs;
  return isAtEnd || (watched.watchedAt !== null && resumeMsOf(watched) === null);
}

/** It was, once: that it is begun again takes nothing back. */
export function wasSeen(watched: Watched | null): boolean {
  return watched !== null && watched.watchedAt !== null;
}

/** A look of a moment, or none: whoever did that is where they were before. */
export function isHardlyBegun(watched: Watched | null): boolean {
  return resumeMsOf(watched) === null && !isFinished(watched);
}
