import { Lightning } from '@lightningjs/sdk';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import type { Picture } from '#app/components/tile/Tile';
import { TitleName } from '#app/components/title-name/TitleName';
import { button, colour, details, hero } from '#app/theme/tokens';
import { linesOf, type, words } from '#app/theme/typography';

/** Everything that is said about a title before its rails. */
export interface HeadCard {
  name: string;
  logo: Picture | null;
  /** E.g. `2024 · 12+ · 1 h 52 min · Nature · HD`. */
  meta: string;
  synopsis: string;
  /** How far it is: watched, or prepared; null for a title that is simply there. */
  state: { words: string; progress: number | null; isBad: boolean } | null;
  /** A line each. */
  facts: readonly string[];
}

interface DetailsHeadSpec extends Lightning.Component.TemplateSpec {
  Name: typeof TitleName;
  Meta: object;
  Synopsis: object;
  State: { Bar: typeof ProgressBar; Words: object };
  Facts: object;
}

const { column, state, actions, facts, synopsis } = details;

/** What isn't known takes no place. */
function endOfWords({ meta, synopsis: text }: HeadCard): number {
  if (text !== '') {
    const lines = linesOf(type.body, text, column.w).length;
    return synopsis.y + Math.min(synopsis.maxLines, lines) * type.body.lineHeight;
  }
  return meta === '' ? details.nameBottom : details.metaY + type.meta.lineHeight;
}

/** The left column: what it is, how far it is, what there is to know. The buttons stand in its middle and belong to the page. */
export class DetailsHead
  extends Lightning.Component<DetailsHeadSpec>
  implements Lightning.Component.ImplementTemplateSpec<DetailsHeadSpec>
{
  private readonly Name = this.tag('Name') as unknown as TitleName;
  private readonly Meta = this.getByRef('Meta')!;
  private readonly Synopsis = this.getByRef('Synopsis')!;
  private readonly State = this.getByRef('State')!;
  private readonly Bar = this.tag('State.Bar') as unknown as ProgressBar;
  private readonly StateWords = this.tag('State.Words')!;
  private readonly Facts = this.getByRef('Facts')!;
  private shown: HeadCard | null = null;
  private actionsY = 0;
  /** The buttons stand elsewhere now, though nothing else was shown. */
  onMove: (actionsY: number) => void = () => {};

  static override _template(): Lightning.Component.Template<DetailsHeadSpec> {
    return {
      x: column.x,
      Name: { type: TitleName, y: details.nameBottom },
      Meta: { y: details.metaY, color: colour.inkSoft },
      Synopsis: { y: synopsis.y, color: colour.ink },
      State: {
        h: state.h,
        Bar: { type: ProgressBar, y: (state.h - state.barH) / 2 },
        Words: { y: -state.lift, color: colour.inkSoft },
      },
      Facts: {},
    };
  }

  override _setup(): void {
    this.Name.layOut({ logoW: hero.logo.w, logoH: hero.logo.h, wordsW: column.w });
    this.Bar.layOut(state.barW, state.barH);
    // Only now is the font of every script here: the synopsis may take more lines than it seemed.
    this.Synopsis.on('txLoaded', () => this.layOutAgain());
  }

  /** Returns where the buttons stand. */
  show(card: HeadCard): number {
    const before = this.shown;
    this.shown = card;
    const line = { w: column.w, maxLines: 1 };
    this.Name.show(card.name, card.logo);
    if (card.meta !== before?.meta) this.Meta.patch({ text: words(type.meta, card.meta, line) });
    if (card.synopsis !== before?.synopsis) {
      const box = { w: column.w, maxLines: synopsis.maxLines };
      this.Synopsis.patch({ text: words(type.body, card.synopsis, box) });
    }
    this.showState(card);
    if (card.facts.join() !== before?.facts.join()) this.showFacts(card.facts);
    this.layOut(card);
    return this.actionsY;
  }

  private layOut(card: HeadCard): void {
    const wordsEnd = endOfWords(card);
    this.State.y = wordsEnd + state.gap;
    this.actionsY = (card.state ? this.State.y + state.h : wordsEnd) + actions.gap;
    this.Facts.y = this.actionsY + button.h + facts.gap;
  }

  private layOutAgain(): void {
    const { shown, actionsY } = this;
    if (!shown) return;
    this.layOut(shown);
    if (this.actionsY !== actionsY) this.onMove(this.actionsY);
  }

  private showState({ state: shown }: HeadCard): void {
    this.State.visible = shown !== null;
    if (!shown) return;
    const { progress } = shown;
    this.Bar.visible = progress !== null;
    if (progress !== null) this.Bar.show(progress);
    const x = progress === null ? 0 : state.barW + state.wordsGap;
    this.StateWords.color = shown.isBad ? colour.danger : colour.inkSoft;
    this.StateWords.patch({ x, text: words(type.meta, shown.words, { w: column.w - x, maxLines: 1 }) });
  }

  private showFacts(lines: readonly string[]): void {
    this.Facts.children = lines.slice(0, facts.lines).map((text, place) => ({
      y: place * facts.lineHeight,
      color: colour.inkSoft,
      text: words(type.caption, text, { w: column.w, maxLines: 1 }),
    }));
  }
}
