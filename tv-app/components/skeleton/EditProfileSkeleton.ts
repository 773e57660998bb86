import { bar, box, Skeleton } from '#app/components/skeleton/Skeleton';
import { editProfile } from '#app/theme/settingsTokens';
import { button, radius, skeleton } from '#app/theme/tokens';

const lines = 5;
const gap = 24;

/** Who it is, and what can be changed. */
export class EditProfileSkeleton extends Skeleton {
  protected shapes(): object[] {
    const { disc, rows, titleY } = editProfile;
    const { meta, name } = skeleton;
    return [
      bar(titleY, meta.w, name.h),
      box(disc.x, disc.y, disc.size, disc.size, disc.size / 2),
      ...[...Array(lines).keys()].map((place) =>
        box(rows.x, rows.y + place * (button.h + gap), rows.w, button.h, radius.tile),
      ),
    ];
  }
}
