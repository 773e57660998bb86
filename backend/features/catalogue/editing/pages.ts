import { encodeCursor } from '#backend/platform/paging/cursor';

/** What operators get of a list when they don't say how much. */
export const PAGE_LENGTH = 40;

type Place = readonly (string | number)[];

/** @param found one more than the page holds, where there are as many */
export function pageOf<T>(found: readonly { item: T; place: Place }[], limit: number) {
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(({ item }) => item),
    nextCursor: last ? encodeCursor(last.place) : null,
  };
}
