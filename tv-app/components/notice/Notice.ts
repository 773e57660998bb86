import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { IconName } from '#app/theme/icons';
import { duration, fade, move, settle } from '#app/theme/motion';
import { colour, notice, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface NoticeSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
  Words: object;
}

const textX = notice.padding + notice.icon + notice.iconGap;

/** Something that is so for as long as it is shown. It takes no focus. */
export class Notice
  extends Lightning.Component<NoticeSpec>
  implements Lightning.Component.ImplementTemplateSpec<NoticeSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Icon = this.getByRef('Icon')!;
  private readonly Words = this.getByRef('Words')!;

  static override _template(): Lightning.Component.Template<NoticeSpec> {
    return {
      alpha: 0,
      visible: false,
      x: stage.w / 2,
      y: notice.y,
      mountX: 0.5,
      h: notice.h,
      Ground: { rect: true, h: notice.h, color: colour.surfaceRaised, shader: rounded(notice.h / 2) },
      Icon: { type: Icon, x: notice.padding, y: (notice.h - notice.icon) / 2, color: colour.danger },
      Words: { x: textX, y: (notice.h - type.caption.lineHeight) / 2, color: colour.ink },
    };
  }

  show(icon: IconName, text: string): void {
    const w = textX + Math.ceil(widthOf(type.caption, text)) + notice.padding;
    this.patch({ w, visible: true });
    this.Ground.w = w;
    this.Icon.show(icon, notice.icon);
    this.Words.patch({ text: words(type.caption, text) });
    settle(this, 'y', notice.y - notice.rise);
    move(this, 'y', notice.y, duration.hudIn);
    fade(this, 1, duration.hudIn);
  }

  hide(): void {
    fade(this, 0, duration.hudOut);
  }
}
