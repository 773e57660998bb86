import { Lightning } from '@lightningjs/sdk';
import type { Rect } from '#app/diagnostics/inspection';
import { FocusFrame, frameReach } from '#app/components/rail/FocusFrame';
import type { RailModel } from '#app/components/rail/Rail';
import { RailPool, railReach, type Rows } from '#app/components/rail/RailPool';
import type { TileCard } from '#app/components/tile/Tile';
import { trimPictures } from '#app/components/tile/pictureMemory';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor, type RowKeys } from '#app/focus/nearestSurvivor';
import { duration, follow, settle } from '#app/theme/motion';
import { poster, rail, stage } from '#app/theme/tokens';

interface RailStackSpec extends Lightning.Component.TemplateSpec {
  Rails: object;
  Frame: typeof FocusFrame;
}

/** What is focused: a place in a rail, and what stands there. */
export interface FocusedPlace {
  row: number;
  model: RailModel;
  column: number;
  /** Null: not known yet. */
  card: TileCard | null;
}

interface RailStackEvents {
  /** Each time it is another place, or something else stands there. */
  onFocus(place: FocusedPlace): void;
  onSelect(place: FocusedPlace): void;
}

/**
 * Rails, one below the other, as ONE focusable: a few rails are bound again and again to the rows in sight. The focused row always
 * stands at the same height; each row remembers which place in it is in front.
 */
export class RailStack
  extends Lightning.Component<RailStackSpec>
  implements Lightning.Component.ImplementTemplateSpec<RailStackSpec>, FocusContainer
{
  focusKey = '';
  /** The next steps are repeats of a held key. */
  isKeyHeld = false;
  private readonly Rails = this.getByRef('Rails')!;
  private readonly Frame = this.tag('Frame') as unknown as FocusFrame;
  private readonly pool = new RailPool(this.stage);
  private readonly columns = new Map<string, number>();
  private events: RailStackEvents = { onFocus: () => {}, onSelect: () => {} };
  private screen = '';
  private models: readonly RailModel[] = [];
  private row = 0;
  private hasFocusNow = false;
  private movedAtMs = -Infinity;
  private isFlying = false;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private prepareTimer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<RailStackSpec> {
    return { Rails: {}, Frame: { type: FocusFrame, y: rail.tilesY } };
  }

  override _setup(): void {
    this.pool.addTo(this.Rails);
  }

  setUp(screen: string, events: RailStackEvents): void {
    this.screen = screen;
    this.focusKey = focusKeys.container(screen, 'rails');
    this.events = events;
  }

  /** Other rails, or others as well. The focus stays with its rail where that still exists; else it goes to the nearest. */
  show(models: readonly RailModel[]): void {
    const isFirst = this.models.length === 0;
    const ids = models.map((model) => model.id);
    const row = nearestSurvivor(
      this.models.map((model) => model.id),
      this.row,
      ids,
    );
    this.models = models;
    this.row = row ?? 0;
    for (const id of [...this.columns.keys()]) if (!ids.includes(id)) this.columns.delete(id);
    // The rows below the first two can't be seen: they are built when the first picture is there.
    this.pool.bind(this.rows, isFirst ? 1 : railReach, true);
    this.prepareLater();
    const y = -this.row * rail.pitch;
    // Refreshed while it moves, it moves on.
    if (this.Rails.transition('y').targetValue !== y) settle(this.Rails, 'y', y);
    if (!this.isFlying) this.loadPictures();
    this.showFocused(0);
    this.restLater();
  }

  /** Whose rails were shown is gone: the next ones are begun at their beginning. */
  reset(): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = null;
    this.models = [];
    this.columns.clear();
    this.row = 0;
    this.pool.clear();
  }

  /** Something else stands in a rail's places. What was in front stays in front, wherever it is now. */
  update(railId: string, before: RowKeys, after: RowKeys): void {
    const column = this.columns.get(railId) ?? 0;
    const wasThere = before[column];
    const isElsewhere = wasThere !== undefined && wasThere !== after[column];
    if (isElsewhere) this.columns.set(railId, nearestSurvivor(before, column, after) ?? 0);
    else if (column >= after.length) this.columns.set(railId, Math.max(0, after.length - 1));
    const shown = this.pool.railOf(railId);
    if (!shown) return;
    const isFocused = shown === this.pool.railAt(this.row);
    shown.refresh(this.columnOf(railId));
    if (!this.isFlying) shown.loadPictures();
    if (isFocused) this.showFocused(0);
  }

  /** In front of everything: Back leads to the row's first place, then to the first row. False when it is there already. */
  toStart(): boolean {
    const { place } = this;
    if (!place) return false;
    if (place.column > 0) this.focusColumn(0, duration.scroll);
    else if (place.row > 0) this.focusRow(0, duration.scroll);
    else return false;
    return true;
  }

  /** A rail that was never in front of anybody begins with that card, where it is known. */
  focusRail(railId: string, cardId: string): void {
    const row = this.models.findIndex((model) => model.id === railId);
    const model = this.models[row];
    if (!model) return;
    if (row !== this.row) this.focusRow(row, 0);
    if (!this.columns.has(railId) && placeOf(model, cardId) > 0) this.focusColumn(placeOf(model, cardId), 0);
  }

  /** Which place of a rail is in front. */
  columnOf(railId: string): number {
    return this.columns.get(railId) ?? 0;
  }

  private get rows(): Rows {
    return { models: this.models, row: this.row, columnOf: (railId) => this.columnOf(railId) };
  }

  get place(): FocusedPlace | null {
    const { row } = this;
    const model = this.models[row];
    if (!model) return null;
    const column = this.columnOf(model.id);
    return { row, model, column, card: model.cardAt(column) };
  }

  /** A key is being held: what is passed isn't meant. */
  get isPassing(): boolean {
    return this.isFlying;
  }

  get focusLabel(): string {
    return this.models[this.row]?.name ?? '';
  }

  get focusRect(): Rect {
    return { x: 0, y: this.y, w: stage.w, h: stage.h - this.y };
  }

  get focusedItem(): FocusedItem | null {
    const here = this.place;
    if (!here) return null;
    const { model, column, card } = here;
    const { x, y, w, h } = frameReach;
    const rect = { x: (this.pool.railAt(this.row)?.frontX ?? 0) + x, y: this.y + rail.tilesY + y, w, h };
    const railKey = focusKeys.container(this.screen, 'rail', model.id);
    const key = card ? focusKeys.item(railKey, 'tile', card.id) : focusKeys.item(railKey, 'place', String(column));
    const label = card?.label ?? String(column + 1);
    const said = model.isRanked && card ? `${column + 1}, ${label}` : label;
    const place = { at: column + 1, of: model.total };
    return { key, label: said, group: model.name, place, isAwaited: card === null, rect };
  }

  moveFocus(direction: Direction): boolean {
    const model = this.models[this.row];
    if (!model) return false;
    const step = direction === 'down' || direction === 'right' ? 1 : -1;
    const isAcross = direction === 'left' || direction === 'right';
    const to = (isAcross ? this.columnOf(model.id) : this.row) + step;
    // A held key stops at the edge: what is beyond it takes a press of its own.
    if (to < 0 || to >= (isAcross ? model.total : this.models.length)) return this.isKeyHeld;
    const now = performance.now();
    this.isFlying = this.isKeyHeld || now - this.movedAtMs < duration.heldWithin;
    this.movedAtMs = now;
    const ms = this.isFlying ? duration.heldStep : duration.scroll;
    if (isAcross) this.focusColumn(to, ms);
    else this.focusRow(to, ms);
    return true;
  }

  /** In the focused row: the others come when the wheel is turned. */
  focusAt(x: number, y: number): boolean {
    const top = this.y + rail.tilesY;
    const column = this.pool.railAt(this.row)?.placeAt(x) ?? null;
    if (column === null || y < top || y >= top + poster.h) return false;
    this.isFlying = false;
    if (this.place?.column !== column) this.focusColumn(column, duration.scroll, true);
    return true;
  }

  selectFocused(): void {
    const { place } = this;
    if (place) this.events.onSelect(place);
  }

  showFocus(isFocused: boolean): void {
    this.hasFocusNow = isFocused;
    this.showFocused(duration.focus);
    if (isFocused) this.prepareLater();
  }

  /** Lightning's own focus path ends at the tile, so that its events reach it. */
  override _getFocused(): Lightning.Component {
    return this.pool.railAt(this.row)?.frontTile ?? this;
  }

  private focusColumn(column: number, ms: number, isPointed = false): void {
    const model = this.models[this.row];
    const shown = this.pool.railAt(this.row);
    if (!model || !shown) return;
    this.columns.set(model.id, column);
    shown.moveTo(column, ms, isPointed);
    if (!this.isFlying) shown.loadPictures();
    this.arrive(ms);
  }

  private focusRow(row: number, ms: number): void {
    this.pool.railAt(this.row)?.raise(false, duration.focus);
    this.row = row;
    this.pool.bind(this.rows, 1, false);
    // Further behind there would be rows in sight that no rail is bound to any more.
    if (ms > 0) follow(this.Rails, 'y', -row * rail.pitch, ms, rail.pitch);
    else settle(this.Rails, 'y', -row * rail.pitch);
    this.pool.makeRoom(row, ms);
    if (!this.isFlying) this.loadPictures();
    this.arrive(ms);
  }

  private arrive(ms: number): void {
    this.showFocused(ms);
    this.prepareLater();
    this.restLater();
    const { place } = this;
    if (place) this.events.onFocus(place);
  }

  /** Once this step has been seen: its words, and the rows that will be in sight after the next one. No key waits for them. */
  private prepareLater(): void {
    this.prepareTimer ??= setTimeout(() => {
      this.prepareTimer = null;
      this.pool.bind(this.rows, railReach, false);
      this.showFocused(0);
    }, duration.frame);
  }

  /** What a key that is being held has no time for. */
  private restLater(): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      // Once more when the last pictures have come.
      this.restTimer = setTimeout(() => trimPictures(this.stage), duration.tidy);
      this.isFlying = false;
      this.pool.loadPictures();
      this.showFocused(0);
      trimPictures(this.stage);
    }, duration.rest);
  }

  private loadPictures(): void {
    this.pool.railAt(this.row)?.loadPictures();
    this.pool.railAt(this.row + 1)?.loadPictures();
  }

  private showFocused(ms: number): void {
    const { hasFocusNow, place } = this;
    const shown = this.pool.railAt(this.row);
    const isShown = hasFocusNow && place !== null && shown !== null;
    shown?.raise(isShown, ms > 0 ? duration.focus : 0);
    const isStill = ms === 0 && !this.isFlying;
    if (!isShown) this.Frame.hide();
    else this.Frame.show(shown.frontX, isStill ? (place.card?.caption ?? null) : null, ms);
  }
}

function placeOf(model: RailModel, cardId: string): number {
  let place = 0;
  for (let card = model.cardAt(0); card !== null; card = model.cardAt((place += 1)))
    if (card.id === cardId) return place;
  return -1;
}
