import { Lightning } from '@lightningjs/sdk';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { roundedBox } from '#app/theme/textures';
import { colour, hud } from '#app/theme/tokens';

interface SeekBarSpec extends Lightning.Component.TemplateSpec {
  Bar: typeof ProgressBar;
  Ticks: object;
  Knob: object;
}

const { bar, knob, restingKnob } = hud;

/** The whole film as a line: played, buffered, its chapters, and a knob where it is. */
export class SeekBar
  extends Lightning.Component<SeekBarSpec>
  implements Lightning.Component.ImplementTemplateSpec<SeekBarSpec>
{
  private readonly Bar = this.getByRef('Bar')!;
  private readonly Ticks = this.getByRef('Ticks')!;
  private readonly Knob = this.getByRef('Knob')!;

  static override _template(): Lightning.Component.Template<SeekBarSpec> {
    return {
      Bar: { type: ProgressBar },
      Ticks: {},
      Knob: { mount: 0.5, y: bar.h / 2, color: colour.light },
    };
  }

  override _setup(): void {
    this.Bar.layOut(bar.w, bar.focusedH);
    this.Knob.patch({ w: knob, h: knob, texture: roundedBox(this.stage, knob, knob, knob / 2) });
    this.isFocused = true;
  }

  /** Where chapters begin, 0 to 1. Beginning and end of the film need no tick. */
  set chapters(shares: readonly number[]) {
    this.Ticks.children = shares
      .filter((share) => share > 0 && share < 1)
      .map((share) => ({ rect: true, x: Math.round(share * bar.w) - bar.tick / 2, w: bar.tick, color: colour.ground }));
    this.layOutTicks();
  }

  show(played: number, ahead: number): void {
    this.Bar.show(played, ahead);
    this.Knob.x = Math.min(1, Math.max(0, played)) * bar.w;
  }

  set isFocused(isFocused: boolean) {
    this.Bar.thickness = isFocused ? bar.focusedH : bar.h;
    this.Bar.y = isFocused ? (bar.h - bar.focusedH) / 2 : 0;
    this.Knob.scale = isFocused ? 1 : restingKnob / knob;
    this.Knob.color = isFocused ? colour.light : colour.ink;
    this.layOutTicks();
  }

  private layOutTicks(): void {
    for (const tick of this.Ticks.children) tick.patch({ y: this.Bar.y, h: this.Bar.h });
  }
}
