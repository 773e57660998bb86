import type { Avatar } from '#contracts';
import { Lightning } from '@lightningjs/sdk';
import { AvatarDisc } from '#app/components/avatar/AvatarDisc';
import { Icon } from '#app/components/icon/Icon';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { IconName } from '#app/theme/icons';
import { colour, profiles } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

export interface ProfileCard {
  id: string;
  name: string;
  avatar: Avatar;
  /** In place of the figure: who isn't a person but a way to one. */
  icon?: IconName;
  /** At the disc's upper edge, e.g. a lock. */
  badge?: IconName | null;
  /** On the disc's lower edge, e.g. `Kids`; empty for none. */
  mark: string;
  /** Said aloud. */
  label: string;
}

interface ProfileTileSpec extends Lightning.Component.TemplateSpec {
  Disc: typeof AvatarDisc;
  Mark: { Ground: object; Words: object };
  Badge: { Ground: object; Icon: typeof Icon };
  Name: object;
}

const { size, focusScale, mark, badge } = profiles;

/** One person: figure, name, and whether they are a child. */
export class ProfileTile
  extends Lightning.Component<ProfileTileSpec>
  implements Lightning.Component.ImplementTemplateSpec<ProfileTileSpec>
{
  private readonly Disc = this.tag('Disc') as unknown as AvatarDisc;
  private readonly Mark = this.getByRef('Mark')!;
  private readonly Name = this.getByRef('Name')!;

  static override _template(): Lightning.Component.Template<ProfileTileSpec> {
    return {
      w: size,
      h: size,
      Disc: { type: AvatarDisc },
      Mark: {
        x: size / 2,
        y: size + mark.sink,
        mountX: 0.5,
        mountY: 1,
        h: mark.h,
        visible: false,
        Ground: { rect: true, h: mark.h, color: colour.surfaceRaised, shader: rounded(mark.h / 2) },
        Words: { mountX: 0.5, y: (mark.h - type.caption.lineHeight) / 2, color: colour.ink },
      },
      Badge: {
        x: size - badge.size - badge.inset,
        y: badge.inset,
        visible: false,
        Ground: {
          rect: true,
          w: badge.size,
          h: badge.size,
          color: colour.surfaceRaised,
          shader: rounded(badge.size / 2),
        },
        Icon: { type: Icon, x: (badge.size - badge.icon) / 2, y: (badge.size - badge.icon) / 2, color: colour.ink },
      },
      Name: { x: size / 2, y: size + profiles.nameY, mountX: 0.5, color: colour.inkSoft },
    };
  }

  override _setup(): void {
    this.Disc.layOut({ size, focusScale });
  }

  show(card: ProfileCard): void {
    if (card.icon) this.Disc.showIcon(card.icon);
    else this.Disc.show(card.avatar);
    const shownBadge = card.badge ?? null;
    this.getByRef('Badge')!.visible = shownBadge !== null;
    if (shownBadge) (this.tag('Badge.Icon') as unknown as Icon).show(shownBadge, badge.icon);
    const box = { w: profiles.nameW, maxLines: 2, align: 'center' } as const;
    this.Name.patch({ text: words(type.body, card.name, box) });
    this.Mark.visible = card.mark !== '';
    if (!card.mark) return;
    const w = Math.ceil(widthOf(type.caption, card.mark)) + 2 * mark.padding;
    this.Mark.w = w;
    this.tag('Mark.Ground')!.w = w;
    this.tag('Mark.Words')!.patch({ x: w / 2, text: words(type.caption, card.mark) });
  }

  set isFocused(isFocused: boolean) {
    this.Disc.isFocused = isFocused;
    this.Name.color = isFocused ? colour.ink : colour.inkSoft;
  }
}
