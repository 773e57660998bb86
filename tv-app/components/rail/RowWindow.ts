import { margin, stage } from '#app/theme/tokens';

/** Cells beyond either edge, so that a row that is still on its way to a held key never shows a hole. */
const spare = 2;
/** Width between the margins. */
const span = stage.w - 2 * margin.x;

/** Stage pixels: how wide a card is, and how far it is from one to the next. */
interface RowShape {
  w: number;
  pitch: number;
}

/** Which places of a long row are in sight, where they stand, and which cell of a pool each of them takes. Places count from 0. */
export class RowWindow {
  /** How many cells it takes. A row that gets shorter keeps those it has. */
  cells = 0;
  /** Of the places that have a cell. */
  first = 0;
  /** A pointer is in the row: which place is in front moves it only as far as that place has to be seen. */
  isPointed = false;
  /** How far the row has gone to the left once everything has come to rest. */
  offset = 0;

  constructor(private readonly shape: RowShape) {}

  /** The place in front holds the left slot until the row's end is in sight. */
  show(front: number, total: number): void {
    const { w, pitch } = this.shape;
    const length = total * pitch - (pitch - w);
    const most = Math.ceil((stage.w - margin.x) / pitch) + 2 * spare;
    this.cells = Math.max(this.cells, Math.min(most, total));
    const [least, wanted] = [front * pitch + w - span, front * pitch];
    const offset = this.isPointed ? Math.max(least, Math.min(this.offset, wanted)) : wanted;
    this.offset = Math.max(0, Math.min(offset, length - span));
    this.first = Math.max(0, Math.min(Math.floor(this.offset / pitch) - spare, total - this.cells));
  }

  /** Index in the pool; null for a place that has no cell. */
  cellOf(place: number): number | null {
    return place >= this.first && place < this.first + this.cells ? place % this.cells : null;
  }

  /** The place that is wholly in sight at `x` of the stage; null where there is none. */
  placeAt(x: number, total: number): number | null {
    const { w, pitch } = this.shape;
    const place = Math.floor((x - this.x) / pitch);
    const left = this.xOf(place);
    const isSeen = left >= margin.x && left + w <= stage.w - margin.x && x < left + w;
    return isSeen && place >= 0 && place < total ? place : null;
  }

  /** Of the row's first place, on the stage and at rest. */
  get x(): number {
    return margin.x - this.offset;
  }

  /** On the stage and at rest. */
  xOf(place: number): number {
    return this.x + place * this.shape.pitch;
  }

  get pitch(): number {
    return this.shape.pitch;
  }

  /** No further behind than there are spare cells, or the edge would be empty. */
  get farthestBehind(): number {
    return spare * this.shape.pitch;
  }
}
