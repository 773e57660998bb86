import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { duration, move, settle } from '#app/theme/motion';
import { button, colour, margin, pills, stage, tabs } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

export interface PillCard {
  id: string;
  /** What is written on it: its name, or what it is set to. */
  text: string;
  /** Said aloud. */
  label: string;
  /** Set to something, or under way. */
  isOn: boolean;
}

interface PillSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Mark: object;
  Label: object;
}

class Pill extends Lightning.Component<PillSpec> implements Lightning.Component.ImplementTemplateSpec<PillSpec> {
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Mark = this.getByRef('Mark')!;
  private readonly Label = this.getByRef('Label')!;
  private written = '';

  static override _template(): Lightning.Component.Template<PillSpec> {
    const { w: size } = pills.mark;
    return {
      h: tabs.h,
      Ground: { rect: true, h: tabs.h, shader: rounded(tabs.radius) },
      Mark: { rect: true, x: pills.mark.x, y: (tabs.h - size) / 2, w: size, h: size, shader: rounded(size / 2) },
      Label: { mountX: 0.5, y: (tabs.h - type.button.lineHeight) / 2 - button.lift },
    };
  }

  write({ text, isOn }: PillCard): void {
    this.Mark.visible = isOn;
    const written = `${isOn}:${text}`;
    if (written === this.written) return;
    this.written = written;
    const textW = Math.min(pills.textW, Math.round(widthOf(type.button, text)));
    const start = isOn ? pills.mark.textX : tabs.padding;
    const w = start + textW + tabs.padding;
    this.w = w;
    this.Ground.w = w;
    this.Label.patch({ x: start + textW / 2, text: words(type.button, text, { w: pills.textW, maxLines: 1 }) });
  }

  tone(isOn: boolean, isFocused: boolean): void {
    this.Ground.color = isFocused ? colour.light : isOn ? colour.surfaceRaised : colour.surface;
    this.Label.color = isFocused ? colour.lightInk : isOn ? colour.ink : colour.inkSoft;
    this.Mark.color = isFocused ? colour.lightInk : colour.light;
  }
}

/** Small buttons in a row, which say what they are set to: filters, or what can be done with a list. */
export class PillRow extends Lightning.Component implements FocusContainer {
  focusKey = '';
  focusLabel = '';
  private onSelect: (id: string) => void = () => {};
  private cards: readonly PillCard[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, focusLabel: string, onSelect: (id: string) => void): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.onSelect = onSelect;
  }

  /** The focused one stays focused where it still exists. */
  show(cards: readonly PillCard[]): void {
    const ids = (list: readonly PillCard[]) => list.map((card) => card.id);
    this.index = nearestSurvivor(ids(this.cards), this.index, ids(cards)) ?? 0;
    this.cards = cards;
    while (this.pills.length < cards.length) this.childList.add(new Pill(this.stage));
    let x = 0;
    this.pills.forEach((pill, place) => {
      const card = cards[place];
      pill.visible = card !== undefined;
      if (!card) return;
      pill.write(card);
      pill.x = x;
      x += pill.w + tabs.gap;
    });
    settle(this, 'x', this.startX);
    this.showFocused();
  }

  get isEmpty(): boolean {
    return this.cards.length === 0;
  }

  get focusedId(): string | null {
    return this.cards[this.index]?.id ?? null;
  }

  focusId(id: string): void {
    const place = this.cards.findIndex((card) => card.id === id);
    if (place >= 0) this.goTo(place, 0);
  }

  get focusRect(): Rect {
    return { x: margin.x, y: this.y, w: stage.w - 2 * margin.x, h: tabs.h };
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    const pill = this.pills[this.index];
    if (!card || !pill) return null;
    const rect = { x: this.startX + pill.x, y: this.y, w: pill.w, h: tabs.h };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'button', card.id), label: card.label, place, rect };
  }

  /** Nothing is to the right of the last one. */
  moveFocus(direction: Direction): boolean {
    if (direction === 'up' || direction === 'down') return false;
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0) return false;
    if (to < this.cards.length) this.goTo(to, duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    if (y < this.y || y >= this.y + tabs.h) return false;
    const at = x - this.startX;
    const place = this.pills.findIndex((pill) => pill.visible && at >= pill.x && at < pill.x + pill.w);
    if (place < 0) return false;
    this.index = place;
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

  private get pills(): Pill[] {
    return this.children as Pill[];
  }

  private goTo(place: number, ms: number): void {
    this.index = place;
    if (ms > 0) move(this, 'x', this.startX, ms);
    else settle(this, 'x', this.startX);
    this.showFocused();
  }

  private showFocused(): void {
    const { startX } = this;
    this.pills.forEach((pill, place) => {
      const card = this.cards[place];
      pill.visible = card !== undefined && startX + pill.x >= margin.x;
      pill.tone(card?.isOn ?? false, this.hasFocusNow && place === this.index);
    });
  }

  /** Many leave through the left, whole ones, as far as the focused one needs: its neighbour on that side stays. */
  private get startX(): number {
    const last = this.pills[this.cards.length - 1];
    if (!last) return margin.x;
    const overflow = Math.max(0, last.x + last.w - (stage.w - 2 * margin.x));
    const wanted = Math.min(overflow, this.pills[this.index - 1]?.x ?? 0);
    return margin.x - (this.pills.find((pill) => pill.x >= wanted)?.x ?? 0);
  }
}
