import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { breathe, duration, fade, settle } from '#app/theme/motion';
import { colour, hero, margin, poster, radius, rail } from '#app/theme/tokens';

/** Where things will stand, breathing, for a wait that is long enough to be noticed. */
export class HomeSkeleton extends Lightning.Component {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isBuilt = false;

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
    const bar = (y: number, w: number, h: number): object => box(margin.x, y, w, h, h / 2);
    shapes.children = [
      bar(hero.logo.y + hero.logo.h - 60, 520, 48),
      bar(hero.metaY + 6, 320, 22),
      ...[0, 1].map((line) => bar(hero.synopsis.y + 9 + line * 40, 720 - line * 160, 22)),
      bar(rail.y + 8, 140, 22),
      ...[...Array(8).keys()].map((place) => {
        const x = margin.x + place * poster.pitch;
        return box(x, rail.y + rail.tilesY, poster.w, poster.h, radius.tile);
      }),
    ];
    breathe(shapes, 0.5, 1, duration.skeletonBreath);
  }
}

function box(x: number, y: number, w: number, h: number, corner: number): object {
  return { rect: true, x, y, w, h, color: colour.surface, shader: rounded(corner) };
}
