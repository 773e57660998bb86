import type { Rect } from '#app/diagnostics/inspection';

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface FocusedItem {
  key: string;
  /** What is said aloud when it gets the focus: what it is, then how it is. Parts are separated by `, `. */
  label: string;
  /** Said before it when it is another one than before, e.g. the name of the rail that the focus came into. */
  group?: string;
  /** Said after it: where it stands among its neighbours, from 1. */
  place?: { at: number; of: number };
  /** What stands in this place isn't known yet: nothing is said until it is. */
  isAwaited?: boolean;
  /** Where it will be once running transitions have ended, in stage pixels. */
  rect: Rect;
}

/**
 * A rail, a menu, a keyboard, a column of buttons: one focusable, which knows by index what inside it is focused.
 * Its items may be recycled: only their keys are known outside.
 */
export interface FocusContainer {
  readonly focusKey: string;
  /** Said aloud when the focus comes in from outside. */
  readonly focusLabel: string;
  /** The model's rectangle, never the render tree's: that one lies while something scrolls. */
  readonly focusRect: Rect;
  readonly focusedItem: FocusedItem | null;
  /** True when the container answered; false hands the arrow on to the neighbours. */
  moveFocus(direction: Direction): boolean;
  selectFocused(): void;
  showFocus(isFocused: boolean): void;
  /**
   * For pointers: the item at this point of the stage gets the focus, and nothing scrolls away under the pointer. False where there
   * is none. A container without it has one item, `focusedItem`.
   */
  focusAt?(x: number, y: number): boolean;
  /** It covers the screen: while it is focused, no pointer reaches what is behind it. */
  readonly isCover?: boolean;
}
