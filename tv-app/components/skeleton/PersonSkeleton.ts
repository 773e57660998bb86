import { GridSkeleton } from '#app/components/skeleton/GridSkeleton';
import { bar } from '#app/components/skeleton/Skeleton';
import { person, skeleton } from '#app/theme/tokens';

/** Somebody's name, and posters. */
export class PersonSkeleton extends GridSkeleton {
  protected override shapes(): object[] {
    return [bar(person.nameY, skeleton.name.w, skeleton.name.h), ...this.posters()];
  }
}
