import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { duration, fade, move, settle } from '#app/theme/motion';
import { colour, stage, toast } from '#app/theme/tokens';
import { evenWidth, linesOf, type, widthOf, words } from '#app/theme/typography';

interface ToastSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Words: object;
}

/** A sentence that comes, is read and goes. It takes no focus and asks nothing. */
export class Toast
  extends Lightning.Component<ToastSpec>
  implements Lightning.Component.ImplementTemplateSpec<ToastSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Words = this.getByRef('Words')!;
  private timer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<ToastSpec> {
    return {
      alpha: 0,
      x: stage.w / 2,
      y: toast.y,
      mountX: 0.5,
      h: toast.h,
      Ground: { rect: true, h: toast.h, color: colour.surfaceRaised, shader: rounded(toast.radius) },
      Words: { mountX: 0.5, y: (toast.h - type.body.lineHeight) / 2, color: colour.ink },
    };
  }

  say(text: string): void {
    const boxW = evenWidth(type.body, text, toast.maxWidth - 2 * toast.padding);
    const box = { w: boxW, maxLines: toast.maxLines, align: 'center' } as const;
    const lines = linesOf(type.body, text, boxW).slice(0, toast.maxLines);
    const w = Math.ceil(Math.max(...lines.map((line) => widthOf(type.body, line)))) + 2 * toast.padding;
    const h = toast.h + (lines.length - 1) * type.body.lineHeight;
    this.patch({ w, h });
    this.Ground.patch({ w, h });
    this.Words.patch({ x: w / 2, text: words(type.body, text, box) });
    if (this.timer === null) settle(this, 'y', toast.y - toast.rise);
    else clearTimeout(this.timer);
    move(this, 'y', toast.y, duration.hudIn);
    fade(this, 1, duration.hudIn);
    this.timer = setTimeout(() => {
      this.timer = null;
      fade(this, 0, duration.hudOut);
    }, duration.toastStay);
  }
}
