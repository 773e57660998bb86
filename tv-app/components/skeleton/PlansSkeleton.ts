import { box, Skeleton } from '#app/components/skeleton/Skeleton';
import { plans } from '#app/theme/settingsTokens';
import { margin, skeleton, stage } from '#app/theme/tokens';

const cards = 4;

/** A title in the middle, and the plans side by side. */
export class PlansSkeleton extends Skeleton {
  protected shapes(): object[] {
    const { card, rowY, titleY } = plans;
    const { meta, name } = skeleton;
    return [
      box((stage.w - meta.w) / 2, titleY, meta.w, name.h, name.h / 2),
      ...[...Array(cards).keys()].map((place) => box(margin.x + place * card.pitch, rowY, card.w, card.h, card.radius)),
    ];
  }
}
