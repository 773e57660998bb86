import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { Shelf, type ShelfCard, type ShelfCell } from '#app/components/shelf/Shelf';
import { duration, move, settle } from '#app/theme/motion';
import { colour, credit, radius } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface CreditCard extends ShelfCard {
  person: string;
  /** Who they play, or what they did. */
  part: string;
}

interface CreditCellSpec extends Lightning.Component.TemplateSpec {
  Body: { Ground: object; Person: object; Part: object };
}

const { w, h, padding } = credit;
const textW = w - 2 * padding;

/** A person and their part, in words: there are no photographs of them. */
class CreditCell
  extends Lightning.Component<CreditCellSpec>
  implements Lightning.Component.ImplementTemplateSpec<CreditCellSpec>, ShelfCell<CreditCard>
{
  private readonly Body = this.getByRef('Body')!;
  private readonly Ground = this.tag('Body.Ground')!;
  private readonly Person = this.tag('Body.Person')!;
  private readonly Part = this.tag('Body.Part')!;
  private card: CreditCard | null = null;

  static override _template(): Lightning.Component.Template<CreditCellSpec> {
    const personY = (h - type.body.lineHeight - type.caption.lineHeight) / 2;
    return {
      w,
      h,
      Body: {
        w,
        h,
        pivot: 0.5,
        Ground: { rect: true, w, h, color: colour.surface, shader: rounded(radius.tile) },
        Person: { x: padding, y: personY, color: colour.ink },
        Part: { x: padding, y: personY + type.body.lineHeight, color: colour.inkSoft },
      },
    };
  }

  bind(card: CreditCard): void {
    if (card === this.card) return;
    this.card = card;
    const box = { w: textW, maxLines: 1 };
    this.Person.patch({ text: words(type.body, card.person, box) });
    this.Part.patch({ text: words(type.caption, card.part, box) });
  }

  raise(isRaised: boolean): void {
    this.Ground.color = isRaised ? colour.surfaceRaised : colour.surface;
    move(this.Body, 'scale', isRaised ? credit.focusScale : 1, duration.focus);
  }

  settleDown(): void {
    this.Ground.color = colour.surface;
    settle(this.Body, 'scale', 1);
  }
}

/** Everybody who made it. */
export class CreditShelf extends Shelf<CreditCard> {
  /** The focused one grows downwards as well. */
  protected readonly shape = { ...credit, radius: radius.tile, height: (h * (1 + credit.focusScale)) / 2 };

  protected createCell(): CreditCell {
    return new CreditCell(this.stage);
  }

  protected footOf(): null {
    return null;
  }
}
