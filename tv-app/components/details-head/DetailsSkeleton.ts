import { bar, box, linesAt, Skeleton } from '#app/components/skeleton/Skeleton';
import { button, details, margin, skeleton } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

const { name, meta } = skeleton;
const lines = 4;

/** The left column, with a button. */
export class DetailsSkeleton extends Skeleton {
  protected shapes(): object[] {
    const belowSynopsis = details.synopsis.y + lines * type.body.lineHeight;
    return [
      bar(details.nameBottom - name.rise, name.w, name.h),
      bar(details.metaY + meta.sink, meta.w, meta.h),
      ...linesAt(details.synopsis.y, lines),
      box(margin.x, belowSynopsis + details.actions.gap, skeleton.button.w, button.h, button.radius),
    ];
  }
}
