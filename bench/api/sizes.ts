/** How large a generated service is. */
export interface Sizes {
  /** Films and series; a tenth are series. */
  titles: number;
  episodes: number;
  households: number;
  /** What profiles have watched, in rows. */
  history: number;
}

export const FULL: Sizes = { titles: 100_000, episodes: 1_000_000, households: 50_000, history: 5_000_000 };
/** A hundredth of it, for what may not cost more when there is more. */
export const SMALL: Sizes = { titles: 1_000, episodes: 10_000, households: 500, history: 50_000 };

export const PROFILES_EACH = 2;
const SERIES_EVERY = 10;
/** Films that can really be started: with keys and a package that says so. */
export const PLAYABLE = 500;
export const GENRES = 24;

export const isSeries = (nth: number): boolean => nth % SERIES_EVERY === SERIES_EVERY - 1;
export const titleId = (nth: number): string => `t-${nth}`;
export const episodeId = (nth: number): string => `e-${nth}`;
export const householdId = (nth: number): string => `h-${nth}`;
export const profileId = (household: number, nth: number): string => `p-${household}-${nth}`;
/** The first ones that are no series. */
export const playableId = (nth: number): string => titleId(nth + Math.floor(nth / (SERIES_EVERY - 1)));
export const seriesOf = (sizes: Sizes): number => Math.floor(sizes.titles / SERIES_EVERY);
/** The number of a series among the titles. */
export const seriesTitle = (nth: number): number => nth * SERIES_EVERY + SERIES_EVERY - 1;
