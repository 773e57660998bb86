import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { RoundButton } from '#app/components/button/RoundButton';
import type { Section } from '#app/components/section/Section';
import type { FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { duration, move, settle } from '#app/theme/motion';
import type { IconName } from '#app/theme/icons';
import { button, details, margin, roundButton, stage } from '#app/theme/tokens';

export type ActionCard = WordCard | FigureCard;

interface WordCard {
  id: string;
  label: string;
  icon: IconName | null;
}

/** A figure alone, until it has the focus. */
interface FigureCard {
  id: string;
  label: string;
  icon: IconName;
  /** What it does has been done: the label says so too. */
  isOn: boolean;
}

type Element = Button | RoundButton;

/** What can be done, in one row of buttons; the likeliest first. */
export class ActionRow extends Lightning.Component implements Section {
  focusKey = '';
  readonly focusLabel = '';
  readonly height = button.h;
  private onSelect: (id: string) => void = () => {};
  private cards: readonly ActionCard[] = [];
  private shown: Element[] = [];
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
    const spare = [...(this.children as Element[])];
    for (const element of spare) element.visible = false;
    this.shown = cards.map((card) => {
      const isFigure = 'isOn' in card;
      const at = spare.findIndex((element) => element instanceof RoundButton === isFigure);
      const element = (at < 0 ? undefined : spare.splice(at, 1)[0]) ?? this.addButton(isFigure);
      element.visible = true;
      if (element instanceof RoundButton && 'isOn' in card) element.write(card.label, card.icon, card.isOn);
      else if (element instanceof Button) element.write(card.label, card.icon);
      return element;
    });
    this.showFocused(0);
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
    this.showFocused(0);
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    const element = this.shown[this.index];
    if (!card || !element) return null;
    const x = this.startX + this.xOf(this.index);
    return {
      key: focusKeys.item(this.focusKey, 'button', card.id),
      label: card.label,
      place: { at: this.index + 1, of: this.cards.length },
      rect: { x, y: 0, w: element.w, h: button.h },
    };
  }

  moveFocus(direction: 'left' | 'right'): boolean {
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.index = to;
    this.showFocused(duration.focus);
    return true;
  }

  focusAt(x: number): boolean {
    const { startX } = this;
    const place = this.shown.findIndex((element, at) => {
      const left = startX + this.xOf(at);
      return x >= left && x < left + element.w;
    });
    if (place < 0) return false;
    this.index = place;
    this.showFocused(duration.focus);
    return true;
  }

  selectFocused(): void {
    const { focusedId } = this;
    if (focusedId !== null) this.onSelect(focusedId);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(0);
  }

  private addButton(isFigure: boolean): Element {
    const element = isFigure ? new RoundButton(this.stage) : new Button(this.stage);
    this.childList.add(element);
    return element;
  }

  /** One that says what it does takes more room: those behind it step aside. */
  private showFocused(ms: number): void {
    this.shown.forEach((element, place) => (element.isFocused = this.hasFocusNow && place === this.index));
    this.shown.forEach((element, place) => standAt(element, this.xOf(place), ms));
    standAt(this, this.startX, ms);
  }

  private xOf(place: number): number {
    let x = 0;
    for (let before = 0; before < place; before++) {
      const areFigures = this.isFigure(before) && this.isFigure(before + 1);
      x += (this.shown[before]?.w ?? 0) + (areFigures ? roundButton.between : details.actions.between);
    }
    return x;
  }

  private isFigure(place: number): boolean {
    return this.shown[place] instanceof RoundButton;
  }

  /** A row that is too long goes to the left, as far as the focused one needs. */
  private get startX(): number {
    const end = this.xOf(this.index) + (this.shown[this.index]?.w ?? 0);
    return details.column.x - Math.max(0, end - (stage.w - details.column.x - margin.x));
  }
}

function standAt(element: Lightning.Element, x: number, ms: number): void {
  if (ms > 0) move(element, 'x', x, ms);
  else settle(element, 'x', x);
}
