import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { button, colour } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface ButtonSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Label: object;
}

export class Button
  extends Lightning.Component<ButtonSpec>
  implements Lightning.Component.ImplementTemplateSpec<ButtonSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Label = this.getByRef('Label')!;
  private written = '';

  static override _template(): Lightning.Component.Template<ButtonSpec> {
    return {
      h: button.h,
      Ground: { rect: true, h: button.h, color: colour.surface, shader: rounded(button.radius) },
      Label: { mountX: 0.5, y: (button.h - type.button.lineHeight) / 2 - button.lift, color: colour.ink },
    };
  }

  write(label: string): void {
    if (label === this.written) return;
    this.written = label;
    const w = Math.round(widthOf(type.button, label)) + 2 * button.padding;
    this.w = w;
    this.Ground.w = w;
    this.Label.patch({ x: w / 2, text: words(type.button, label) });
  }

  set isFocused(isFocused: boolean) {
    this.Ground.color = isFocused ? colour.light : colour.surface;
    this.Label.color = isFocused ? colour.lightInk : colour.ink;
  }
}
