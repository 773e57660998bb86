import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { IconName } from '#app/theme/icons';
import { button, colour } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface ButtonSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Label: object;
  Icon: typeof Icon;
}

export class Button
  extends Lightning.Component<ButtonSpec>
  implements Lightning.Component.ImplementTemplateSpec<ButtonSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Label = this.getByRef('Label')!;
  private readonly Icon = this.tag('Icon') as unknown as Icon;
  private written = '';
  private restingInk: number = colour.ink;
  private restingGround: number = colour.surface;

  static override _template(): Lightning.Component.Template<ButtonSpec> {
    return {
      h: button.h,
      Ground: { rect: true, h: button.h, color: colour.surface, shader: rounded(button.radius) },
      Label: { mountX: 0.5, y: (button.h - type.button.lineHeight) / 2 - button.lift, color: colour.ink },
      Icon: { type: Icon, x: button.padding, y: (button.h - button.icon) / 2, visible: false },
    };
  }

  /** As wide as its label wants, or exactly `width`: then a longer label is cut. */
  write(label: string, icon: IconName | null = null, width: number | null = null): void {
    if (`${icon}:${width}:${label}` === this.written) return;
    this.written = `${icon}:${width}:${label}`;
    const start = button.padding + (icon ? button.icon + button.iconGap : 0);
    const text = Math.round(widthOf(type.button, label));
    const w = width ?? start + text + button.padding;
    this.Icon.visible = icon !== null;
    if (icon) this.Icon.show(icon, button.icon);
    this.w = w;
    this.Ground.w = w;
    const box = width === null ? {} : { w: width - start - button.padding, maxLines: 1 };
    this.Label.patch({
      x: width === null ? start + text / 2 : (start + w - button.padding) / 2,
      text: words(type.button, label, box),
    });
  }

  /** On a panel it stands out of the panel; what can't be taken back is in the colour of danger. */
  set tone(tone: 'plain' | 'onPanel' | 'danger') {
    this.restingInk = tone === 'danger' ? colour.danger : colour.ink;
    this.restingGround = tone === 'plain' ? colour.surface : colour.surfaceRaised;
  }

  set isFocused(isFocused: boolean) {
    this.Ground.color = isFocused ? colour.light : this.restingGround;
    this.Label.color = isFocused ? colour.lightInk : this.restingInk;
    this.Icon.color = isFocused ? colour.lightInk : colour.ink;
  }
}
