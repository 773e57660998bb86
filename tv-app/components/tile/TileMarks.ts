import { Lightning } from '@lightningjs/sdk';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { rounded } from '#app/components/rounded/RoundedShader';
import { scrim } from '#app/theme/textures';
import { colour, poster, radius, textLift, tileProgress, tileShade } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface TileMarksSpec extends Lightning.Component.TemplateSpec {
  Shade: object;
  Scrim: object;
  Plate: object;
  Badge: object;
  Progress: typeof ProgressBar;
}

interface Marks {
  badge: string;
  /** 0 to 1, or null for no bar. */
  progress: number | null;
  isDimmed: boolean;
}

const { w, h } = poster;
const { inset, scrim: scrimH, badge: plate } = tileProgress;
const plateH = type.caption.lineHeight + 2 * plate.padY;

/** What some tiles have over their picture: most have nothing, so a tile gets it when it first needs it. */
export class TileMarks
  extends Lightning.Component<TileMarksSpec>
  implements Lightning.Component.ImplementTemplateSpec<TileMarksSpec>
{
  private readonly Shade = this.getByRef('Shade')!;
  private readonly Scrim = this.getByRef('Scrim')!;
  private readonly Plate = this.getByRef('Plate')!;
  private readonly Badge = this.getByRef('Badge')!;
  private readonly Progress = this.tag('Progress') as unknown as ProgressBar;
  private badge = '';

  static override _template(): Lightning.Component.Template<TileMarksSpec> {
    return {
      Shade: { rect: true, w, h, color: colour.ground, alpha: tileShade, shader: rounded(radius.tile) },
      Scrim: { y: h - scrimH, w, h: scrimH, color: colour.ground, shader: rounded(radius.tile) },
      Plate: { rect: true, x: plate.x, y: plate.y, h: plateH, color: colour.ground, alpha: plate.alpha },
      Badge: { x: plate.x + plate.padX, y: plate.y + plate.padY - textLift, color: colour.ink },
      Progress: { type: ProgressBar, x: inset, y: h - tileProgress.bottom - tileProgress.h },
    };
  }

  override _setup(): void {
    this.Scrim.patch({ texture: scrim(this.stage, 'up', tileProgress.scrimHold) });
    this.Progress.layOut(w - 2 * inset, tileProgress.h);
  }

  static areNeeded({ badge, progress, isDimmed }: Marks): boolean {
    return isDimmed || badge !== '' || progress !== null;
  }

  show({ badge, progress, isDimmed }: Marks): void {
    this.Shade.visible = isDimmed;
    this.Badge.visible = badge !== '';
    this.Plate.visible = badge !== '';
    if (badge && badge !== this.badge) {
      this.badge = badge;
      this.Badge.patch({ text: words(type.caption, badge) });
      this.Plate.patch({ w: Math.ceil(widthOf(type.caption, badge)) + 2 * plate.padX, shader: rounded(plate.radius) });
    }
    this.Scrim.visible = progress !== null;
    this.Progress.visible = progress !== null;
    if (progress !== null) this.Progress.show(progress);
  }
}
