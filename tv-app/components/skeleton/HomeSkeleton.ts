import { bar, box, linesAt, Skeleton } from '#app/components/skeleton/Skeleton';
import { hero, margin, poster, radius, rail, skeleton, stage } from '#app/theme/tokens';

const { name, meta, railTitle } = skeleton;
const tiles = Math.ceil((stage.w - margin.x) / poster.pitch);

/** A hero and the first rail. */
export class HomeSkeleton extends Skeleton {
  protected shapes(): object[] {
    return [
      bar(hero.logo.y + hero.logo.h - name.rise, name.w, name.h),
      bar(hero.metaY + meta.sink, meta.w, meta.h),
      ...linesAt(hero.synopsis.y, 2),
      bar(rail.y + railTitle.sink, railTitle.w, railTitle.h),
      ...[...Array(tiles).keys()].map((place) => {
        const x = margin.x + place * poster.pitch;
        return box(x, rail.y + rail.tilesY, poster.w, poster.h, radius.tile);
      }),
    ];
  }
}
