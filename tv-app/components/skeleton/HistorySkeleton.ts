import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { historyRow, listHead, margin, radius, skeleton, tabs } from '#app/theme/tokens';

const rows = 4;

/** A title, a button and rows under a day. */
export class HistorySkeleton extends Skeleton {
  protected shapes(): object[] {
    const { railTitle, meta, name } = skeleton;
    const { y, dayH, pitch, h, body } = historyRow;
    return [
      bar(listHead.titleY + railTitle.sink, meta.w, name.h),
      box(margin.x, listHead.pillsY, railTitle.w, tabs.h, tabs.radius),
      bar(y + railTitle.sink, railTitle.w, railTitle.h),
      ...[...Array(rows).keys()].map((place) => box(margin.x, y + dayH + place * pitch, body, h, radius.panel)),
    ];
  }
}
