import type { Lightning } from '@lightningjs/sdk';
import type { FocusedItem } from '#app/focus/FocusContainer';

/** One row of a page that scrolls: buttons, tabs, a shelf. Which of its things is focused it knows by index. */
export interface Section extends Lightning.Component {
  /** Path of the row, e.g. `details/more`. */
  readonly focusKey: string;
  /** Said when the focus comes in. */
  readonly focusLabel: string;
  /** In stage pixels, with everything that belongs to it. */
  readonly height: number;
  /** An empty one takes no place and no focus. */
  readonly isEmpty: boolean;
  /** Its rectangle is counted from the section's own corner. */
  readonly focusedItem: FocusedItem | null;
  moveFocus(direction: 'left' | 'right'): boolean;
  /** For pointers, from the section's own corner at the top, and from the stage's at the left. */
  focusAt?(x: number, y: number): boolean;
  selectFocused(): void;
  showFocus(isFocused: boolean): void;
  /** Which thing of it is focused, by name; null while it has none. */
  readonly focusedId: string | null;
  /** Nothing happens where it isn't there any more. */
  focusId(id: string): void;
}
