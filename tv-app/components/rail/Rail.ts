import { Lightning } from '@lightningjs/sdk';
import { RowWindow } from '#app/components/rail/RowWindow';
import { Tile, type TileCard } from '#app/components/tile/Tile';
import { duration, follow, settle } from '#app/theme/motion';
import { colour, margin, poster, rail, ranked, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

/** What a rail shows. It may hold far more than can be seen: asked for is only what is in sight. */
export interface RailModel {
  id: string;
  name: string;
  /** How it can be used, beside its name; empty for what needs no word. */
  hint?: string;
  /** Its places are ranks: each tile stands behind its number. */
  isRanked?: boolean;
  /** How many places it has, also where nothing is known yet of what belongs there. */
  total: number;
  /** The same object as long as nothing about it has changed; null: not known yet. */
  cardAt(place: number): TileCard | null;
}

interface RailSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Tiles: object;
}

const titleWidth = stage.w - 2 * margin.x;

/**
 * A row of posters. A few tiles are bound again and again to the places in sight, and so is the whole rail: which rail it is and
 * which place is in front are numbers, not elements.
 */
export class Rail extends Lightning.Component<RailSpec> implements Lightning.Component.ImplementTemplateSpec<RailSpec> {
  private readonly Title = this.getByRef('Title')!;
  private readonly Tiles = this.getByRef('Tiles')!;
  private readonly pool: Tile[] = [];
  private model: RailModel | null = null;
  private title = '';
  private column = 0;
  private raised: Tile | null = null;
  private readonly windows = { plain: new RowWindow(poster), ranked: new RowWindow(ranked) };
  private Hint: Lightning.Element | null = null;
  private hint = '';

  static override _template(): Lightning.Component.Template<RailSpec> {
    return {
      Title: { x: margin.x, color: colour.ink },
      Tiles: { x: margin.x, y: rail.tilesY },
    };
  }

  get shown(): RailModel | null {
    return this.model;
  }

  /** Becomes this rail, with this place in front. At once: a rail is bound where it can't be seen. */
  bind(model: RailModel, column: number): void {
    const isOther = model.id !== this.model?.id;
    this.model = model;
    if (!isOther) {
      this.refresh(column);
      return;
    }
    this.raise(false, 0);
    this.showTitle(model);
    this.window.isPointed = false;
    this.column = column;
    this.scroll(0);
    this.bindTiles();
  }

  /** The place that stands wholly at this point of the row; null where none does. */
  placeAt(x: number): number | null {
    return this.window.placeAt(x, this.model?.total ?? 0);
  }

  /** Brings another place to the front. `isPointed`: it is where the pointer is, and stays there. */
  moveTo(column: number, ms: number, isPointed = false): void {
    this.window.isPointed = isPointed;
    this.column = column;
    this.scroll(ms);
    this.bindTiles();
    if (this.raised) this.raise(true, duration.focus);
  }

  /** What the model says has changed. What is in front stays where it is, also when it has another place now. */
  refresh(column: number): void {
    const { model } = this;
    if (!model) return;
    this.showTitle(model);
    const { x } = this.window;
    this.column = column;
    this.window.show(column, model.total);
    if (this.window.x !== x) settle(this.Tiles, 'x', this.window.x);
    this.bindTiles();
    if (this.raised) this.raise(true, 0);
  }

  /** The one in front comes nearer; the one that was in front goes back. */
  raise(isRaised: boolean, ms: number): void {
    const tile = isRaised ? this.tileAt(this.column) : null;
    if (tile === this.raised) return;
    this.raised?.raise(false, ms);
    this.raised = tile;
    tile?.raise(true, ms);
  }

  loadPictures(): void {
    for (const tile of this.pool) tile.loadPicture();
  }

  /** Where the tile in front stands once everything has come to rest. */
  get frontX(): number {
    return this.window.xOf(this.column) + this.tileX;
  }

  get frontTile(): Tile | null {
    return this.tileAt(this.column);
  }

  private get window(): RowWindow {
    return this.model?.isRanked ? this.windows.ranked : this.windows.plain;
  }

  /** Of a tile in its place. */
  private get tileX(): number {
    return this.model?.isRanked ? ranked.tileX : 0;
  }

  private showTitle({ name, hint = '' }: RailModel): void {
    if (name === this.title && hint === this.hint) return;
    this.title = name;
    this.hint = hint;
    this.Title.patch({ text: words(type.railTitle, name, { w: titleWidth, maxLines: 1 }) });
    if (hint && !this.Hint) {
      this.Hint = this.stage.createElement({ y: rail.hint.y, color: colour.inkFaint });
      this.childList.add(this.Hint);
    }
    if (!this.Hint) return;
    this.Hint.visible = hint !== '';
    if (hint)
      this.Hint.patch({ x: margin.x + widthOf(type.railTitle, name) + rail.hint.gap, text: words(type.caption, hint) });
  }

  private scroll(ms: number): void {
    const { window } = this;
    window.show(this.column, this.model?.total ?? 0);
    if (ms > 0) follow(this.Tiles, 'x', window.x, ms, window.farthestBehind);
    else settle(this.Tiles, 'x', window.x);
  }

  private tileAt(place: number): Tile | null {
    return this.pool[this.window.cellOf(place) ?? -1] ?? null;
  }

  private growPool(): void {
    while (this.pool.length < this.window.cells) {
      const tile = new Tile(this.stage);
      tile.visible = false;
      this.pool.push(tile);
      this.Tiles.childList.add(tile);
    }
  }

  private bindTiles(): void {
    const { model, window } = this;
    if (!model) return;
    this.growPool();
    // Fewer places are in sight where each is wider.
    for (let cell = window.cells; cell < this.pool.length; cell++) this.pool[cell]!.visible = false;
    for (let place = window.first; place < window.first + window.cells; place++) {
      const tile = this.tileAt(place);
      if (!tile) continue;
      if (place >= model.total) {
        tile.visible = false;
        continue;
      }
      tile.rank = model.isRanked ? place + 1 : null;
      const x = place * this.window.pitch + this.tileX;
      if (tile.x !== x) {
        tile.x = x;
        tile.settleDown();
      }
      tile.bind(model.cardAt(place));
    }
  }
}
