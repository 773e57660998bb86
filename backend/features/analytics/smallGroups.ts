/** As many viewers a group has at least that is told apart from others: k of k-anonymity. */
export const FEWEST_VIEWERS = 5;

const OTHER = 'other';

export interface Group {
  name: string;
  views: number;
  viewers: Set<string>;
  watchedMs: number;
}

/**
 * Hides groups that too few are in behind `other`; and if these together are too few as well, the smallest of the rest with them,
 * since what is left over from a total tells as much as a group of its own.
 *
 * @returns the most views first, `other` last
 */
export function hideSmallGroups(groups: readonly Group[]): Group[] {
  const bySize = [...groups].sort((a, b) => b.views - a.views || a.name.localeCompare(b.name));
  const shown = bySize.filter(({ name, viewers }) => viewers.size >= FEWEST_VIEWERS && name !== OTHER);
  const hidden = bySize.filter((group) => !shown.includes(group));
  if (hidden.length === 0) return shown;
  let other = together(hidden);
  while (other.viewers.size < FEWEST_VIEWERS && shown.length > 0) other = together([other, ...shown.splice(-1)]);
  return [...shown, other];
}

/** Somebody may be in several of them. */
function together(groups: readonly Group[]): Group {
  return {
    name: OTHER,
    views: groups.reduce((sum, { views }) => sum + views, 0),
    viewers: new Set(groups.flatMap(({ viewers }) => [...viewers])),
    watchedMs: groups.reduce((sum, { watchedMs }) => sum + watchedMs, 0),
  };
}
