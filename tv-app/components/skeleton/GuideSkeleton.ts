import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { guide } from '#app/theme/guideTokens';
import { radius, skeleton, tabs } from '#app/theme/tokens';

const rows = 6;
/** Programmes of a row, as shares of the field. */
const lengths = [0.34, 0.2, 0.46];

/** What is focused, days, and rows of programmes beside their channels. */
export class GuideSkeleton extends Skeleton {
  protected shapes(): object[] {
    const { name, meta, railTitle } = skeleton;
    const field = guide.field.end - guide.field.x;
    const row = (place: number): object[] => {
      const y = guide.rows.y + place * guide.rows.pitch;
      let x: number = guide.field.x;
      const cells = lengths.map((_, at) => {
        const w = field * (lengths[(at + place) % lengths.length] ?? 0);
        const cell = box(x, y, w - guide.cell.gap, guide.rows.h, radius.tile);
        x += w;
        return cell;
      });
      return [box(guide.head.x, y, guide.head.w, guide.rows.h, radius.tile), ...cells];
    };
    return [
      bar(guide.name.y, name.w, name.h),
      bar(guide.meta.y + meta.sink, meta.w, meta.h),
      box(guide.head.x, guide.daysY, railTitle.w, tabs.h, tabs.radius),
      ...[...Array(rows).keys()].flatMap(row),
    ];
  }
}
