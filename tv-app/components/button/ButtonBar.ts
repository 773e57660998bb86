import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { isAt } from '#app/focus/rects';
import type { IconName } from '#app/theme/icons';
import { button, details, stage } from '#app/theme/tokens';

interface ButtonCard {
  id: string;
  label: string;
  icon: IconName | null;
}

interface BarEvents {
  onSelect(id: string): void;
  /** Up and Down. @returns whether they lead somewhere */
  onLeave(direction: 'up' | 'down'): boolean;
}

/** Buttons side by side in the middle of the screen, below what they are about. */
export class ButtonBar extends Lightning.Component implements FocusContainer {
  focusKey = '';
  readonly focusLabel = '';
  private events: BarEvents = { onSelect: () => {}, onLeave: () => false };
  private cards: readonly ButtonCard[] = [];
  private index = 0;
  private width = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, events: BarEvents): void {
    this.focusKey = focusKey;
    this.events = events;
  }

  /** The focused one stays focused where it still exists. */
  show(cards: readonly ButtonCard[]): void {
    const ids = (list: readonly ButtonCard[]) => list.map((card) => card.id);
    this.index = nearestSurvivor(ids(this.cards), this.index, ids(cards)) ?? 0;
    this.cards = cards;
    while (this.buttons.length < cards.length) this.childList.add(new Button(this.stage));
    let x = 0;
    this.buttons.forEach((element, place) => {
      const card = cards[place];
      element.visible = card !== undefined;
      if (!card) return;
      element.write(card.label, card.icon);
      element.x = x;
      x += element.w + details.actions.between;
    });
    this.width = Math.max(0, x - details.actions.between);
    this.x = (stage.w - this.width) / 2;
    this.showFocused();
  }

  get isEmpty(): boolean {
    return this.cards.length === 0;
  }

  get focusRect(): Rect {
    return { x: this.x, y: this.y, w: this.width, h: button.h };
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    const element = this.buttons[this.index];
    if (!card || !element) return null;
    const rect = { x: this.x + element.x, y: this.y, w: element.w, h: button.h };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'button', card.id), label: card.label, place, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'up' || direction === 'down') return this.events.onLeave(direction);
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.index = to;
    this.showFocused();
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = this.buttons.findIndex(
      (element, index) =>
        index < this.cards.length && isAt({ x: this.x + element.x, y: this.y, w: element.w, h: button.h }, x, y),
    );
    if (place < 0) return false;
    this.index = place;
    this.showFocused();
    return true;
  }

  selectFocused(): void {
    const card = this.cards[this.index];
    if (card) this.events.onSelect(card.id);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get buttons(): Button[] {
    return this.children as Button[];
  }

  private showFocused(): void {
    this.buttons.forEach((element, place) => (element.isFocused = this.hasFocusNow && place === this.index));
  }
}
