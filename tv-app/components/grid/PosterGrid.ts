import { Lightning } from '@lightningjs/sdk';
import type { Rect } from '#app/diagnostics/inspection';
import { askAgainMs, GridCards, gridPage } from '#app/components/grid/GridCards';
import { GridRow } from '#app/components/grid/GridRow';
import { FocusFrame, frameReach } from '#app/components/rail/FocusFrame';
import { trimPictures } from '#app/components/tile/pictureMemory';
import type { TileCard } from '#app/components/tile/Tile';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { duration, fade, follow, move, settle } from '#app/theme/motion';
import { caption, grid, margin, poster, stage } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

interface PosterGridSpec extends Lightning.Component.TemplateSpec {
  Rows: object;
  Frame: typeof FocusFrame;
}

export interface GridOptions {
  columns: number;
  /** Of the first column on the stage; the margin where nothing is said. */
  left?: number;
  /** Said when the focus comes in. */
  label?: string;
  onSelect(card: TileCard, place: number): void;
  /** Each time it is another place. */
  onFocus(place: number): void;
  /** These places come near and aren't known: `setCards` when they are. What doesn't come is asked for again. */
  onNeed(from: number, limit: number): void;
}

/** Rows that are ready beyond those in sight: one above, and two below for a held key. */
const spareAbove = 1;
const spareBelow = 2;
/** From the resting tile to the end of its caption. */
const tileH = poster.h + caption.gap + type.caption.lineHeight;

/**
 * Posters in rows, far more than can be seen, as ONE focusable: a few rows of tiles are bound again and again to those in sight. The
 * focused row stands at the top until the end is in sight. It stands at the stage's left edge; `y` says where its first row begins, and
 * doesn't change after `setUp`.
 */
export class PosterGrid
  extends Lightning.Component<PosterGridSpec>
  implements Lightning.Component.ImplementTemplateSpec<PosterGridSpec>, FocusContainer
{
  focusKey = '';
  focusLabel = '';
  /** The next steps are repeats of a held key. */
  isKeyHeld = false;
  private readonly Rows = this.getByRef('Rows')!;
  private readonly Frame = this.tag('Frame') as unknown as FocusFrame;
  private readonly cards = new GridCards();
  private readonly cardAt = (place: number): TileCard | null => this.cards.at(place);
  private options: GridOptions = { columns: grid.columns, onSelect: () => {}, onFocus: () => {}, onNeed: () => {} };
  private left: number = margin.x;
  private known = 0;
  private at = 0;
  /** The row that stands at the top. */
  private top = 0;
  private raised: { row: GridRow; column: number } | null = null;
  private hasFocusNow = false;
  private movedAtMs = -Infinity;
  private isFlying = false;
  /** The pointer led the focus here: the rows stay where they are until a key moves it. */
  private isPointed = false;
  private isHeld = false;
  private areDim = false;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private lookTimer: ReturnType<typeof setTimeout> | null = null;
  private againTimer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<PosterGridSpec> {
    return { Rows: {}, Frame: { type: FocusFrame, y: 0 } };
  }

  setUp(focusKey: string, options: GridOptions): void {
    this.focusKey = focusKey;
    this.options = options;
    this.left = options.left ?? margin.x;
    this.focusLabel = options.label ?? '';
    while (this.rows.length < this.pool) this.Rows.childList.add(this.stage.c({ type: GridRow, visible: false }));
    for (const row of this.rows) row.layOut(options.columns, this.left);
  }

  /** How many places there are, also where nothing is known yet of what belongs there. The focus stays, or goes to the last. */
  setTotal(total: number): void {
    if (total === this.known) return;
    this.known = total;
    this.cards.cut(total);
    this.at = Math.max(0, Math.min(this.at, total - 1));
    this.renew();
  }

  /** What stands in the places from there on. */
  setCards(from: number, cards: readonly TileCard[]): void {
    this.cards.set(from, cards);
    this.cards.forgetFarFrom(this.at);
    this.renew();
  }

  /** Another list comes: nothing of this one may be seen in it. The next one begins at its beginning. */
  clear(): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = null;
    this.isFlying = false;
    this.cards.clear();
    this.known = 0;
    this.at = 0;
    this.renew();
  }

  get total(): number {
    return this.known;
  }

  /** Which place has the focus, or will have it. */
  get place(): number {
    return this.at;
  }

  /** At once, e.g. for whoever comes back or jumps to a letter. */
  set place(place: number) {
    const to = Math.max(0, Math.min(place, this.known - 1));
    if (to === this.at) return;
    this.at = to;
    this.isPointed = false;
    this.renew();
    this.options.onFocus(to);
  }

  /** Null: not known yet. */
  get card(): TileCard | null {
    return this.known > 0 ? this.cards.at(this.at) : null;
  }

  /** A key is being held: what is passed isn't meant. */
  get isPassing(): boolean {
    return this.isFlying;
  }

  get focusRect(): Rect {
    const { columns } = this.options;
    const w = columns * poster.pitch - (poster.pitch - poster.w);
    return { x: this.left, y: this.y, w, h: stage.h - this.y };
  }

  get focusedItem(): FocusedItem | null {
    if (this.known === 0) return null;
    const { card, at } = this;
    const { x, y, w, h } = frameReach;
    const rect = { x: this.xOf(at) + x, y: this.y + this.slotY + y, w, h };
    const key = focusKeys.item(this.focusKey, card ? 'tile' : 'place', card ? card.id : String(at));
    const place = { at: at + 1, of: this.known };
    return { key, label: card?.label ?? String(at + 1), place, isAwaited: card === null, rect };
  }

  /** A held key stops at the edge: what is beyond takes a press of its own. */
  moveFocus(direction: Direction): boolean {
    const { columns } = this.options;
    const isAcross = direction === 'left' || direction === 'right';
    const to = isAcross ? this.beside(direction === 'right' ? 1 : -1) : this.beyond(direction === 'down' ? 1 : -1);
    if (to === null) return this.isKeyHeld;
    const now = performance.now();
    const sinceMs = now - this.movedAtMs;
    // Rows are high: as fast as a rail's tiles they could not be told apart.
    if (!isAcross && this.isKeyHeld && sinceMs < duration.heldRow) return true;
    this.isFlying = this.isKeyHeld || sinceMs < duration.heldWithin;
    this.movedAtMs = now;
    const isOtherRow = Math.floor(to / columns) !== this.row;
    this.at = to;
    this.isPointed = false;
    this.top = this.topFor(this.row);
    this.arrive(this.isFlying ? (isOtherRow ? duration.heldRow : duration.heldStep) : duration.scroll);
    return true;
  }

  focusAt(x: number, y: number): boolean {
    const column = Math.floor((x - this.left) / poster.pitch);
    const row = this.top + Math.floor((y - this.y) / grid.pitch);
    const isOnTile = x >= this.xOf(column) && x < this.xOf(column) + poster.w && (y - this.y) % grid.pitch < poster.h;
    const to = row * this.options.columns + column;
    if (!isOnTile || y < this.y || column >= this.options.columns || to >= this.known) return false;
    if (to === this.at) return true;
    this.at = to;
    this.isPointed = true;
    this.arrive(duration.focus);
    return true;
  }

  selectFocused(): void {
    const { card } = this;
    if (card) this.options.onSelect(card, this.at);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(duration.focus);
    if (!isFocused) return;
    this.lookLater();
    // Its caption comes with the rest.
    this.restLater();
  }

  /** Lightning's own focus path ends at the tile, so that its events reach it. */
  override _getFocused(): Lightning.Component {
    return this.rowAt(this.row)?.tileAt(this.column) ?? this;
  }

  private beside(step: -1 | 1): number | null {
    const to = this.at + step;
    const isInRow = to >= 0 && Math.floor(to / this.options.columns) === this.row;
    return isInRow && to < this.known ? to : null;
  }

  /** Below the last whole row a shorter one may stand: its last tile is the nearest then. */
  private beyond(step: -1 | 1): number | null {
    const { columns } = this.options;
    const row = this.row + step;
    if (row < 0 || row * columns >= this.known) return null;
    return Math.min(row * columns + this.column, this.known - 1);
  }

  private get row(): number {
    return Math.floor(this.at / this.options.columns);
  }

  private get column(): number {
    return this.at % this.options.columns;
  }

  private get rows(): GridRow[] {
    return this.Rows.children as unknown as GridRow[];
  }

  /** Whole rows with their caption between here and the end of the safe area. */
  private get inSight(): number {
    const height = stage.h - margin.y - this.y;
    return Math.max(1, Math.floor((height - tileH) / grid.pitch) + 1);
  }

  private get pool(): number {
    return spareAbove + this.inSight + spareBelow;
  }

  private rowAt(row: number): GridRow | null {
    const shown = this.rows[row % this.pool];
    return shown?.row === row ? shown : null;
  }

  private xOf(place: number): number {
    return this.left + (place % this.options.columns) * poster.pitch;
  }

  /** Where the focused row comes to rest, from the top of the grid. */
  private get slotY(): number {
    return (this.row - this.top) * grid.pitch;
  }

  private topFor(row: number): number {
    const count = Math.ceil(this.known / this.options.columns);
    return Math.max(0, Math.min(row, count - this.inSight));
  }

  /** One tile is taken in hand, to be put somewhere else: the others step back. */
  set isHolding(isHolding: boolean) {
    this.isHeld = isHolding;
    this.showFocused(0);
  }

  private dim(own: GridRow | null): void {
    this.areDim = this.isHeld;
    for (const shown of this.rows) shown.dim(this.isHeld, shown === own ? this.column : -1);
  }

  /** What stands here has changed, or where the focus is: shown at once. */
  private renew(): void {
    if (this.rows.length === 0) return;
    const isInSight = this.row >= this.top && this.row < this.top + this.inSight;
    if (!this.isPointed || !isInSight) this.top = this.topFor(this.row);
    this.bindRows(true);
    const y = -this.top * grid.pitch;
    // Renewed while it moves, it moves on.
    if (this.Rows.transition('y').targetValue !== y) settle(this.Rows, 'y', y);
    this.makeRoom(0);
    if (!this.isFlying) this.loadPictures();
    this.showFocused(0);
    this.lookLater();
    this.restLater();
  }

  private arrive(ms: number): void {
    this.bindRows(false);
    // Further behind there would be rows in sight that nothing is bound to any more.
    follow(this.Rows, 'y', -this.top * grid.pitch, ms, grid.pitch);
    this.makeRoom(ms);
    if (!this.isFlying) this.loadPictures();
    this.showFocused(ms);
    this.lookLater();
    this.restLater();
    this.options.onFocus(this.at);
  }

  /** `isAnew`: also rows that stood for their place before. */
  private bindRows(isAnew: boolean): void {
    const { columns } = this.options;
    const count = Math.ceil(this.known / columns);
    const first = Math.max(0, this.top - spareAbove);
    const until = Math.min(count, this.top + this.inSight + spareBelow);
    for (let row = first; row < until; row++) {
      const shown = this.rows[row % this.pool];
      if (!shown || (!isAnew && shown.row === row)) continue;
      if (shown.row !== row) {
        shown.settleDown();
        if (this.raised?.row === shown) this.raised = null;
        shown.row = row;
        shown.y = row * grid.pitch;
        settle(shown, 'alpha', row < this.top ? 0 : 1);
      }
      shown.visible = true;
      shown.bind(row * columns, this.known, this.cardAt);
    }
    for (const shown of this.rows) {
      if (shown.row >= first && shown.row < until) continue;
      shown.row = -1;
      shown.visible = false;
    }
  }

  /** Rows that have left through the top make room for what stands above. */
  private makeRoom(ms: number): void {
    for (const shown of this.rows) {
      const alpha = shown.row < this.top ? 0 : 1;
      if (ms > 0) fade(shown, alpha, duration.railFade);
      else settle(shown, 'alpha', alpha);
    }
  }

  private loadPictures(): void {
    for (const shown of this.rows)
      if (shown.row >= this.top && shown.row <= this.top + this.inSight) shown.loadPictures();
  }

  /** In a task of its own: what a request costs isn't for the key to pay. */
  private lookLater(): void {
    this.lookTimer ??= setTimeout(() => {
      this.lookTimer = null;
      const { columns } = this.options;
      const from = Math.max(0, (this.top - spareAbove) * columns);
      const until = Math.min(this.known, from + 2 * gridPage);
      for (const page of this.cards.takeMissing(this.at, from, until, performance.now())) {
        this.options.onNeed(page * gridPage, Math.min(gridPage, this.known - page * gridPage));
      }
      if (this.cards.isMissing(from, until)) this.lookAgainLater();
    }, 0);
  }

  /** What was asked for may never come. Nobody looks: nothing is asked for. */
  private lookAgainLater(): void {
    this.againTimer ??= setTimeout(() => {
      this.againTimer = null;
      if (this.active) this.lookLater();
    }, askAgainMs);
  }

  /** What a key that is being held has no time for. */
  private restLater(): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      // Once more when the last pictures have come.
      this.restTimer = setTimeout(() => trimPictures(this.stage), duration.tidy);
      this.isFlying = false;
      this.loadPictures();
      this.showFocused(0);
      trimPictures(this.stage);
    }, duration.rest);
  }

  private showFocused(ms: number): void {
    const isShown = this.hasFocusNow && this.known > 0;
    this.raise(isShown ? this.rowAt(this.row) : null, ms);
    if (!isShown) {
      this.Frame.hide();
      return;
    }
    if (ms > 0) move(this.Frame, 'y', this.slotY, duration.focus);
    else if (this.Frame.transition('y').targetValue !== this.slotY) settle(this.Frame, 'y', this.slotY);
    const isStill = ms === 0 && !this.isFlying;
    this.Frame.show(this.xOf(this.at), isStill ? (this.card?.caption ?? null) : null, ms);
  }

  private raise(row: GridRow | null, ms: number): void {
    const { raised, column } = this;
    if (this.isHeld || this.areDim) this.dim(row);
    if (raised?.row === row && raised?.column === column) return;
    raised?.row.tileAt(raised.column)?.raise(false, ms);
    this.raised = row && { row, column };
    row?.tileAt(column)?.raise(true, ms);
  }
}
