import { Lightning } from '@lightningjs/sdk';
import { duration, move, settle } from '#app/theme/motion';
import { roundedBox } from '#app/theme/textures';
import { settings } from '#app/theme/settingsTokens';
import { colour } from '#app/theme/tokens';

interface SwitchSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Knob: object;
}

const { w, h, knob, inset } = settings.switch;

/** On or off: told by the place of the knob, and by more than the colour. */
export class Switch
  extends Lightning.Component<SwitchSpec>
  implements Lightning.Component.ImplementTemplateSpec<SwitchSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Knob = this.getByRef('Knob')!;
  private isOn: boolean | null = null;
  private isLit = false;

  static override _template(): Lightning.Component.Template<SwitchSpec> {
    return { w, h, Ground: { w, h }, Knob: { x: inset, y: (h - knob) / 2, w: knob, h: knob } };
  }

  override _setup(): void {
    this.Ground.patch({ texture: roundedBox(this.stage, w, h, h / 2) });
    this.Knob.patch({ texture: roundedBox(this.stage, knob, knob, knob / 2) });
  }

  show(isOn: boolean): void {
    const x = isOn ? w - inset - knob : inset;
    if (this.isOn === null) settle(this.Knob, 'x', x);
    else move(this.Knob, 'x', x, duration.focus);
    this.isOn = isOn;
    this.tint();
  }

  set isFocused(isFocused: boolean) {
    this.isLit = isFocused;
    this.tint();
  }

  private tint(): void {
    const { isOn, isLit } = this;
    this.Ground.color = isOn ? (isLit ? colour.lightInk : colour.light) : isLit ? colour.lightInk : colour.blank;
    this.Ground.alpha = isLit && !isOn ? settings.litOffAlpha : 1;
    this.Knob.color = isOn ? (isLit ? colour.light : colour.lightInk) : isLit ? colour.light : colour.inkSoft;
  }
}
