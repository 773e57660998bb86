import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import type { IconName } from '#app/theme/icons';
import { roundedBox } from '#app/theme/textures';
import { button, colour, suggestions } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** Something that may be meant: words, a person, a genre. */
export interface SuggestionCard {
  id: string;
  text: string;
  icon: IconName;
  /** Said aloud. */
  label: string;
}

interface RowSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
  Text: object;
}

const { w, h, pitch, padding, icon, textX, rows: shownRows } = suggestions;

class SuggestionRow extends Lightning.Component<RowSpec> implements Lightning.Component.ImplementTemplateSpec<RowSpec> {
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Icon = this.tag('Icon') as unknown as Icon;
  private readonly Text = this.getByRef('Text')!;
  private card: SuggestionCard | null = null;

  static override _template(): Lightning.Component.Template<RowSpec> {
    return {
      Ground: { w, h, color: colour.light, visible: false },
      Icon: { type: Icon, x: padding, y: (h - icon) / 2 },
      Text: { x: textX, y: (h - type.meta.lineHeight) / 2 - button.lift },
    };
  }

  override _setup(): void {
    this.Ground.patch({ texture: roundedBox(this.stage, w, h, suggestions.radius) });
  }

  bind(card: SuggestionCard): void {
    if (card.text === this.card?.text && card.icon === this.card.icon) return;
    this.card = card;
    this.Icon.show(card.icon, icon);
    this.Text.patch({ text: words(type.meta, card.text, { w: w - textX - padding, maxLines: 1 }) });
  }

  set isFocused(isFocused: boolean) {
    this.Ground.visible = isFocused;
    this.Icon.color = isFocused ? colour.lightInk : colour.inkFaint;
    this.Text.color = isFocused ? colour.lightInk : colour.inkSoft;
  }
}

/** What may be meant, below each other. Where there is more than has room, the rows are bound to those around the focus. */
export class SuggestionList extends Lightning.Component implements FocusContainer {
  focusKey = '';
  focusLabel = '';
  private onSelect: (card: SuggestionCard) => void = () => {};
  private cards: readonly SuggestionCard[] = [];
  private index = 0;
  private first = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, onSelect: (card: SuggestionCard) => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
  }

  /** The focused one stays focused where it still exists. */
  show(label: string, cards: readonly SuggestionCard[]): void {
    const ids = (list: readonly SuggestionCard[]) => list.map(({ id }) => id);
    const index = this.hasFocusNow ? nearestSurvivor(ids(this.cards), this.index, ids(cards)) : 0;
    this.focusLabel = label;
    this.cards = cards;
    this.index = index ?? 0;
    this.bindRows();
  }

  get isEmpty(): boolean {
    return this.cards.length === 0;
  }

  get focusedId(): string | null {
    return this.cards[this.index]?.id ?? null;
  }

  focusId(id: string): void {
    const place = this.cards.findIndex((card) => card.id === id);
    if (place < 0) return;
    this.index = place;
    this.bindRows();
  }

  get focusRect(): Rect {
    return { x: this.x, y: this.y, w, h: (Math.min(this.cards.length, shownRows) - 1) * pitch + h };
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    if (!card) return null;
    const rect = { x: this.x, y: this.y + (this.index - this.first) * pitch, w, h };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'row', card.id), label: card.label, place, rect };
  }

  /** Up from the first one leads out of it. */
  moveFocus(direction: Direction): boolean {
    if (direction === 'left' || direction === 'right') return false;
    const to = this.index + (direction === 'down' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.index = to;
    this.bindRows();
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.first + Math.floor((y - this.y) / pitch);
    const isHit = x >= this.x && x < this.x + w && y >= this.y && place < this.first + shownRows;
    if (!isHit || !this.cards[place]) return false;
    this.index = place;
    this.showFocused();
    return true;
  }

  selectFocused(): void {
    const card = this.cards[this.index];
    if (card) this.onSelect(card);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get rows(): SuggestionRow[] {
    return this.children as SuggestionRow[];
  }

  private bindRows(): void {
    const { cards, index } = this;
    const last = Math.max(0, cards.length - shownRows);
    this.first = Math.max(0, Math.min(Math.max(this.first, index - shownRows + 1), index, last));
    while (this.rows.length < Math.min(cards.length, shownRows)) {
      const row = new SuggestionRow(this.stage);
      row.y = this.rows.length * pitch;
      this.childList.add(row);
    }
    this.rows.forEach((row, place) => {
      const card = cards[this.first + place];
      row.visible = card !== undefined;
      if (card) row.bind(card);
    });
    this.showFocused();
  }

  private showFocused(): void {
    this.rows.forEach((row, place) => (row.isFocused = this.hasFocusNow && this.first + place === this.index));
  }
}
