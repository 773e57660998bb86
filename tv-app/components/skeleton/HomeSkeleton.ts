import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { hero, margin, poster, radius, rail } from '#app/theme/tokens';

/** A hero and the first rail. */
export class HomeSkeleton extends Skeleton {
  protected shapes(): object[] {
    return [
      bar(hero.logo.y + hero.logo.h - 60, 520, 48),
      bar(hero.metaY + 6, 320, 22),
      ...[0, 1].map((line) => bar(hero.synopsis.y + 9 + line * 40, 720 - line * 160, 22)),
      bar(rail.y + 8, 140, 22),
      ...[...Array(8).keys()].map((place) => {
        const x = margin.x + place * poster.pitch;
        return box(x, rail.y + rail.tilesY, poster.w, poster.h, radius.tile);
      }),
    ];
  }
}
