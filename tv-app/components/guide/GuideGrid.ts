import { Lightning } from '@lightningjs/sdk';
import { CellPool } from '#app/components/guide/CellPool';
import { GuideCell } from '#app/components/guide/GuideCell';
import { GuideHead } from '#app/components/guide/GuideHead';
import type { ChannelCard, GuideModel, GuideSegment } from '#app/components/guide/GuideModel';
import {
  lengthOf,
  sameTimeOn,
  spanMs,
  stepBefore,
  stepMs,
  timeAt,
  windowAround,
  windowFor,
  withinRange,
  xOf,
  type Stretch,
} from '#app/components/guide/guideTime';
import { TimeAxis } from '#app/components/guide/TimeAxis';
import type { Rect } from '#app/diagnostics/inspection';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, follow, settle } from '#app/theme/motion';
import { guide } from '#app/theme/guideTokens';
import { colour, stage } from '#app/theme/tokens';

interface GuideGridSpec extends Lightning.Component.TemplateSpec {
  Hours: { Axis: typeof TimeAxis };
  HeadView: { Heads: object };
  View: { Field: { Now: object; Cells: object } };
}

/** What is focused: a moment of a channel, and what is on then. */
export interface GuidePlace {
  row: number;
  atMs: number;
  channel: ChannelCard | null;
  segment: GuideSegment;
}

interface GuideEvents {
  /** Each time it is another place, or something else stands there. */
  onFocus(place: GuidePlace): void;
  onSelect(place: GuidePlace): void;
  /** These rows and times come near. */
  onNear(rows: Stretch, time: Stretch): void;
}

const { x: fieldX } = guide.field;
const { y: rowsY, pitch, h: rowH } = guide.rows;
/** Whole rows above the end of the safe area. */
const inSight = Math.floor((guide.rows.end - rowsY + (pitch - rowH)) / pitch);
const viewH = inSight * pitch - (pitch - rowH);
const heads = inSight + 3;

/**
 * What is on: channels below each other, time to the side, as ONE focusable. What is focused is a moment of a channel: Up and Down keep the
 * moment, Left and Right go to the programme before and after. A few cells are bound again and again to what is in sight.
 */
export class GuideGrid
  extends Lightning.Component<GuideGridSpec>
  implements Lightning.Component.ImplementTemplateSpec<GuideGridSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  /** The next steps are repeats of a held key. */
  isKeyHeld = false;
  private readonly Axis = this.tag('Hours.Axis') as unknown as TimeAxis;
  private readonly Heads = this.tag('HeadView.Heads')!;
  private readonly Field = this.tag('View.Field')!;
  private readonly Now = this.tag('View.Field.Now')!;
  private readonly pool = new CellPool(this.tag('View.Field.Cells')!, () => new GuideCell(this.stage));
  private events: GuideEvents = { onFocus: () => {}, onSelect: () => {}, onNear: () => {} };
  private model: GuideModel | null = null;
  private range: Stretch = { from: 0, until: 0 };
  private nowMs = 0;
  private row = 0;
  private atMs = 0;
  private windowMs = 0;
  private top = 0;
  private lit: GuideCell | null = null;
  private hasFocusNow = false;
  private movedAtMs = -Infinity;
  private isFlying = false;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private wordsTimer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<GuideGridSpec> {
    const w = stage.w - fieldX;
    return {
      Hours: {
        x: fieldX,
        y: guide.axis.y,
        w: guide.field.end - fieldX,
        h: rowsY - guide.axis.y,
        clipping: true,
        Axis: { type: TimeAxis },
      },
      HeadView: { x: guide.head.x, y: rowsY, w: guide.head.w, h: viewH, clipping: true, Heads: {} },
      View: {
        ...{ x: fieldX, y: rowsY, w, h: viewH, clipping: true },
        Field: {
          // Behind the programmes: it crosses no letters.
          Now: { rect: true, w: guide.nowW, color: colour.danger, alpha: guide.nowAlpha, mountX: 0.5 },
          Cells: {},
        },
      },
    };
  }

  setUp(focusKey: string, focusLabel: string, events: GuideEvents): void {
    this.focusKey = focusKey;
    this.focusLabel = focusLabel;
    this.events = events;
    while (this.Heads.children.length < heads)
      this.Heads.childList.add(this.stage.c({ type: GuideHead, visible: false }));
  }

  /** Another guide, or the same one later: the focus is at this moment of this row. */
  show(model: GuideModel, range: Stretch, nowMs: number, { row, atMs }: { row: number; atMs: number }): void {
    this.model = model;
    this.range = range;
    this.nowMs = nowMs;
    this.row = Math.max(0, Math.min(row, model.total - 1));
    this.atMs = Math.max(range.from, Math.min(atMs, range.until - 1));
    this.windowMs = windowAround(this.atMs, range);
    this.renew();
  }

  /** Something about what is shown is known now, or another: it is shown at once, and the focus stays where it is. */
  renew(): void {
    if (!this.model) return;
    this.row = Math.max(0, Math.min(this.row, this.model.total - 1));
    this.arrive(0);
  }

  /** Time goes on: the line of now moves. */
  set now(nowMs: number) {
    this.nowMs = nowMs;
    this.renew();
  }

  get place(): GuidePlace | null {
    const { model, row, atMs } = this;
    if (!model || model.total === 0) return null;
    return { row, atMs, channel: model.channelAt(row), segment: model.segmentAt(row, atMs) };
  }

  toNow(): void {
    this.goTo(this.row, this.nowMs, windowAround(this.nowMs, this.range));
  }

  toChannel(row: number): void {
    this.goTo(row, this.atMs, this.windowMs);
  }

  /** The same time of the clock some days later or before, as far as the guide goes. */
  byDays(days: number): void {
    const { from, until } = this.range;
    const atMs = Math.max(from, Math.min(sameTimeOn(this.atMs, days), until - 1));
    const lead = this.atMs - this.windowMs;
    this.goTo(this.row, atMs, withinRange(stepBefore(atMs - lead), this.range));
  }

  /** A screenful of channels. */
  byPages(pages: -1 | 1): void {
    this.goTo(this.row + pages * inSight, this.atMs, this.windowMs);
  }

  get focusRect(): Rect {
    return { x: guide.head.x, y: rowsY, w: stage.w - guide.head.x, h: viewH };
  }

  get focusedItem(): FocusedItem | null {
    const { place, model } = this;
    if (!place || !model) return null;
    const { row, channel, segment } = place;
    const from = Math.max(0, xOf(segment.from, this.windowMs));
    const until = Math.min(stage.w - fieldX, xOf(segment.until, this.windowMs));
    const y = rowsY + (row - this.top) * pitch;
    return {
      key: focusKeys.item(this.focusKey, channel?.id ?? `row-${row}`, String(segment.from)),
      label: model.labelOf(segment, this.nowMs),
      ...(channel && { group: channel.label }),
      isAwaited: segment.kind === 'unknown',
      rect: { x: fieldX + from, y, w: Math.max(1, until - from - guide.cell.gap), h: rowH },
    };
  }

  /** A held key stops at the edge: what is beyond takes a press of its own. */
  moveFocus(direction: Direction): boolean {
    const { place, model } = this;
    if (!place || !model) return false;
    const now = performance.now();
    const sinceMs = now - this.movedAtMs;
    const isAcross = direction === 'left' || direction === 'right';
    if (this.isKeyHeld && sinceMs < duration.heldStep) return true;
    const isMoved = isAcross ? this.across(direction === 'right', place.segment) : this.along(direction === 'down');
    if (!isMoved) return this.isKeyHeld;
    this.isFlying = this.isKeyHeld || sinceMs < duration.heldWithin;
    this.movedAtMs = now;
    this.arrive(this.isFlying ? duration.heldStep : duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const row = this.top + Math.floor((y - rowsY) / pitch);
    const isInField = x >= fieldX && y >= rowsY && y < rowsY + viewH;
    if (!isInField || !this.model || row >= this.model.total) return false;
    const atMs = Math.min(timeAt(x - fieldX, this.windowMs), this.range.until - 1);
    if (row === this.row && atMs === this.atMs) return true;
    this.row = row;
    this.atMs = atMs;
    this.arrive(0);
    return true;
  }

  selectFocused(): void {
    const { place } = this;
    if (place) this.events.onSelect(place);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.light();
  }

  /** Lightning's own focus path ends at the cell, so that its events reach it. */
  override _getFocused(): Lightning.Component {
    return this.lit ?? this;
  }

  private across(isForward: boolean, { from, until }: GuideSegment): boolean {
    const { model, range } = this;
    if (!model || (isForward ? until >= range.until : from <= range.from)) return false;
    const to = model.segmentAt(this.row, isForward ? until : from - 1);
    this.windowMs = windowFor(to, this.windowMs, range);
    this.atMs = Math.max(to.from, this.windowMs);
    return true;
  }

  private along(isDown: boolean): boolean {
    const to = this.row + (isDown ? 1 : -1);
    if (to < 0 || to >= (this.model?.total ?? 0)) return false;
    this.row = to;
    return true;
  }

  private goTo(row: number, atMs: number, windowMs: number): void {
    if (!this.model) return;
    this.row = Math.max(0, Math.min(row, this.model.total - 1));
    this.atMs = atMs;
    const isNear = Math.abs(windowMs - this.windowMs) <= spanMs;
    this.windowMs = windowMs;
    // what is as far as another day isn't flown over
    this.arrive(isNear ? duration.scroll : 0);
  }

  private arrive(ms: number): void {
    const { model, windowMs } = this;
    if (!model) return;
    this.top = Math.max(0, Math.min(this.row - Math.min(2, inSight - 1), model.total - inSight));
    this.pool.bind(model, this.fieldPlace);
    this.bindHeads(model);
    this.Axis.show(windowMs, this.range.from, (atMs) => model.clock(atMs));
    this.Axis.now = lengthOf(this.nowMs - this.range.from);
    this.moveTo(lengthOf(windowMs - this.range.from), this.top * pitch, ms);
    this.Now.patch({ x: lengthOf(this.nowMs - this.range.from), y: 0, h: model.total * pitch });
    this.light();
    this.wordsLater(ms);
    const { place } = this;
    if (place) this.events.onFocus(place);
  }

  private get fieldPlace() {
    const { top, windowMs, range, nowMs } = this;
    return { top, rows: inSight, windowMs, originMs: range.from, nowMs };
  }

  private moveTo(offsetX: number, offsetY: number, ms: number): void {
    glide(this.Field, 'x', -offsetX, ms, lengthOf(stepMs));
    glide(this.Axis, 'x', -offsetX, ms, lengthOf(stepMs));
    glide(this.Field, 'y', -offsetY, ms, pitch);
    glide(this.Heads, 'y', -offsetY, ms, pitch);
  }

  private bindHeads(model: GuideModel): void {
    const first = Math.max(0, this.top - 1);
    const until = Math.min(model.total, this.top + inSight + 2);
    const shown = this.Heads.children as unknown as GuideHead[];
    for (let row = first; row < until; row++) {
      const head = shown[row % heads];
      if (!head) continue;
      head.row = row;
      head.y = row * pitch;
      head.bind(model.channelAt(row), row === this.row);
    }
    for (const head of shown) head.visible = head.row >= first && head.row < until;
  }

  private light(): void {
    const { place } = this;
    const cell = place && this.hasFocusNow ? this.pool.cellAt(place.row, place.segment.from) : null;
    if (this.lit && this.lit !== cell) this.lit.isFocused = false;
    this.lit = cell;
    if (cell) cell.isFocused = true;
  }

  /** Words, and what comes near: no key waits for them, and a held one has no time for them. */
  private wordsLater(ms: number): void {
    if (ms === 0 && !this.isFlying) this.write();
    this.wordsTimer ??= setTimeout(() => {
      this.wordsTimer = null;
      if (!this.isFlying) this.write();
      this.look();
    }, duration.frame);
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      this.isFlying = false;
      this.write();
    }, duration.rest);
  }

  private look(): void {
    const { top, windowMs } = this;
    const rows = { from: top - inSight, until: top + 2 * inSight };
    this.events.onNear(rows, { from: windowMs - stepMs, until: windowMs + 2 * spanMs });
  }

  private write(): void {
    if (this.model) this.pool.write(this.model);
  }
}

/** At once what isn't moved; renewed while it moves, it moves on. */
function glide(moved: Lightning.Element, property: 'x' | 'y', to: number, ms: number, farthest: number): void {
  if (ms > 0) follow(moved, property, to, ms, farthest);
  else if (moved.transition(property).targetValue !== to) settle(moved, property, to);
}
