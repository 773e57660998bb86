import { Lightning } from '@lightningjs/sdk';
import { roundedGround } from '#app/components/rounded/RoundedShader';
import { Icon } from '#app/components/icon/Icon';
import { duration, move, settle } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { colour, keyboard } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface KeySpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Label: object;
}

const { key, pitch, radius, icon, lift } = keyboard;

export const widthOfKey = (span: number): number => key + (span - 1) * pitch;

/** One key. Its ground is a texture that all keys of its width share, so that a keyboard is drawn in a few calls. */
export class Key extends Lightning.Component<KeySpec> implements Lightning.Component.ImplementTemplateSpec<KeySpec> {
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Label = this.getByRef('Label')!;
  private Icon: Icon | null = null;
  private shown = '';
  private span = 0;

  static override _template(): Lightning.Component.Template<KeySpec> {
    return {
      h: key,
      pivot: 0.5,
      Ground: { h: key, color: colour.surface },
      Label: { mountX: 0.5, y: (key - type.button.lineHeight) / 2 - lift, color: colour.ink },
    };
  }

  /** A character or a word, or an icon. */
  bind(face: { text: string } | { icon: IconName }, span: number): void {
    const shown = 'text' in face ? face.text : face.icon;
    if (shown === this.shown && span === this.span) return;
    this.shown = shown;
    this.span = span;
    const w = widthOfKey(span);
    this.w = w;
    this.Ground.patch(roundedGround(this.stage, w, key, radius));
    this.Label.visible = 'text' in face;
    if (this.Icon) this.Icon.visible = 'icon' in face;
    if ('text' in face) this.Label.patch({ x: w / 2, text: words(type.button, face.text) });
    else this.showIcon(face.icon, w);
  }

  set isFocused(isFocused: boolean) {
    const ink = isFocused ? colour.lightInk : colour.ink;
    this.Ground.color = isFocused ? colour.light : colour.surface;
    this.Label.color = ink;
    if (this.Icon) this.Icon.color = ink;
  }

  /** Gives way under the thumb. */
  press(): void {
    settle(this, 'scale', keyboard.pressed);
    move(this, 'scale', 1, duration.focus);
  }

  private showIcon(name: IconName, w: number): void {
    if (!this.Icon) {
      this.Icon = new Icon(this.stage);
      this.childList.add(this.Icon);
    }
    this.Icon.patch({ x: (w - icon) / 2, y: (key - icon) / 2, color: this.Label.color });
    this.Icon.show(name, icon);
    this.Icon.visible = true;
  }
}
