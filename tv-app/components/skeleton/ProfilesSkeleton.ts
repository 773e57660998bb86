import { box, Skeleton } from '#app/components/skeleton/Skeleton';
import { profiles, skeleton, stage } from '#app/theme/tokens';

const figures = 3;

/** The question, and a small household below it. */
export class ProfilesSkeleton extends Skeleton {
  protected shapes(): object[] {
    const { name } = skeleton;
    const { pitch, rowY, size, titleY } = profiles;
    const start = (stage.w - (figures - 1) * pitch - size) / 2;
    return [
      box((stage.w - name.w) / 2, titleY, name.w, name.h, name.h / 2),
      ...[...Array(figures).keys()].map((place) => box(start + place * pitch, rowY, size, size, size / 2)),
    ];
  }
}
