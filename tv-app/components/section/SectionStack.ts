import { Lightning } from '@lightningjs/sdk';
import type { Section } from '#app/components/section/Section';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { duration, fade, move, settle } from '#app/theme/motion';
import { details, stage } from '#app/theme/tokens';

interface Row {
  section: Section;
  /** Stands right below the one before and scrolls with it, as tabs and what they choose. */
  isJoined: boolean;
}

interface StackEvents {
  /** How far the page has gone up; 0 at its top. */
  onScroll(offset: number): void;
}

/** Rows under each other, of which one has the focus: Up and Down go from row to row, and the page follows. */
export class SectionStack extends Lightning.Component implements FocusContainer {
  focusKey = '';
  readonly focusLabel = '';
  readonly focusRect: Rect = { x: 0, y: 0, w: stage.w, h: stage.h };
  private events: StackEvents = { onScroll: () => {} };
  private rows: readonly Row[] = [];
  private index = 0;
  private offset = 0;
  private hasFocusNow = false;

  setUp(focusKey: string, rows: readonly Row[], events: StackEvents): void {
    this.focusKey = focusKey;
    this.rows = rows;
    this.events = events;
    for (const { section } of rows) this.childList.add(section);
  }

  /** What the rows hold has changed. The first one stands at `firstY`, the others below the fold, whatever is above. */
  layOut(firstY: number): void {
    let y = firstY;
    for (const [place, { section, isJoined }] of this.rows.entries()) {
      section.visible = !section.isEmpty;
      if (section.isEmpty) continue;
      if (place > 0)
        y = this.isFirstBelowFold(place) ? Math.max(y, details.fold) : y + (isJoined ? details.joinedGap : details.gap);
      section.y = y;
      y += section.height;
    }
    if (this.focused?.isEmpty) this.goTo(0, 0);
    this.scroll(0);
    this.focused?.showFocus(this.hasFocusNow);
  }

  /** The row that the focus is in, or will come to. */
  get focused(): Section | null {
    return this.rows[this.index]?.section ?? null;
  }

  focusSection(section: Section): void {
    const place = this.rows.findIndex((row) => row.section === section);
    if (place >= 0 && !section.isEmpty) this.goTo(place, 0);
  }

  /** A row above the fold, in which a page begins. */
  reset(): void {
    this.goTo(0, 0);
  }

  get focusedItem(): FocusedItem | null {
    const { focused } = this;
    const item = focused?.focusedItem;
    if (!focused || !item) return null;
    const rect = { ...item.rect, y: item.rect.y + focused.y - this.offset };
    return { ...item, group: focused.focusLabel, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'left' || direction === 'right') return this.focused?.moveFocus(direction) ?? false;
    const step = direction === 'down' ? 1 : -1;
    let place = this.index + step;
    while (this.rows[place]?.section.isEmpty) place += step;
    if (!this.rows[place]) return false;
    this.goTo(place, duration.scroll);
    return true;
  }

  /** Nothing scrolls: the page follows the next key. */
  focusAt(x: number, y: number): boolean {
    const place = this.rows.findIndex(({ section }) => {
      const top = section.y - this.offset;
      const isSeen = !section.isEmpty && (this.offset === 0 || top >= details.top);
      return isSeen && y >= top && y < top + section.height && section.focusAt?.(x, y - top) === true;
    });
    if (place < 0) return false;
    if (place === this.index) return true;
    this.focused?.showFocus(false);
    this.index = place;
    this.focused?.showFocus(this.hasFocusNow);
    return true;
  }

  selectFocused(): void {
    this.focused?.selectFocused();
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.focused?.showFocus(isFocused);
  }

  /** Lightning's own focus path goes on into the row. */
  override _getFocused(): Lightning.Component {
    return this.focused ?? this;
  }

  private goTo(place: number, ms: number): void {
    if (place !== this.index) {
      this.focused?.showFocus(false);
      this.index = place;
      this.focused?.showFocus(this.hasFocusNow);
    }
    this.scroll(ms);
  }

  private isFirstBelowFold(place: number): boolean {
    return this.rows.slice(1, place).every(({ section }) => section.isEmpty);
  }

  /** The row with the focus comes to the top, unless the end of the page is in sight earlier. */
  private scroll(ms: number): void {
    const shown = this.rows.filter(({ section }) => !section.isEmpty);
    const last = shown[shown.length - 1]?.section;
    const end = last ? last.y + last.height - details.bottom : 0;
    this.offset = this.index === 0 ? 0 : Math.max(0, Math.min(this.topOfFocused - details.top, end));
    if (ms > 0) move(this, 'y', -this.offset, ms);
    else settle(this, 'y', -this.offset);
    for (const { section } of shown) this.showInSight(section, ms);
    this.events.onScroll(this.offset);
  }

  /** What has left through the top makes room for the title's name. */
  private showInSight(section: Section, ms: number): void {
    const isInSight = this.offset === 0 || section.y - this.offset >= details.top;
    if (ms > 0) fade(section, isInSight ? 1 : 0, duration.caption);
    else settle(section, 'alpha', isInSight ? 1 : 0);
  }

  private get topOfFocused(): number {
    let place = this.index;
    while (this.rows[place]?.isJoined && this.rows[place - 1]?.section.isEmpty === false) place -= 1;
    return this.rows[place]?.section.y ?? 0;
  }
}
