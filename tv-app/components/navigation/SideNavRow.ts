import type { Avatar } from '#contracts';
import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { rounded } from '#app/components/rounded/RoundedShader';
import { avatarDisc } from '#app/theme/avatars';
import type { IconName } from '#app/theme/icons';
import { button, colour, sideNav } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface NavItem {
  key: string;
  label: string;
  /** Aloud, where the label alone says too little. */
  said?: string;
  icon: IconName;
  /** In place of the icon. */
  avatar: Avatar | null;
}

interface SideNavRowSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Mark: object;
  Icon: typeof Icon;
  Figure: object;
  Label: object;
}

const { row, avatar: figureSize } = sideNav;
const iconCentre = row.padding + row.icon / 2;

/** One destination: its icon and what it is called. */
export class SideNavRow
  extends Lightning.Component<SideNavRowSpec>
  implements Lightning.Component.ImplementTemplateSpec<SideNavRowSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Mark = this.getByRef('Mark')!;
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Figure = this.getByRef('Figure')!;
  private readonly Label = this.getByRef('Label')!;
  private isCurrent = false;

  static override _template(): Lightning.Component.Template<SideNavRowSpec> {
    const centred = { mount: 0.5, x: iconCentre, y: row.h / 2 };
    return {
      w: row.w,
      h: row.h,
      Ground: { rect: true, w: row.w, h: row.h, color: colour.light, shader: rounded(button.radius), visible: false },
      Mark: {
        rect: true,
        x: row.mark,
        y: row.h / 2,
        mountY: 0.5,
        w: sideNav.strip.mark.w,
        h: sideNav.strip.mark.h,
        color: colour.light,
        visible: false,
      },
      Icon: { type: Icon, ...centred },
      Figure: { ...centred, w: figureSize, h: figureSize },
      Label: { x: row.textX, y: (row.h - type.button.lineHeight) / 2 - button.lift },
    };
  }

  show({ label, icon, avatar }: NavItem, isCurrent: boolean): void {
    this.isCurrent = isCurrent;
    this.Icon.visible = avatar === null;
    this.Icon.show(icon, row.icon);
    this.Figure.visible = avatar !== null;
    if (avatar) this.Figure.patch({ texture: avatarDisc(this.stage, avatar, figureSize) });
    this.Label.patch({ text: words(type.button, label, { w: row.w - row.textX - row.padding, maxLines: 1 }) });
  }

  set isFocused(isFocused: boolean) {
    const ink = isFocused ? colour.lightInk : this.isCurrent ? colour.ink : colour.inkSoft;
    this.Ground.visible = isFocused;
    this.Mark.visible = this.isCurrent && !isFocused;
    this.Icon.color = ink;
    this.Label.color = ink;
  }
}
