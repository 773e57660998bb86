import { Lightning } from '@lightningjs/sdk';
import { RowWindow } from '#app/components/rail/RowWindow';
import type { Section } from '#app/components/section/Section';
import type { FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { duration, fade, follow, move, settle } from '#app/theme/motion';
import { focusRing, ringMargin } from '#app/theme/textures';
import { colour, margin, shelf, stage } from '#app/theme/tokens';
import { type, widthOf, words, type TypeRole } from '#app/theme/typography';

export interface ShelfCard {
  id: string;
  /** Said aloud. */
  label: string;
}

/** What a shelf binds again and again to the cards in sight. */
export interface ShelfCell<Card> extends Lightning.Component {
  bind(card: Card): void;
  raise(isRaised: boolean): void;
  /** Taken for another place: no shrinking on the way. */
  settleDown(): void;
}

interface ShelfShape {
  /** Of what the ring goes around. */
  w: number;
  h: number;
  pitch: number;
  focusScale: number;
  radius: number;
  /** From the top of the cards to the end of everything below them. */
  height: number;
}

/** What is said below the focused card. */
interface Foot {
  text: string;
  role: TypeRole;
  w: number;
  maxLines: number;
  /** From the top of the cards. */
  y: number;
  /** Below its card; else at the margin. */
  isAtCard: boolean;
}

interface ShelfSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Cells: object;
  Ring: object;
  Foot: object;
}

const titleWidth = stage.w - 2 * margin.x;

/** A row of cards of one kind. Which of them is focused is an index; a few cells are bound to those in sight. */
export abstract class Shelf<Card extends ShelfCard>
  extends Lightning.Component<ShelfSpec>
  implements Lightning.Component.ImplementTemplateSpec<ShelfSpec>, Section
{
  focusKey = '';
  focusLabel = '';
  private readonly Title = this.getByRef('Title')!;
  private readonly Cells = this.getByRef('Cells')!;
  private readonly Ring = this.getByRef('Ring')!;
  private readonly Foot = this.getByRef('Foot')!;
  private onSelect: (card: Card) => void = () => {};
  private cards: readonly Card[] = [];
  private knownWindow: RowWindow | null = null;
  private index = 0;
  private hasFocusNow = false;
  private hasTitle = true;
  private movedAtMs = -Infinity;

  protected abstract readonly shape: ShelfShape;
  protected abstract createCell(): ShelfCell<Card>;
  protected abstract footOf(card: Card): Foot | null;

  static override _template(): Lightning.Component.Template<ShelfSpec> {
    return {
      Title: { x: margin.x, color: colour.ink },
      Cells: { x: margin.x, forceZIndexContext: true },
      Ring: { alpha: 0 },
      Foot: { alpha: 0, color: colour.inkSoft },
    };
  }

  override _setup(): void {
    const { focused, shape } = this;
    const size = { w: focused.w + 2 * ringMargin, h: focused.h + 2 * ringMargin };
    const texture = focusRing(this.stage, focused.w, focused.h, shape.radius * shape.focusScale);
    this.Ring.patch({ ...size, texture });
  }

  setUp(focusKey: string, onSelect: (card: Card) => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  /** The focused card stays focused where it still exists. A `silent` title is said aloud and not written. */
  show(title: { text: string; isSilent?: boolean }, cards: readonly Card[]): void {
    this.hasTitle = title.isSilent !== true;
    if (title.text !== this.focusLabel)
      this.Title.patch({ text: words(type.railTitle, title.text, { w: titleWidth, maxLines: 1 }) });
    this.Title.visible = this.hasTitle;
    this.focusLabel = title.text;
    const ids = (list: readonly Card[]) => list.map((card) => card.id);
    const index = nearestSurvivor(ids(this.cards), this.index, ids(cards)) ?? 0;
    // In another place it is another cell that stands out.
    if (index !== this.index) this.cellAt(this.index)?.raise(false);
    this.index = index;
    this.cards = cards;
    this.Cells.y = this.cardsY;
    this.Ring.y = this.cardsY - this.growth.y - ringMargin;
    this.scroll(0);
    this.showFocused(0);
  }

  /** As on a first visit. */
  reset(): void {
    this.index = 0;
  }

  get height(): number {
    return this.cardsY + this.shape.height;
  }

  get isEmpty(): boolean {
    return this.cards.length === 0;
  }

  get focusedId(): string | null {
    return this.cards[this.index]?.id ?? null;
  }

  focusId(id: string): void {
    const place = this.cards.findIndex((card) => card.id === id);
    if (place >= 0) this.focusIndex(place, 0);
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    if (!card) return null;
    const { growth, focused } = this;
    const rect = { x: this.window.xOf(this.index) - growth.x, y: this.cardsY - growth.y, w: focused.w, h: focused.h };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'tile', card.id), label: card.label, place, rect };
  }

  moveFocus(direction: 'left' | 'right'): boolean {
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    const now = performance.now();
    this.window.isPointed = false;
    const isHeld = now - this.movedAtMs < duration.heldWithin;
    this.movedAtMs = now;
    this.focusIndex(to, isHeld ? duration.heldStep : duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.window.placeAt(x, this.cards.length);
    if (place === null || y < this.cardsY || y >= this.cardsY + this.shape.h) return false;
    if (place === this.index) return true;
    this.window.isPointed = true;
    this.focusIndex(place, duration.scroll);
    return true;
  }

  selectFocused(): void {
    const card = this.cards[this.index];
    if (card) this.onSelect(card);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(0);
  }

  override _getFocused(): Lightning.Component {
    return this.cellAt(this.index) ?? this;
  }

  private get focused(): { w: number; h: number } {
    const { w, h, focusScale } = this.shape;
    return { w: w * focusScale, h: h * focusScale };
  }

  private get growth(): { x: number; y: number } {
    const { w, h, focusScale } = this.shape;
    return { x: (w * (focusScale - 1)) / 2, y: (h * (focusScale - 1)) / 2 };
  }

  private get cardsY(): number {
    return this.hasTitle ? shelf.cardsY : 0;
  }

  private get pool(): (Lightning.Component & ShelfCell<Card>)[] {
    return this.Cells.children as (Lightning.Component & ShelfCell<Card>)[];
  }

  private focusIndex(index: number, ms: number): void {
    this.cellAt(this.index)?.raise(false);
    this.index = index;
    this.scroll(ms);
    this.showFocused(ms);
  }

  /** The shape is the subclass's, which is made after this. */
  private get window(): RowWindow {
    return (this.knownWindow ??= new RowWindow(this.shape));
  }

  private scroll(ms: number): void {
    const { window } = this;
    window.show(this.index, this.cards.length);
    if (ms > 0) follow(this.Cells, 'x', window.x, ms, window.farthestBehind);
    else settle(this.Cells, 'x', window.x);
    this.bindCells();
  }

  private showFocused(ms: number): void {
    const card = this.cards[this.index] ?? null;
    const isShown = this.hasFocusNow && card !== null;
    const cell = this.cellAt(this.index);
    cell?.raise(isShown);
    // Above its neighbours, into which its ring reaches.
    for (const other of this.pool) other.zIndex = other === cell ? 1 : 0;
    const x = this.window.xOf(this.index);
    const ringX = x - this.growth.x - ringMargin;
    if (ms > 0) move(this.Ring, 'x', ringX, duration.focus);
    else settle(this.Ring, 'x', ringX);
    this.Ring.alpha = isShown ? 1 : 0;
    this.showFoot(isShown ? this.footOf(card) : null, x);
  }

  private showFoot(foot: Foot | null, cardX: number): void {
    if (!foot) {
      fade(this.Foot, 0, duration.caption);
      return;
    }
    const { role, text, w, maxLines } = foot;
    this.Foot.patch({ y: this.cardsY + foot.y, text: words(role, text, { w, maxLines }) });
    // At the end of the shelf a long caption would run over the margin: it then ends with its card.
    const isOver = foot.isAtCard && cardX + Math.min(w, widthOf(role, text)) > stage.w - margin.x;
    this.Foot.mountX = isOver ? 1 : 0;
    this.Foot.x = foot.isAtCard ? cardX + (isOver ? this.shape.w : 0) : margin.x;
    fade(this.Foot, 1, duration.caption);
  }

  private cellAt(index: number): (Lightning.Component & ShelfCell<Card>) | null {
    return this.pool[this.window.cellOf(index) ?? -1] ?? null;
  }

  private bindCells(): void {
    const { first, cells } = this.window;
    while (this.pool.length < cells) this.Cells.childList.add(this.createCell());
    for (let index = first; index < first + cells; index++) {
      const cell = this.cellAt(index);
      const card = this.cards[index];
      if (!cell) continue;
      cell.visible = card !== undefined;
      if (!card) continue;
      const x = index * this.shape.pitch;
      if (cell.x !== x) {
        cell.x = x;
        cell.settleDown();
      }
      cell.bind(card);
    }
  }
}
