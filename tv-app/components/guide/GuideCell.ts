import { Lightning } from '@lightningjs/sdk';
import type { GuideSegment } from '#app/components/guide/GuideModel';
import { rounded } from '#app/components/rounded/RoundedShader';
import { button, colour } from '#app/theme/tokens';
import { guide } from '#app/theme/guideTokens';
import { type, words } from '#app/theme/typography';

interface GuideCellSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Elapsed: object;
  Cut: object;
  Name: object;
}

/** `x` from the start of all times; `shownX` from there to where it comes in sight, `nowX` to where it is now. */
export interface CellPlace {
  x: number;
  w: number;
  shownX: number;
  shownW: number;
  nowX: number;
}

const { h } = guide.rows;
const { gap, padding, least, mark, elapsed } = guide.cell;

/** A programme in the guide. A few cells are bound again and again to those in sight. */
export class GuideCell
  extends Lightning.Component<GuideCellSpec>
  implements Lightning.Component.ImplementTemplateSpec<GuideCellSpec>
{
  /** In the round of binding that is under way. */
  round = 0;
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Elapsed = this.getByRef('Elapsed')!;
  private readonly Cut = this.getByRef('Cut')!;
  private readonly Name = this.getByRef('Name')!;
  private segment: GuideSegment | null = null;
  private isPast = false;
  private isOn = false;
  private isLit = false;
  private textX = 0;
  private textW = 0;
  private written = '';

  static override _template(): Lightning.Component.Template<GuideCellSpec> {
    return {
      h,
      Ground: { rect: true, h, color: colour.surface, shader: rounded(guide.cell.radius) },
      Elapsed: {
        rect: true,
        y: h - elapsed.bottom - elapsed.h,
        h: elapsed.h,
        shader: rounded(elapsed.h / 2),
        visible: false,
      },
      Cut: {
        rect: true,
        y: mark.inset,
        w: mark.w,
        h: h - 2 * mark.inset,
        shader: rounded(mark.w / 2),
        visible: false,
      },
      Name: { y: (h - type.caption.lineHeight) / 2 - button.lift, color: colour.ink },
    };
  }

  /** Becomes this programme. What isn't written on it any more is hidden until `write`. */
  bind(segment: GuideSegment, { x, w, shownX, shownW, nowX }: CellPlace, nowMs: number): void {
    this.visible = true;
    this.x = x;
    this.w = w;
    const isOther = segment.from !== this.segment?.from || segment.kind !== this.segment.kind;
    this.segment = segment;
    this.Ground.w = Math.max(1, w - gap);
    const isCut = shownX > 0;
    this.Cut.x = shownX + mark.x;
    const inset = isCut ? mark.textGap : 0;
    this.textX = shownX + padding + inset;
    this.textW = Math.floor(shownW - gap - 2 * padding - inset);
    this.Cut.visible = isCut && this.textW >= least;
    this.isPast = segment.until <= nowMs;
    this.isOn = segment.from <= nowMs && nowMs < segment.until;
    if (isOther) this.Name.visible = false;
    this.measure(Math.min(nowX - this.textX, this.textW));
    this.tint();
  }

  /** How much of what is on now is over. */
  private measure(w: number): void {
    const isShown = this.isOn && this.segment?.kind === 'programme' && w >= elapsed.least;
    this.Elapsed.visible = isShown;
    if (isShown) this.Elapsed.patch({ x: this.textX, w });
  }

  write(text: string): void {
    const isShown = this.textW >= least && text !== '';
    this.Name.visible = isShown;
    if (!isShown) return;
    this.Name.x = this.textX;
    const written = `${this.textW}:${text}`;
    if (written === this.written) return;
    this.written = written;
    this.Name.patch({ text: words(type.caption, text, { w: this.textW, maxLines: 1 }) });
  }

  set isFocused(isFocused: boolean) {
    if (isFocused === this.isLit) return;
    this.isLit = isFocused;
    this.tint();
  }

  rest(): void {
    this.visible = false;
    this.segment = null;
    this.isLit = false;
  }

  private tint(): void {
    const { isLit, isPast, isOn, segment } = this;
    const isEmpty = segment?.kind !== 'programme';
    this.Ground.color = isLit ? colour.light : isOn && !isEmpty ? colour.surfaceRaised : colour.surface;
    this.Ground.alpha = !isLit && (isPast || isEmpty) ? guide.pastAlpha : 1;
    this.Name.color = isLit ? colour.lightInk : isOn && !isEmpty ? colour.ink : colour.inkSoft;
    this.Cut.color = isLit ? colour.lightInk : colour.inkFaint;
    this.Elapsed.color = isLit ? colour.lightInk : colour.danger;
  }
}
