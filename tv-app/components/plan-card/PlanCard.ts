import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { rounded, roundedGround } from '#app/components/rounded/RoundedShader';
import { duration, move } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { focusRing, ringMargin } from '#app/theme/textures';
import { plans } from '#app/theme/settingsTokens';
import { colour, letterScale } from '#app/theme/tokens';
import { linesOf, type, widthOf, words } from '#app/theme/typography';

export interface PlanFacts {
  id: string;
  name: string;
  price: string;
  /** What the price is for, e.g. `a month`; empty: nothing. */
  period: string;
  lines: readonly { icon: IconName; text: string }[];
  /** On the upper edge, e.g. `Your plan`; empty for none. */
  badge: string;
  /** Said aloud. */
  label: string;
}

interface PlanCardSpec extends Lightning.Component.TemplateSpec {
  Ring: object;
  Body: {
    Ground: object;
    Name: object;
    Price: object;
    Period: object;
    Lines: object;
    Badge: { Ground: object; Words: object };
  };
}

const { card, badge, icon, iconGap } = plans;
const inside = card.w - 2 * card.padding;
/** Lines of body text would be longer than the card where letters are large; captions are as large as body text is at first. */
const lineRole = letterScale > 1 ? type.caption : type.body;

/** One plan: what it is called, what it costs, what it has. */
export class PlanCard
  extends Lightning.Component<PlanCardSpec>
  implements Lightning.Component.ImplementTemplateSpec<PlanCardSpec>
{
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Body = this.getByRef('Body')!;

  static override _template(): Lightning.Component.Template<PlanCardSpec> {
    const { w, h, padding } = card;
    return {
      w,
      h,
      Ring: { x: w / 2, y: h / 2, mount: 0.5, alpha: 0 },
      Body: {
        w,
        h,
        pivot: 0.5,
        Ground: { w, h, color: colour.surface },
        Name: { x: padding, y: plans.nameY, color: colour.ink },
        Price: { x: padding, y: plans.priceY, color: colour.light },
        Period: { mountY: 1, color: colour.inkSoft },
        Lines: { x: padding, y: plans.lineY },
        Badge: {
          x: w / 2,
          y: -badge.rise,
          mountX: 0.5,
          h: badge.h,
          visible: false,
          Ground: { rect: true, h: badge.h, color: colour.light, shader: rounded(badge.h / 2) },
          Words: { mountX: 0.5, y: (badge.h - type.caption.lineHeight) / 2, color: colour.lightInk },
        },
      },
    };
  }

  override _setup(): void {
    const { w, h, radius, focusScale } = card;
    const texture = focusRing(this.stage, w * focusScale, h * focusScale, radius);
    this.Ring.patch({ w: w * focusScale + 2 * ringMargin, h: h * focusScale + 2 * ringMargin, texture });
    this.tag('Body.Ground')!.patch(roundedGround(this.stage, w, h, radius));
  }

  show({ name, price, period, lines, badge: badgeWords }: PlanFacts): void {
    this.tag('Body.Name')!.patch({ text: words(type.messageTitle, name, { w: inside, maxLines: 1 }) });
    this.tag('Body.Price')!.patch({ text: words(type.screenTitle, price, { w: inside, maxLines: 1 }) });
    const besides = Math.min(inside, widthOf(type.screenTitle, price)) + iconGap;
    this.tag('Body.Period')!.patch({
      x: card.padding + besides,
      y: plans.priceY + type.screenTitle.lineHeight + plans.periodDrop,
      text: words(type.meta, period, { w: Math.max(icon, inside - besides), maxLines: 1 }),
    });
    this.showLines(lines);
    this.showBadge(badgeWords);
  }

  set isFocused(isFocused: boolean) {
    this.Ring.alpha = isFocused ? 1 : 0;
    this.tag('Body.Ground')!.color = isFocused ? colour.surfaceRaised : colour.surface;
    move(this.Body, 'scale', isFocused ? card.focusScale : 1, duration.focus);
  }

  private showLines(lines: PlanFacts['lines']): void {
    const list = this.tag('Body.Lines')!;
    let y = 0;
    list.children = lines.map(({ icon: name, text }) => {
      const line = this.stage.c({ y });
      const mark = new Icon(this.stage);
      mark.patch({ color: colour.inkSoft, y: (lineRole.lineHeight - icon) / 2 });
      mark.show(name, icon);
      const box = { w: inside - icon - iconGap, maxLines: 2 };
      y += Math.min(box.maxLines, linesOf(lineRole, text, box.w).length) * lineRole.lineHeight + plans.lineGap;
      line.childList.add(mark);
      line.childList.add(this.stage.c({ x: icon + iconGap, color: colour.ink, text: words(lineRole, text, box) }));
      return line;
    });
  }

  private showBadge(text: string): void {
    const element = this.tag('Body.Badge')!;
    element.visible = text !== '';
    if (!text) return;
    const w = Math.ceil(widthOf(type.caption, text)) + 2 * badge.padding;
    element.w = w;
    this.tag('Body.Badge.Ground')!.w = w;
    this.tag('Body.Badge.Words')!.patch({ x: w / 2, text: words(type.caption, text) });
  }
}
