import type { Lightning } from '@lightningjs/sdk';
import type { GuideCell } from '#app/components/guide/GuideCell';
import type { GuideModel, GuideSegment } from '#app/components/guide/GuideModel';
import { lengthOf, spanMs, stepMs } from '#app/components/guide/guideTime';
import { guide } from '#app/theme/guideTokens';

/** Where the field stands: rows, and the moment at its start. */
export interface FieldPlace {
  top: number;
  rows: number;
  windowMs: number;
  originMs: number;
  nowMs: number;
}

/** A second is nothing in a guide, and no row is longer than this many. */
const perRow = 1e7;
/** To each side of the field, for a held key that is a step ahead. */
const spareMs = stepMs;

interface Bound {
  cell: GuideCell;
  row: number;
  segment: GuideSegment;
}

/** The programmes in sight, of all rows: as many cells as were ever needed at once. */
export class CellPool {
  private readonly bound = new Map<number, Bound>();
  private readonly free: GuideCell[] = [];
  private round = 0;
  private field: FieldPlace | null = null;

  constructor(
    private readonly parent: Pick<Lightning.Element, 'childList'>,
    private readonly create: () => GuideCell,
  ) {}

  cellAt(row: number, from: number): GuideCell | null {
    return this.field ? (this.bound.get(keyOf(row, from, this.field))?.cell ?? null) : null;
  }

  bind(model: GuideModel, field: FieldPlace): void {
    this.field = field;
    this.round += 1;
    const begin = field.windowMs - spareMs;
    const end = field.windowMs + spanMs + lateMs + spareMs;
    const first = Math.max(0, field.top - 1);
    const last = Math.min(model.total, field.top + field.rows + spareRows);
    // what has left comes back elsewhere at once, so that there are never more than are in sight
    for (const [key, { row, segment }] of this.bound) {
      if (row < first || row >= last || segment.until <= begin || segment.from >= end) this.release(key);
    }
    for (let row = first; row < last; row++) {
      for (let at = begin; at < end;) {
        const segment = model.segmentAt(row, at);
        this.bindOne(row, segment, field);
        at = Math.max(segment.until, at + 1);
      }
    }
    for (const [key, { cell }] of this.bound) if (cell.round !== this.round) this.release(key);
  }

  /** What is written on those in sight. */
  write(model: GuideModel): void {
    for (const { cell, segment } of this.bound.values()) cell.write(model.wordsOf(segment));
  }

  private bindOne(row: number, segment: GuideSegment, field: FieldPlace): void {
    const key = keyOf(row, segment.from, field);
    let bound = this.bound.get(key);
    if (!bound) this.bound.set(key, (bound = { cell: this.take(), row, segment }));
    bound.segment = segment;
    const { cell } = bound;
    cell.round = this.round;
    cell.y = row * guide.rows.pitch;
    // what lies far outside would be drawn for nothing
    const from = Math.max(segment.from, field.windowMs - 2 * spanMs);
    const until = Math.min(segment.until, field.windowMs + 3 * spanMs);
    const x = lengthOf(from - field.originMs);
    const shownX = lengthOf(Math.max(0, field.windowMs - from));
    const shownEnd = lengthOf(Math.min(until, field.windowMs + spanMs) - from);
    const nowX = lengthOf(field.nowMs - from);
    cell.bind(segment, { x, w: lengthOf(until - from), shownX, shownW: shownEnd - shownX, nowX }, field.nowMs);
  }

  private release(key: number): void {
    const bound = this.bound.get(key);
    if (!bound) return;
    bound.cell.rest();
    this.free.push(bound.cell);
    this.bound.delete(key);
  }

  private take(): GuideCell {
    const known = this.free.pop();
    if (known) return known;
    const cell = this.create();
    this.parent.childList.add(cell);
    return cell;
  }
}

const spareRows = 2;
/** From the end of the safe area to the edge of the screen. */
const lateMs = ((96 / guide.minutePx) | 0) * 60_000;

function keyOf(row: number, from: number, { originMs }: FieldPlace): number {
  return row * perRow + Math.round((from - originMs) / 1000) + perRow / 2;
}
