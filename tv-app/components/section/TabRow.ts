import { Lightning } from '@lightningjs/sdk';
import type { Section } from '#app/components/section/Section';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, move, settle } from '#app/theme/motion';
import { button, colour, margin, stage, tabs } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

export interface TabCard {
  id: string;
  label: string;
}

interface TabSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Label: object;
}

class Tab extends Lightning.Component<TabSpec> implements Lightning.Component.ImplementTemplateSpec<TabSpec> {
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Label = this.getByRef('Label')!;

  static override _template(): Lightning.Component.Template<TabSpec> {
    return {
      h: tabs.h,
      Ground: { rect: true, h: tabs.h, shader: rounded(tabs.radius) },
      Label: { mountX: 0.5, y: (tabs.h - type.button.lineHeight) / 2 - button.lift },
    };
  }

  write(label: string): void {
    const w = Math.min(tabs.most, Math.round(widthOf(type.button, label)) + 2 * tabs.padding);
    this.w = w;
    this.Ground.w = w;
    this.Label.patch({ x: w / 2, text: words(type.button, label, { w: w - 2 * tabs.padding + 1, maxLines: 1 }) });
  }

  /** What is chosen stays seen when the focus has gone on into it. */
  tone(isChosen: boolean, isFocused: boolean): void {
    this.Ground.color = isFocused ? colour.light : colour.surfaceRaised;
    this.Ground.alpha = isChosen ? 1 : 0;
    this.Label.color = isFocused ? colour.lightInk : isChosen ? colour.ink : colour.inkSoft;
  }
}

/** What the row below shows, e.g. which season: the focus chooses, without OK. */
export class TabRow extends Lightning.Component implements Section {
  focusKey = '';
  focusLabel = '';
  readonly height = tabs.h;
  private events: { onChoose: (id: string) => void; onSelect: () => void } = { onChoose: () => {}, onSelect: () => {} };
  private cards: readonly TabCard[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, events: { onChoose: (id: string) => void; onSelect: () => void }): void {
    this.focusKey = focusKey;
    this.events = events;
  }

  show(label: string, cards: readonly TabCard[], chosenId: string): void {
    this.focusLabel = label;
    this.cards = cards;
    this.index = Math.max(
      0,
      cards.findIndex((card) => card.id === chosenId),
    );
    while (this.tabs.length < cards.length) this.childList.add(new Tab(this.stage));
    let x = 0;
    this.tabs.forEach((tab, place) => {
      const card = cards[place];
      tab.visible = card !== undefined;
      if (!card) return;
      tab.write(card.label);
      tab.x = x;
      x += tab.w + tabs.gap;
    });
    settle(this, 'x', this.startX);
    this.showFocused();
  }

  /** One has nothing to choose from. */
  get isEmpty(): boolean {
    return this.cards.length < 2;
  }

  get focusedId(): string | null {
    return this.cards[this.index]?.id ?? null;
  }

  focusId(id: string): void {
    const place = this.cards.findIndex((card) => card.id === id);
    if (place >= 0) this.choose(place, 0);
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    const tab = this.tabs[this.index];
    if (!card || !tab) return null;
    const rect = { x: this.startX + tab.x, y: 0, w: tab.w, h: tabs.h };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'tab', card.id), label: card.label, place, rect };
  }

  moveFocus(direction: 'left' | 'right'): boolean {
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.choose(to, duration.scroll);
    return true;
  }

  focusAt(x: number): boolean {
    const place = this.tabs.findIndex(
      (tab) => tab.visible && x >= this.startX + tab.x && x < this.startX + tab.x + tab.w,
    );
    if (place >= 0 && place !== this.index) this.choose(place, duration.scroll);
    return place >= 0;
  }

  selectFocused(): void {
    this.events.onSelect();
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get tabs(): Tab[] {
    return this.children as Tab[];
  }

  private choose(place: number, ms: number): void {
    this.index = place;
    if (ms > 0) move(this, 'x', this.startX, ms);
    else settle(this, 'x', this.startX);
    this.showFocused();
    const { focusedId } = this;
    if (focusedId !== null) this.events.onChoose(focusedId);
  }

  private showFocused(): void {
    const { startX } = this;
    this.tabs.forEach((tab, place) => {
      tab.visible = place < this.cards.length && startX + tab.x >= margin.x;
      tab.tone(place === this.index, this.hasFocusNow && place === this.index);
    });
  }

  /** Many tabs leave through the left, whole ones, as far as the chosen one needs: its neighbour on that side stays. */
  private get startX(): number {
    const last = this.tabs[this.cards.length - 1];
    if (!last) return margin.x;
    const overflow = Math.max(0, last.x + last.w - (stage.w - 2 * margin.x));
    const wanted = Math.min(overflow, this.tabs[this.index - 1]?.x ?? 0);
    return margin.x - (this.tabs.find((tab) => tab.x >= wanted)?.x ?? 0);
  }
}
