import { Lightning } from '@lightningjs/sdk';
import { duration, fade, move, settle } from '#app/theme/motion';
import { focusRing, ringMargin } from '#app/theme/textures';
import { caption, colour, margin, poster, radius, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface FocusFrameSpec extends Lightning.Component.TemplateSpec {
  Ring: object;
  Caption: object;
}

const focused = { w: poster.w * poster.focusScale, h: poster.h * poster.focusScale };
const growth = { x: (focused.w - poster.w) / 2, y: (focused.h - poster.h) / 2 };

/** The focused tile's box, from the corner of the resting one. */
export const frameReach = { x: -growth.x, y: -growth.y, ...focused } as const;

/**
 * The one ring of a screen's rails, and the words below it. It stands still while tiles and rails move under it. Its `y` is that of
 * the resting tile.
 */
export class FocusFrame
  extends Lightning.Component<FocusFrameSpec>
  implements Lightning.Component.ImplementTemplateSpec<FocusFrameSpec>
{
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Caption = this.getByRef('Caption')!;
  /** Where it is or is going. */
  private ringX = 0;
  private caption = '';
  private isCaptionShown = false;

  static override _template(): Lightning.Component.Template<FocusFrameSpec> {
    return {
      Ring: { alpha: 0, y: -growth.y - ringMargin },
      Caption: { alpha: 0, y: poster.h + caption.gap, color: colour.ink },
    };
  }

  override _setup(): void {
    const size = { w: focused.w + 2 * ringMargin, h: focused.h + 2 * ringMargin };
    this.Ring.patch({ ...size, texture: focusRing(this.stage, focused.w, focused.h, radius.tile * poster.focusScale) });
  }

  /** Around the tile at `x`. Without a caption the ring alone: words that only fly by aren't drawn. */
  show(x: number, text: string | null, ms: number): void {
    const to = x - growth.x - ringMargin;
    if (to !== this.ringX) {
      this.ringX = to;
      if (ms > 0 && this.Ring.alpha === 1) move(this.Ring, 'x', to, duration.focus);
      else settle(this.Ring, 'x', to);
    }
    this.Ring.alpha = 1;
    if (text) this.showCaption(text, x);
    else this.hideCaption();
  }

  hide(): void {
    this.Ring.alpha = 0;
    this.hideCaption();
  }

  private hideCaption(): void {
    if (!this.isCaptionShown) return;
    this.isCaptionShown = false;
    settle(this.Caption, 'alpha', 0);
  }

  private showCaption(text: string, x: number): void {
    if (text !== this.caption) {
      this.caption = text;
      this.Caption.patch({ text: words(type.caption, text, { w: caption.w, maxLines: 1 }) });
    }
    const w = Math.min(caption.w, widthOf(type.caption, text));
    // At the end of the rail a long caption would run over the margin: it then ends with the tile.
    const isAtEnd = x + w > stage.w - margin.x;
    this.Caption.mountX = isAtEnd ? 1 : 0;
    this.Caption.x = isAtEnd ? x + poster.w : x;
    if (this.isCaptionShown) return;
    this.isCaptionShown = true;
    fade(this.Caption, 1, duration.caption);
  }
}
