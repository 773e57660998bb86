import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import type { Section } from '#app/components/section/Section';
import type { FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import type { IconName } from '#app/theme/icons';
import { button, details } from '#app/theme/tokens';

export interface ActionCard {
  id: string;
  label: string;
  icon: IconName | null;
}

/** What can be done, in one row of buttons; the likeliest first. */
export class ActionRow extends Lightning.Component implements Section {
  focusKey = '';
  readonly focusLabel = '';
  readonly height = button.h;
  private onSelect: (id: string) => void = () => {};
  private cards: readonly ActionCard[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, onSelect: (id: string) => void): void {
    this.focusKey = focusKey;
    this.onSelect = onSelect;
    this.x = details.column.x;
  }

  /** The focused one stays focused where it still exists. */
  show(cards: readonly ActionCard[]): void {
    const ids = (list: readonly ActionCard[]) => list.map((card) => card.id);
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
    this.showFocused();
  }

  /** As on a first visit. */
  reset(): void {
    this.index = 0;
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
    this.showFocused();
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    const element = this.buttons[this.index];
    if (!card || !element) return null;
    const rect = { x: details.column.x + element.x, y: 0, w: element.w, h: button.h };
    return { key: focusKeys.item(this.focusKey, 'button', card.id), label: card.label, rect };
  }

  moveFocus(direction: 'left' | 'right'): boolean {
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.index = to;
    this.showFocused();
    return true;
  }

  selectFocused(): void {
    const { focusedId } = this;
    if (focusedId !== null) this.onSelect(focusedId);
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
