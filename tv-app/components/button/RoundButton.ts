import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { IconName } from '#app/theme/icons';
import { button, colour, roundButton } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface RoundButtonSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
  Label: object;
  Mark: object;
}

const { icon: size, labelGap, mark } = roundButton;
const padding = (button.h - size) / 2;

/** A figure on a disc, which says what it does while it has the focus. A small light on it says that it is on. */
export class RoundButton
  extends Lightning.Component<RoundButtonSpec>
  implements Lightning.Component.ImplementTemplateSpec<RoundButtonSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Icon = this.tag('Icon') as unknown as Icon;
  private readonly Label = this.getByRef('Label')!;
  private readonly Mark = this.getByRef('Mark')!;
  private label = '';
  private isOn = false;
  private hasFocusNow = false;

  static override _template(): Lightning.Component.Template<RoundButtonSpec> {
    return {
      w: button.h,
      h: button.h,
      Ground: { rect: true, w: button.h, h: button.h, color: colour.surface, shader: rounded(button.radius) },
      Icon: { type: Icon, x: padding, y: (button.h - size) / 2 },
      Label: { x: padding + size + labelGap, y: (button.h - type.button.lineHeight) / 2 - button.lift, visible: false },
      Mark: {
        rect: true,
        w: mark.w,
        h: mark.h,
        x: button.h - mark.w - mark.inset,
        y: mark.inset,
        color: colour.light,
        shader: rounded(mark.w / 2),
        visible: false,
      },
    };
  }

  write(label: string, icon: IconName, isOn: boolean): void {
    this.Icon.show(icon, size);
    this.isOn = isOn;
    if (label !== this.label) this.Label.patch({ text: words(type.button, label) });
    this.label = label;
    this.tone();
  }

  /** As wide as it has to be now: the others in its row make room. */
  set isFocused(isFocused: boolean) {
    this.hasFocusNow = isFocused;
    this.tone();
  }

  private tone(): void {
    const { hasFocusNow, isOn } = this;
    const w = hasFocusNow ? this.Label.x + Math.round(widthOf(type.button, this.label)) + button.padding : button.h;
    this.w = w;
    this.Ground.w = w;
    this.Ground.color = hasFocusNow ? colour.light : isOn ? colour.surfaceRaised : colour.surface;
    this.Icon.color = hasFocusNow ? colour.lightInk : isOn ? colour.light : colour.ink;
    this.Label.color = colour.lightInk;
    this.Label.visible = hasFocusNow;
    this.Mark.visible = isOn && !hasFocusNow;
  }
}
