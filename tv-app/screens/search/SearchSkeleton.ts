import { box, Skeleton } from '#app/components/skeleton/Skeleton';
import { grid, poster, radius, search } from '#app/theme/tokens';

const rows = 2;

/** The first rows of results. */
export class SearchSkeleton extends Skeleton {
  protected shapes(): object[] {
    const { x, y, columns } = search.results;
    return [...Array(rows * columns).keys()].map((place) => {
      const row = Math.floor(place / columns);
      return box(x + (place % columns) * poster.pitch, y + row * grid.pitch, poster.w, poster.h, radius.tile);
    });
  }
}
