import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { breathe, duration, fade, settle } from '#app/theme/motion';
import { colour, margin, skeleton } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

/** Where things will stand, breathing, for a wait that is long enough to be noticed. */
export abstract class Skeleton extends Lightning.Component {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isBuilt = false;

  protected abstract shapes(): object[];

  static override _template(): Lightning.Component.Template {
    return { alpha: 0, Shapes: {} };
  }

  set isWaiting(isWaiting: boolean) {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (isWaiting) this.timer = setTimeout(() => this.appear(), duration.skeletonAfter);
    else settle(this, 'alpha', 0);
  }

  private appear(): void {
    if (!this.isBuilt) this.build();
    fade(this, 1, duration.hudIn);
  }

  private build(): void {
    this.isBuilt = true;
    const shapes = this.tag('Shapes') as Lightning.Element;
    shapes.children = this.shapes();
    breathe(shapes, skeleton.faintest, 1, duration.skeletonBreath);
  }
}

export function box(x: number, y: number, w: number, h: number, corner: number): object {
  return { rect: true, x, y, w, h, color: colour.surface, shader: rounded(corner) };
}

/** A line of words at the margin. */
export function bar(y: number, w: number, h: number): object {
  return box(margin.x, y, w, h, h / 2);
}

/** Lines of a synopsis, each a little shorter than the one before. */
export function linesAt(y: number, count: number): object[] {
  const { line } = skeleton;
  return [...Array(count).keys()].map((place) =>
    bar(y + line.sink + place * type.body.lineHeight, line.w - place * line.less, line.h),
  );
}
