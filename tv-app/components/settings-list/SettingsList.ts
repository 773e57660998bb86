import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { SettingLine } from '#app/components/settings-list/SettingLine';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import { isAt } from '#app/focus/rects';
import { duration, move, settle } from '#app/theme/motion';
import { settings } from '#app/theme/settingsTokens';
import { scrim } from '#app/theme/textures';
import { colour } from '#app/theme/tokens';

interface ListEvents {
  onSelect(id: string): void;
  /** Each time it is another one, while the focus is here. */
  onFocus?(id: string): void;
  /** Left and Right. @returns whether they lead somewhere */
  onSide?(direction: 'left' | 'right'): boolean;
}

interface ListWords {
  /** Said of a switch, and of an option that is on. */
  on: string;
  off: string;
  /** Said of what nobody can use now. */
  disabled: string;
}

interface SettingsListSpec extends Lightning.Component.TemplateSpec {
  View: { Ground: object; Chosen: object; Rows: object; More: object };
}

const { gap, radius } = settings.row;
const { more } = settings;

/** Rows of settings under each other. A list that is longer than its place scrolls; headings take no focus. */
export class SettingsList
  extends Lightning.Component<SettingsListSpec>
  implements Lightning.Component.ImplementTemplateSpec<SettingsListSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  private readonly View = this.getByRef('View')!;
  private readonly Ground = this.tag('View.Ground')!;
  private readonly Chosen = this.tag('View.Chosen')!;
  private readonly Rows = this.tag('View.Rows')!;
  private readonly More = this.tag('View.More')!;
  private events: ListEvents = { onSelect: () => {} };
  private listWords: ListWords = { on: '', off: '', disabled: '' };
  private place: Rect = { x: 0, y: 0, w: 0, h: 0 };
  private rows: readonly SettingRow[] = [];
  private tops: number[] = [];
  private index = 0;
  private offset = 0;
  private hasFocusNow = false;
  private marksChosen = false;

  static override _template(): Lightning.Component.Template<SettingsListSpec> {
    return {
      View: {
        clipping: true,
        Chosen: { rect: true, color: colour.surfaceRaised, shader: rounded(radius), visible: false },
        Ground: { rect: true, color: colour.light, shader: rounded(radius), visible: false },
        Rows: {},
        More: { h: more, color: colour.ground, visible: false },
      },
    };
  }

  override _setup(): void {
    this.More.patch({ texture: scrim(this.stage, 'up') });
  }

  /** `marksChosen`: the row with the focus stays marked when the focus has gone on into what belongs to it. */
  setUp(focusKey: string, listWords: ListWords, events: ListEvents, marksChosen = false): void {
    this.focusKey = focusKey;
    this.listWords = listWords;
    this.events = events;
    this.marksChosen = marksChosen;
  }

  layOut(place: Rect): void {
    this.place = place;
    this.patch({ x: place.x, y: place.y });
    this.View.patch({ w: place.w, h: place.h });
    this.More.patch({ y: place.h - more, w: place.w });
    if (this.rows.length > 0) this.lay();
  }

  /** The focused one stays focused where it still exists. */
  show(label: string, rows: readonly SettingRow[]): void {
    const ids = (list: readonly SettingRow[]) => list.map(({ id }) => id);
    this.focusLabel = label;
    this.index = nearestSurvivor(ids(this.rows), this.index, ids(rows)) ?? 0;
    this.rows = rows;
    if (rows[this.index]?.kind === 'heading') this.index = this.step(this.index, 1) ?? this.index;
    this.lay();
  }

  /** As on a first visit of other rows: at the first, or at the one that is on. */
  begin(label: string, rows: readonly SettingRow[]): void {
    this.rows = [];
    this.offset = 0;
    const on = rows.findIndex((row) => row.kind === 'option' && row.isOn);
    this.index = Math.max(0, on);
    this.rows = rows;
    this.focusLabel = label;
    if (rows[this.index]?.kind === 'heading') this.index = this.step(this.index, 1) ?? this.index;
    this.lay();
  }

  get isEmpty(): boolean {
    return this.rows.every(({ kind }) => kind === 'heading');
  }

  get focusedId(): string | null {
    return this.rows[this.index]?.id ?? null;
  }

  /** Nothing happens where it isn't there. */
  focusId(id: string): void {
    const index = this.rows.findIndex((row) => row.id === id && row.kind !== 'heading');
    if (index >= 0) this.goTo(index, 0);
  }

  get focusRect(): Rect {
    return this.place;
  }

  get focusedItem(): FocusedItem | null {
    const row = this.rows[this.index];
    const line = this.lines[this.index];
    if (!row || !line) return null;
    const rect = {
      x: this.place.x,
      y: this.place.y + (this.tops[this.index] ?? 0) - this.offset,
      w: this.place.w,
      h: line.h,
    };
    const things = this.rows.filter(({ kind }) => kind !== 'heading');
    const place = { at: things.indexOf(row) + 1, of: things.length };
    return {
      key: focusKeys.item(this.focusKey, 'row', row.id),
      label: this.labelOf(row),
      group: this.groupOf(row),
      place,
      rect,
    };
  }

  moveFocus(direction: Direction): boolean {
    if (direction === 'left' || direction === 'right') return this.events.onSide?.(direction) ?? false;
    const to = this.step(this.index, direction === 'down' ? 1 : -1);
    if (to !== null) this.goTo(to, duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    if (!isAt(this.place, x, y)) return false;
    const inList = y - this.place.y + this.offset;
    const index = this.lines.findIndex((line, row) => {
      const top = this.tops[row] ?? 0;
      return row < this.rows.length && inList >= top && inList < top + line.h;
    });
    if (index < 0 || this.rows[index]?.kind === 'heading') return false;
    this.goTo(index, duration.scroll);
    return true;
  }

  selectFocused(): void {
    const row = this.rows[this.index];
    if (!row || row.kind === 'heading' || row.kind === 'info' || row.isDisabled) return;
    this.events.onSelect(row.id);
  }

  showFocus(isFocused: boolean): void {
    const wasFocused = this.hasFocusNow;
    this.hasFocusNow = isFocused;
    this.showFocused(0);
    const { focusedId } = this;
    if (isFocused && !wasFocused && focusedId !== null) this.events.onFocus?.(focusedId);
  }

  private get lines(): SettingLine[] {
    return this.Rows.children as unknown as SettingLine[];
  }

  private labelOf(row: SettingRow): string {
    if (row.kind === 'heading') return row.label;
    const { on, off, disabled } = this.listWords;
    const state =
      row.kind === 'switch' ? (row.isOn ? on : off) : row.kind === 'option' ? (row.isOn ? on : '') : (row.value ?? '');
    return [row.label, state, row.detail, row.isDisabled ? disabled : ''].filter(Boolean).join(', ');
  }

  /** What is written above it. */
  private groupOf(row: SettingRow): string {
    const above = this.rows.slice(0, this.rows.indexOf(row)).filter(({ kind }) => kind === 'heading');
    return above[above.length - 1]?.label ?? '';
  }

  private lay(): void {
    const { rows, place } = this;
    while (this.lines.length < rows.length) this.Rows.childList.add(new SettingLine(this.stage));
    this.tops = [];
    let y = 0;
    this.lines.forEach((line, index) => {
      const row = rows[index];
      line.visible = row !== undefined;
      if (!row) return;
      line.show(row, place.w);
      line.y = y;
      this.tops.push(y);
      y += line.h + gap;
    });
    this.goTo(Math.min(this.index, Math.max(0, rows.length - 1)), 0, true);
  }

  private step(from: number, by: 1 | -1): number | null {
    let to = from + by;
    while (this.rows[to]?.kind === 'heading') to += by;
    return this.rows[to] ? to : null;
  }

  private goTo(index: number, ms: number, isNew = false): void {
    const isOther = index !== this.index || isNew;
    this.index = index;
    this.offset = this.offsetFor(index);
    this.More.visible = this.offset < this.end;
    if (ms > 0) move(this.Rows, 'y', -this.offset, ms);
    else settle(this.Rows, 'y', -this.offset);
    this.showFocused(ms > 0 ? duration.focus : 0);
    const { focusedId } = this;
    if (isOther && !isNew && focusedId !== null && this.hasFocusNow) this.events.onFocus?.(focusedId);
  }

  /** So that the row, and as much of its neighbours as says that there are some, can be seen. */
  private offsetFor(index: number): number {
    const top = this.tops[index] ?? 0;
    const h = this.lines[index]?.h ?? 0;
    const before = this.step(index, -1) === null ? top : h / 2;
    const highest = top - before;
    const lowest = top + h + h / 2 - this.place.h;
    return Math.max(0, Math.min(Math.min(Math.max(this.offset, lowest), highest), this.end));
  }

  /** How far the rows can go up. */
  private get end(): number {
    const last = this.rows.length - 1;
    return Math.max(0, (this.tops[last] ?? 0) + (this.lines[last]?.h ?? 0) - this.place.h);
  }

  private showFocused(ms: number): void {
    const { index, hasFocusNow, marksChosen } = this;
    const line = this.lines[index];
    const y = (this.tops[index] ?? 0) - this.offset;
    for (const [element, isThere] of [
      [this.Ground, hasFocusNow],
      [this.Chosen, !hasFocusNow && marksChosen],
    ] as const) {
      const isMoving = ms > 0 && element.visible && isThere;
      element.visible = isThere && line !== undefined;
      if (!line) continue;
      element.patch({ w: this.place.w, h: line.h });
      if (isMoving) move(element, 'y', y, ms);
      else settle(element, 'y', y);
    }
    this.lines.forEach((element, place) => {
      if (place < this.rows.length) element.tone(hasFocusNow && place === index, marksChosen && place === index);
    });
  }
}
