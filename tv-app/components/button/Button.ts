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

  static override _template(): Lightning.Component.Template<ButtonSpec> {
    return {
      h: button.h,
      Ground: { rect: true, h: button.h, color: colour.surface, shader: rounded(button.radius) },
      Label: { mountX: 0.5, y: (button.h - type.button.lineHeight) / 2 - button.lift, color: colour.ink },
      Icon: { type: Icon, x: button.padding, y: (button.h - button.icon) / 2, visible: false },
    };
  }

  write(label: string, icon: IconName | null = null): void {
    if (`${icon}:${label}` === this.written) return;
    this.written = `${icon}:${label}`;
    const start = button.padding + (icon ? button.icon + button.iconGap : 0);
    const text = Math.round(widthOf(type.button, label));
    const w = start + text + button.padding;
    this.Icon.visible = icon !== null;
    if (icon) this.Icon.show(icon, button.icon);
    this.w = w;
    this.Ground.w = w;
    this.Label.patch({ x: start + text / 2, text: words(type.button, label) });
  }

  set isFocused(isFocused: boolean) {
    this.Ground.color = isFocused ? colour.light : colour.surface;
    this.Label.color = isFocused ? colour.lightInk : colour.ink;
    this.Icon.color = isFocused ? colour.lightInk : colour.ink;
  }
}
