import type { Avatar } from '#contracts';
import { Lightning } from '@lightningjs/sdk';
import { avatarDisc } from '#app/theme/avatars';
import { duration, move } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { focusRing, iconDisc, ringMargin } from '#app/theme/textures';

interface AvatarDiscSpec extends Lightning.Component.TemplateSpec {
  Ring: object;
  Figure: object;
}

interface DiscShape {
  size: number;
  focusScale: number;
}

/** A profile's figure in its round window, with the ring of the focus. */
export class AvatarDisc
  extends Lightning.Component<AvatarDiscSpec>
  implements Lightning.Component.ImplementTemplateSpec<AvatarDiscSpec>
{
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Figure = this.getByRef('Figure')!;
  private shape: DiscShape = { size: 0, focusScale: 1 };
  private shown: Avatar | IconName | null = null;

  static override _template(): Lightning.Component.Template<AvatarDiscSpec> {
    return { Ring: { mount: 0.5, alpha: 0 }, Figure: { pivot: 0.5 } };
  }

  /** Once, before anything is shown. */
  layOut(shape: DiscShape): void {
    this.shape = shape;
    const { size } = shape;
    this.patch({ w: size, h: size });
    const focused = size * shape.focusScale;
    const full = focused + 2 * ringMargin;
    const texture = focusRing(this.stage, focused, focused, focused / 2);
    this.Ring.patch({ x: size / 2, y: size / 2, w: full, h: full, texture });
  }

  show(avatar: Avatar): void {
    if (avatar === this.shown) return;
    this.shown = avatar;
    const { size, focusScale } = this.shape;
    // Drawn as large as it gets: a texture that is enlarged blurs, one that is made smaller doesn't.
    const drawn = Math.round(size * focusScale);
    this.Figure.patch({ w: size, h: size, texture: avatarDisc(this.stage, avatar, drawn) });
  }

  /** In place of a figure. */
  showIcon(icon: IconName): void {
    if (icon === this.shown) return;
    this.shown = icon;
    const { size, focusScale } = this.shape;
    this.Figure.patch({ w: size, h: size, texture: iconDisc(this.stage, icon, Math.round(size * focusScale)) });
  }

  set isFocused(isFocused: boolean) {
    this.Ring.alpha = isFocused ? 1 : 0;
    move(this.Figure, 'scale', isFocused ? this.shape.focusScale : 1, duration.focus);
  }
}
