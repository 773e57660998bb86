import { Lightning } from '@lightningjs/sdk';
import type { ChannelCard } from '#app/components/guide/GuideModel';
import { rounded } from '#app/components/rounded/RoundedShader';
import { button, colour } from '#app/theme/tokens';
import { guide } from '#app/theme/guideTokens';
import { type, words } from '#app/theme/typography';

interface GuideHeadSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Plate: object;
  Number: object;
  Name: object;
}

const { h } = guide.rows;
const { w, plate, textX, textW } = guide.head;

/** A channel at the start of its row: its number on its colour, and its name. */
export class GuideHead
  extends Lightning.Component<GuideHeadSpec>
  implements Lightning.Component.ImplementTemplateSpec<GuideHeadSpec>
{
  /** Which row it stands for; -1 for none. */
  row = -1;
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Plate = this.getByRef('Plate')!;
  private readonly Number = this.getByRef('Number')!;
  private readonly Name = this.getByRef('Name')!;
  private card: ChannelCard | null = null;

  static override _template(): Lightning.Component.Template<GuideHeadSpec> {
    const plateH = h - 2 * plate.inset;
    return {
      Ground: { rect: true, w, h, color: colour.surface, shader: rounded(guide.cell.radius) },
      Plate: { rect: true, x: plate.x, y: plate.inset, w: plate.w, h: plateH, shader: rounded(plate.radius), alpha: 0 },
      Number: { x: plate.x + plate.w / 2, mountX: 0.5, y: (h - type.caption.lineHeight) / 2 - button.lift },
      Name: { x: textX, color: colour.inkSoft },
    };
  }

  /** Null: which channel it is isn't known yet. */
  bind(card: ChannelCard | null, isFocused: boolean): void {
    this.visible = true;
    this.Ground.color = isFocused ? colour.surfaceRaised : colour.surface;
    this.Name.color = isFocused ? colour.ink : colour.inkSoft;
    if (card === this.card) return;
    this.card = card;
    this.Plate.alpha = card ? 1 : 0;
    this.Number.visible = card !== null;
    this.Name.visible = card !== null;
    if (!card) return;
    this.Plate.color = card.colour;
    this.Number.patch({ text: words(type.caption, card.number, { w: plate.w, maxLines: 1, align: 'center' }) });
    const text = words(type.caption, card.name, { w: textW, maxLines: 2 });
    const lines = (text.text ?? '').split('\n').length;
    this.Name.patch({ y: (h - lines * type.caption.lineHeight) / 2 - button.lift, text });
  }
}
