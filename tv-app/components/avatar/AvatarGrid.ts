import type { Avatar } from '#contracts';
import { Lightning } from '@lightningjs/sdk';
import { AvatarDisc } from '#app/components/avatar/AvatarDisc';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { isAt } from '#app/focus/rects';
import { avatarGrid } from '#app/theme/settingsTokens';

interface AvatarEvents {
  onFocus(avatar: Avatar): void;
  onSelect(avatar: Avatar): void;
}

const { size, pitch, columns, focusScale, x, y } = avatarGrid;

/** All figures that a profile can have. */
export class AvatarGrid extends Lightning.Component implements FocusContainer {
  focusKey = '';
  focusLabel = '';
  private events: AvatarEvents = { onFocus: () => {}, onSelect: () => {} };
  private avatars: readonly { avatar: Avatar; label: string }[] = [];
  private index = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, events: AvatarEvents): void {
    this.focusKey = focusKey;
    this.events = events;
    this.patch({ x, y });
  }

  show(label: string, avatars: readonly { avatar: Avatar; label: string }[], chosen: Avatar): void {
    this.focusLabel = label;
    this.avatars = avatars;
    this.index = Math.max(
      0,
      avatars.findIndex(({ avatar }) => avatar === chosen),
    );
    while (this.discs.length < avatars.length) {
      const disc = new AvatarDisc(this.stage);
      disc.layOut({ size, focusScale });
      this.childList.add(disc);
    }
    this.discs.forEach((disc, place) => {
      const shown = avatars[place];
      disc.visible = shown !== undefined;
      disc.patch({ x: (place % columns) * pitch, y: Math.floor(place / columns) * pitch });
      if (shown) disc.show(shown.avatar);
    });
    this.showFocused();
  }

  get focusRect(): Rect {
    return { x, y, w: columns * pitch, h: Math.ceil(this.avatars.length / columns) * pitch };
  }

  get focusedItem(): FocusedItem | null {
    const shown = this.avatars[this.index];
    if (!shown) return null;
    return {
      key: focusKeys.item(this.focusKey, 'avatar', shown.avatar),
      label: shown.label,
      place: { at: this.index + 1, of: this.avatars.length },
      rect: this.rectOf(this.index),
    };
  }

  /** Nothing is beside it. */
  moveFocus(direction: Direction): boolean {
    const column = this.index % columns;
    const by = { left: column > 0 ? -1 : 0, right: column < columns - 1 ? 1 : 0, up: -columns, down: columns }[
      direction
    ];
    if (this.avatars[this.index + by]) this.goTo(this.index + by);
    return true;
  }

  focusAt(pointX: number, pointY: number): boolean {
    const place = this.avatars.findIndex((_, index) => isAt(this.rectOf(index), pointX, pointY));
    if (place < 0) return false;
    this.goTo(place);
    return true;
  }

  selectFocused(): void {
    const shown = this.avatars[this.index];
    if (shown) this.events.onSelect(shown.avatar);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused();
  }

  private get discs(): AvatarDisc[] {
    return this.children as AvatarDisc[];
  }

  private rectOf(index: number): Rect {
    return { x: x + (index % columns) * pitch, y: y + Math.floor(index / columns) * pitch, w: size, h: size };
  }

  private goTo(index: number): void {
    this.index = index;
    this.showFocused();
    const shown = this.avatars[index];
    if (shown) this.events.onFocus(shown.avatar);
  }

  private showFocused(): void {
    this.discs.forEach((disc, place) => (disc.isFocused = this.hasFocusNow && place === this.index));
  }
}
