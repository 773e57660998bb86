import { Lightning } from '@lightningjs/sdk';
import { ProfileTile, type ProfileCard } from '#app/components/avatar/ProfileTile';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { duration, move, settle } from '#app/theme/motion';
import { margin, profiles, stage } from '#app/theme/tokens';

interface ProfileRowEvents {
  /** Each time it is another one. */
  onFocusCard(card: ProfileCard): void;
  onSelectCard(card: ProfileCard): void;
  /** Down. @returns whether it leads somewhere */
  onDown?(): boolean;
}

const { size, pitch, focusScale, rowY } = profiles;
const span = stage.w - 2 * margin.x;
const growth = (size * (focusScale - 1)) / 2;

/** Everybody of the household, in the middle of the screen; a large household moves past it. */
export class ProfileRow extends Lightning.Component implements FocusContainer {
  focusKey = '';
  focusLabel = '';
  readonly focusRect: Rect = { x: 0, y: rowY, w: stage.w, h: size };
  private events: ProfileRowEvents = { onFocusCard: () => {}, onSelectCard: () => {} };
  private cards: readonly ProfileCard[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, label: string, events: ProfileRowEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = label;
    this.events = events;
  }

  /** The focused one stays focused where they still exist. */
  show(cards: readonly ProfileCard[]): void {
    const ids = (list: readonly ProfileCard[]) => list.map((card) => card.id);
    this.index = nearestSurvivor(ids(this.cards), this.index, ids(cards)) ?? 0;
    this.cards = cards;
    while (this.tiles.length < cards.length) this.childList.add(new ProfileTile(this.stage));
    this.tiles.forEach((tile, place) => {
      const card = cards[place];
      tile.visible = card !== undefined;
      tile.x = place * pitch;
      if (card) tile.show(card);
    });
    this.y = rowY;
    settle(this, 'x', this.startX);
    this.showFocused();
  }

  /** Nothing happens where that one isn't there. */
  focusOn(id: string): void {
    const place = this.cards.findIndex((card) => card.id === id);
    if (place >= 0) this.focusIndex(place, 0);
  }

  get focusedId(): string | null {
    return this.cards[this.index]?.id ?? null;
  }

  get focusedItem(): FocusedItem | null {
    const card = this.cards[this.index];
    if (!card) return null;
    const x = this.startX + this.index * pitch - growth;
    const rect = { x, y: rowY - growth, w: size * focusScale, h: size * focusScale };
    const place = { at: this.index + 1, of: this.cards.length };
    return { key: focusKeys.item(this.focusKey, 'profile', card.id), label: card.label, place, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'down') return this.events.onDown?.() ?? false;
    if (direction === 'up') return false;
    const to = this.index + (direction === 'right' ? 1 : -1);
    if (to < 0 || to >= this.cards.length) return false;
    this.focusIndex(to, duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const place = Math.floor((x - this.startX) / pitch);
    if (!this.cards[place] || y < rowY || y >= rowY + size) return false;
    // Where all fit nothing moves; in a long row the one under the pointer would.
    if (this.cards.length * pitch - (pitch - size) > span && place !== this.index) return false;
    this.focusIndex(place, 0);
    return true;
  }

  selectFocused(): void {
    const card = this.cards[this.index];
    if (card) this.events.onSelectCard(card);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get tiles(): ProfileTile[] {
    return this.children as ProfileTile[];
  }

  private focusIndex(index: number, ms: number): void {
    this.index = index;
    if (ms > 0) move(this, 'x', this.startX, ms);
    else settle(this, 'x', this.startX);
    this.showFocused();
  }

  private showFocused(): void {
    this.tiles.forEach((tile, place) => (tile.isFocused = this.hasFocusNow && place === this.index));
    const card = this.cards[this.index];
    if (card) this.events.onFocusCard(card);
  }

  /** Centred where all fit; else the focused one is kept in the middle, up to the ends of the row. */
  private get startX(): number {
    const length = this.cards.length * pitch - (pitch - size);
    if (length <= span) return (stage.w - length) / 2;
    const centred = stage.w / 2 - (this.index * pitch + size / 2);
    return Math.min(margin.x, Math.max(stage.w - margin.x - length, centred));
  }
}
