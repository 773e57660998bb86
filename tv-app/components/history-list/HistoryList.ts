import { Lightning } from '@lightningjs/sdk';
import { HistoryRow, type HistoryCard } from '#app/components/history-list/HistoryRow';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { duration, follow, move, settle } from '#app/theme/motion';
import { focusRing, ringMargin } from '#app/theme/textures';
import { button, colour, historyRow as layout, margin, radius, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface HistoryDay {
  /** E.g. `Yesterday`. */
  name: string;
  cards: readonly HistoryCard[];
}

interface HistoryListSpec extends Lightning.Component.TemplateSpec {
  Rows: object;
  Day: object;
  Ring: object;
}

interface HistoryEvents {
  onSelect(card: HistoryCard): void;
  /** The button beside it. */
  onAction(card: HistoryCard): void;
  /** The focus is on this row, of so many. */
  onFocus(row: number): void;
}

interface Line {
  card: HistoryCard;
  day: string;
  isFirst: boolean;
  /** From the top of the list. */
  y: number;
}

/** More than fit in, with one above and one below for a held key. */
const pool = Math.ceil(stage.h / layout.pitch) + 2;
const viewH = stage.h - margin.y - layout.y - layout.dayH;

/** What was watched, under the days on which it was, as ONE focusable. Each row has a button beside it while the focus is on the row. */
export class HistoryList
  extends Lightning.Component<HistoryListSpec>
  implements Lightning.Component.ImplementTemplateSpec<HistoryListSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  isKeyHeld = false;
  private readonly Rows = this.getByRef('Rows')!;
  private readonly Day = this.getByRef('Day')!;
  private readonly Ring = this.getByRef('Ring')!;
  private events: HistoryEvents = { onSelect: () => {}, onAction: () => {}, onFocus: () => {} };
  private lines: readonly Line[] = [];
  private at = 0;
  private top = 0;
  private isOnAction = false;
  private hasFocusNow = false;
  private day = '';
  private movedAtMs = -Infinity;

  static override _template(): Lightning.Component.Template<HistoryListSpec> {
    return {
      x: margin.x,
      y: layout.y,
      Rows: { y: layout.dayH },
      Day: { y: layout.dayH + layout.dayY, color: colour.inkSoft },
      Ring: { alpha: 0, x: -ringMargin },
    };
  }

  override _setup(): void {
    const size = { w: layout.body + 2 * ringMargin, h: layout.h + 2 * ringMargin };
    this.Ring.patch({ ...size, texture: focusRing(this.stage, layout.body, layout.h, radius.panel) });
  }

  setUp(focusKey: string, focusLabel: string, events: HistoryEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
    while (this.rows.length < pool) this.Rows.childList.add(this.stage.c({ type: HistoryRow, visible: false }));
  }

  /** The focused one stays focused where it still exists; else its neighbour comes into its place. */
  show(days: readonly HistoryDay[]): void {
    const before = this.lines.map(({ card }) => card.id);
    const lines: Line[] = [];
    let y = 0;
    for (const { name, cards } of days) {
      if (lines.length > 0) y += layout.dayH;
      for (const [place, card] of cards.entries()) {
        lines.push({ card, day: name, isFirst: place === 0, y });
        y += layout.pitch;
      }
    }
    this.lines = lines;
    const after = lines.map(({ card }) => card.id);
    this.at = nearestSurvivor(before, this.at, after) ?? 0;
    this.top = this.topFor(this.at);
    this.bindRows(true);
    const to = layout.dayH - this.yOf(this.top);
    if (this.Rows.transition('y').targetValue !== to) settle(this.Rows, 'y', to);
    this.showFocused(0);
  }

  focusId(id: string): void {
    const at = this.lines.findIndex(({ card }) => card.id === id);
    if (at >= 0 && at !== this.at) this.goTo(at, 0);
  }

  get focusedCard(): HistoryCard | null {
    return this.lines[this.at]?.card ?? null;
  }

  get isAtStart(): boolean {
    return this.at === 0 && !this.isOnAction;
  }

  toStart(): void {
    this.isOnAction = false;
    this.goTo(0, 0);
  }

  get focusRect(): Rect {
    return { x: margin.x, y: layout.y, w: stage.w - 2 * margin.x, h: stage.h - layout.y };
  }

  get focusedItem(): FocusedItem | null {
    const line = this.lines[this.at];
    if (!line) return null;
    const { card, day } = line;
    const y = layout.y + this.slotY;
    const key = focusKeys.item(this.focusKey, this.isOnAction ? 'action' : 'title', card.id);
    const rect = this.isOnAction
      ? { x: margin.x + layout.body + layout.between, y: y + (layout.h - button.h) / 2, w: layout.actionW, h: button.h }
      : { x: margin.x, y, w: layout.body, h: layout.h };
    return { key, label: this.isOnAction ? `${card.action}, ${card.name}` : card.label, group: day, rect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'right' || direction === 'left') return this.moveAcross(direction);
    const to = this.at + (direction === 'down' ? 1 : -1);
    if (to < 0 || to >= this.lines.length) return this.isKeyHeld;
    const now = performance.now();
    const sinceMs = now - this.movedAtMs;
    if (this.isKeyHeld && sinceMs < duration.heldRow) return true;
    this.movedAtMs = now;
    this.goTo(to, this.isKeyHeld ? duration.heldRow : duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const shown = this.rows.find((row) => {
      const rowY = layout.y + layout.dayH + this.yOf(row.row) - this.yOf(this.top);
      return row.row >= this.top && y >= rowY && y < rowY + layout.h;
    });
    if (!shown || x < margin.x || x > stage.w - margin.x) return false;
    this.at = shown.row;
    this.isOnAction = x > margin.x + layout.body;
    this.showFocused(0);
    this.events.onFocus(this.at);
    return true;
  }

  selectFocused(): void {
    const card = this.focusedCard;
    if (!card) return;
    if (this.isOnAction) this.events.onAction(card);
    else this.events.onSelect(card);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(0);
  }

  override _getFocused(): Lightning.Component {
    return this.rowAt(this.at) ?? this;
  }

  private moveAcross(direction: 'left' | 'right'): boolean {
    const isOnAction = direction === 'right';
    if (isOnAction === this.isOnAction) return isOnAction || this.isKeyHeld;
    this.isOnAction = isOnAction;
    this.showFocused(0);
    return true;
  }

  private goTo(at: number, ms: number): void {
    this.at = at;
    this.top = this.topFor(at);
    this.bindRows(false);
    const to = layout.dayH - this.yOf(this.top);
    if (ms > 0) follow(this.Rows, 'y', to, ms, layout.pitch);
    else settle(this.Rows, 'y', to);
    this.showFocused(ms);
    this.events.onFocus(at);
  }

  private get rows(): HistoryRow[] {
    return this.Rows.children as unknown as HistoryRow[];
  }

  private rowAt(at: number): HistoryRow | null {
    const shown = this.rows[at % pool];
    return shown?.row === at ? shown : null;
  }

  /** Of a row, from the top of what is in sight. */
  private endOf(at: number): number {
    return this.yOf(at) + layout.h - this.yOf(this.top);
  }

  private yOf(at: number): number {
    return this.lines[at]?.y ?? 0;
  }

  /** Where the focused row comes to rest, from the top of the list. */
  private get slotY(): number {
    return layout.dayH + this.yOf(this.at) - this.yOf(this.top);
  }

  /** The focused row stands at the top until the end is in sight. */
  private topFor(at: number): number {
    const last = this.lines.length - 1;
    let top = last;
    while (top > 0 && this.yOf(last) + layout.h - this.yOf(top - 1) <= viewH) top -= 1;
    return Math.max(0, Math.min(at, top));
  }

  private bindRows(isAnew: boolean): void {
    const first = Math.max(0, this.top - 1);
    const until = Math.min(this.lines.length, first + pool);
    for (let at = first; at < until; at++) {
      const shown = this.rows[at % pool];
      const line = this.lines[at];
      if (!shown || !line) continue;
      shown.visible = true;
      if (!isAnew && shown.row === at) continue;
      shown.row = at;
      shown.y = line.y;
      shown.bind(line.card, line.isFirst ? line.day : '');
    }
    for (const shown of this.rows) {
      if (shown.row >= first && shown.row < until) continue;
      shown.row = -1;
      shown.visible = false;
    }
    this.showDay(this.lines[this.top]?.day ?? '');
    for (const shown of this.rows) {
      // What has left through the top makes room for what stands above.
      shown.alpha = shown.row < this.top ? 0 : 1;
      shown.isDayHidden = shown.row === this.top || this.endOf(shown.row) - layout.h > viewH;
      shown.isCut = this.endOf(shown.row) > viewH;
    }
  }

  private showDay(day: string): void {
    this.Day.visible = day !== '';
    if (day === this.day) return;
    this.day = day;
    this.Day.patch({ text: words(type.railTitle, day, { w: layout.body, maxLines: 1 }) });
  }

  private showFocused(ms: number): void {
    for (const shown of this.rows) {
      const isHere = this.hasFocusNow && shown.row === this.at;
      shown.focused = isHere ? (this.isOnAction ? 'action' : 'body') : null;
    }
    this.Ring.alpha = this.hasFocusNow && !this.isOnAction && this.lines.length > 0 ? 1 : 0;
    const y = this.slotY - ringMargin;
    if (ms > 0) move(this.Ring, 'y', y, duration.focus);
    else settle(this.Ring, 'y', y);
  }
}
