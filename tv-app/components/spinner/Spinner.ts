import { Lightning } from '@lightningjs/sdk';
import { duration, fade, turn } from '#app/theme/motion';
import { colour, spinner } from '#app/theme/tokens';
import { roundedBox, spinnerArc } from '#app/theme/textures';

interface SpinnerSpec extends Lightning.Component.TemplateSpec {
  Disc: object;
  Arc: object;
}

/** Says that something is awaited, but only once the wait is long enough to be noticed. */
export class Spinner
  extends Lightning.Component<SpinnerSpec>
  implements Lightning.Component.ImplementTemplateSpec<SpinnerSpec>
{
  private readonly Disc = this.getByRef('Disc')!;
  private readonly Arc = this.getByRef('Arc')!;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isDrawn = false;

  static override _template(): Lightning.Component.Template<SpinnerSpec> {
    const { disc, discAlpha: alpha } = spinner;
    return {
      alpha: 0,
      Disc: { mount: 0.5, w: disc, h: disc, color: colour.ground, alpha },
      Arc: { mount: 0.5, w: spinner.size, h: spinner.size, color: colour.ink },
    };
  }

  set isWaiting(isWaiting: boolean) {
    if (isWaiting === (this.timer !== null)) return;
    if (isWaiting) {
      this.timer = setTimeout(() => this.appear(), duration.spinnerAfter);
    } else {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
      fade(this, 0, duration.caption);
    }
  }

  private appear(): void {
    if (!this.isDrawn) {
      this.isDrawn = true;
      const { disc } = spinner;
      this.Disc.patch({ texture: roundedBox(this.stage, disc, disc, disc / 2) });
      this.Arc.patch({ texture: spinnerArc(this.stage) });
      turn(this.Arc, duration.spinnerTurn);
    }
    fade(this, 1, duration.hudIn);
  }
}
