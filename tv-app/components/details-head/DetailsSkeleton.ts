import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { button, details, margin } from '#app/theme/tokens';

/** The left column, with a button. */
export class DetailsSkeleton extends Skeleton {
  protected shapes(): object[] {
    const lines = 4;
    const belowSynopsis = details.synopsis.y + lines * 40;
    return [
      bar(details.nameBottom - 60, 520, 48),
      bar(details.metaY + 6, 320, 22),
      ...[...Array(lines).keys()].map((line) => bar(details.synopsis.y + 9 + line * 40, 720 - line * 60, 22)),
      box(margin.x, belowSynopsis + details.actions.gap, 220, button.h, button.radius),
    ];
  }
}
