import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { grid, listHead, margin, poster, radius, skeleton, tabs } from '#app/theme/tokens';

const rows = 2;

/** A title, a row of filters and posters. */
export class GridSkeleton extends Skeleton {
  protected shapes(): object[] {
    return [
      bar(listHead.titleY + skeleton.railTitle.sink, skeleton.meta.w, skeleton.name.h),
      box(margin.x, listHead.pillsY, skeleton.name.w, tabs.h, tabs.radius),
      ...this.posters(),
    ];
  }

  protected posters(): object[] {
    return [...Array(rows * grid.columns).keys()].map((place) => {
      const x = margin.x + (place % grid.columns) * poster.pitch;
      const y = grid.y + Math.floor(place / grid.columns) * grid.pitch;
      return box(x, y, poster.w, poster.h, radius.tile);
    });
  }
}
