import { Lightning } from '@lightningjs/sdk';
import { roundedGround } from '#app/components/rounded/RoundedShader';
import { Icon } from '#app/components/icon/Icon';
import { duration, move, settle } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { pinPad } from '#app/theme/settingsTokens';
import { colour } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface PinKeySpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Digit: object;
  Icon: typeof Icon;
}

const { key, icon } = pinPad;

/** A round key with a digit on it, or an icon. */
export class PinKey
  extends Lightning.Component<PinKeySpec>
  implements Lightning.Component.ImplementTemplateSpec<PinKeySpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Digit = this.getByRef('Digit')!;
  private readonly Icon = this.getByRef('Icon')!;

  static override _template(): Lightning.Component.Template<PinKeySpec> {
    return {
      w: key,
      h: key,
      pivot: 0.5,
      Ground: { w: key, h: key, color: colour.surface },
      Digit: { x: key / 2, mountX: 0.5, y: (key - type.messageTitle.lineHeight) / 2 - pinPad.lift, color: colour.ink },
      Icon: { type: Icon, x: (key - icon) / 2, y: (key - icon) / 2, color: colour.ink },
    };
  }

  bind(face: { digit: string } | { icon: IconName }): void {
    this.Ground.patch(roundedGround(this.stage, key, key, key / 2));
    this.Digit.visible = 'digit' in face;
    this.Icon.visible = 'icon' in face;
    if ('digit' in face) this.Digit.patch({ text: words(type.messageTitle, face.digit) });
    else this.Icon.show(face.icon, icon);
  }

  set isFocused(isFocused: boolean) {
    const ink = isFocused ? colour.lightInk : colour.ink;
    this.Ground.color = isFocused ? colour.light : colour.surface;
    this.Digit.color = ink;
    this.Icon.color = ink;
  }

  /** Gives way under the thumb. */
  press(): void {
    settle(this, 'scale', pinPad.pressed);
    move(this, 'scale', 1, duration.focus);
  }
}
