import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { colour, progressBar } from '#app/theme/tokens';

export interface ProgressBarSpec extends Lightning.Component.TemplateSpec {
  Track: object;
  Ahead: object;
  Played: object;
}

/** How far something is: a film, a download, the preparation of a title. All parts run from 0 to 1. */
export class ProgressBar
  extends Lightning.Component<ProgressBarSpec>
  implements Lightning.Component.ImplementTemplateSpec<ProgressBarSpec>
{
  private readonly Track = this.getByRef('Track')!;
  private readonly Ahead = this.getByRef('Ahead')!;
  private readonly Played = this.getByRef('Played')!;

  static override _template(): Lightning.Component.Template<ProgressBarSpec> {
    return {
      Track: { rect: true, color: colour.inkFaint, alpha: progressBar.trackAlpha },
      Ahead: { rect: true, color: colour.inkFaint, visible: false },
      Played: { rect: true, color: colour.light, visible: false },
    };
  }

  /** Once, before anything is shown: the corners follow the height. */
  layOut(w: number, h: number): void {
    this.patch({ w, h });
    for (const part of [this.Track, this.Ahead, this.Played]) part.patch({ h, shader: rounded(h / 2) });
    this.Track.w = w;
  }

  /** Thinner or thicker than it was laid out, around the same middle; never with rounder corners. */
  set thickness(h: number) {
    this.h = h;
    for (const part of [this.Track, this.Ahead, this.Played]) part.h = h;
  }

  show(played: number, ahead = 0): void {
    this.setPart(this.Played, played);
    this.setPart(this.Ahead, ahead);
  }

  private setPart(element: Lightning.Element, part: number): void {
    const w = Math.round(Math.min(1, Math.max(0, part)) * this.w);
    element.visible = w > 0;
    // Shorter than high it would not be a pill but a sliver.
    if (w > 0) element.w = Math.max(w, this.h);
  }
}
