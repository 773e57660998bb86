import { Lightning } from '@lightningjs/sdk';
import { Tile, type TileCard } from '#app/components/tile/Tile';
import { duration, follow, settle } from '#app/theme/motion';
import { colour, margin, poster, rail, stage } from '#app/theme/tokens';
import { type, widestLine, words } from '#app/theme/typography';

/** What a rail shows. It may hold far more than can be seen: asked for is only what is in sight. */
export interface RailModel {
  id: string;
  name: string;
  /** How many places it has, also where nothing is known yet of what belongs there. */
  total: number;
  /** The same object as long as nothing about it has changed; null: not known yet. */
  cardAt(place: number): TileCard | null;
}

interface RailSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Tiles: object;
}

/** Width between the margins. */
const span = stage.w - 2 * margin.x;
/** Tiles beyond either edge, so that a rail that is still on its way to a held key never shows a hole. */
const spare = 2;
const poolSize = Math.ceil((stage.w - margin.x) / poster.pitch) + 2 * spare;

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
  /** Where the first place stands once everything has come to rest. */
  private firstX: number = margin.x;
  /** Of the places that tiles are bound to. */
  private first = 0;

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
    this.showTitle(model.name);
    this.growPool(model.total);
    this.column = column;
    this.scroll(0);
    this.bindTiles();
  }

  /** Brings another place to the front. */
  moveTo(column: number, ms: number): void {
    this.column = column;
    this.scroll(ms);
    this.bindTiles();
    if (this.raised) this.raise(true, duration.focus);
  }

  /** What the model says has changed. What is in front stays where it is, also when it has another place now. */
  refresh(column: number): void {
    const { model } = this;
    if (!model) return;
    this.showTitle(model.name);
    this.growPool(model.total);
    this.column = column;
    if (this.firstX !== margin.x - this.offset) this.scroll(0);
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
    return margin.x + this.column * poster.pitch - this.offset;
  }

  get frontTile(): Tile | null {
    return this.tileAt(this.column);
  }

  private showTitle(title: string): void {
    if (title === this.title) return;
    this.title = title;
    const w = Math.min(span, widestLine / this.stage.getRenderPrecision());
    this.Title.patch({ text: words(type.railTitle, title, { w, maxLines: 1 }) });
  }

  /** The tile in front holds the left slot until the rail's end is in sight. */
  private get offset(): number {
    const length = (this.model?.total ?? 0) * poster.pitch - (poster.pitch - poster.w);
    return Math.max(0, Math.min(this.column * poster.pitch, length - span));
  }

  private scroll(ms: number): void {
    const x = margin.x - this.offset;
    this.firstX = x;
    // No further behind than there are spare tiles, or the edge would be empty.
    if (ms > 0) follow(this.Tiles, 'x', x, ms, spare * poster.pitch);
    else settle(this.Tiles, 'x', x);
  }

  private growPool(total: number): void {
    while (this.pool.length < Math.min(poolSize, total)) {
      const tile = new Tile(this.stage);
      tile.visible = false;
      this.pool.push(tile);
      this.Tiles.childList.add(tile);
    }
  }

  private tileAt(place: number): Tile | null {
    const { first, pool } = this;
    if (place < first || place >= first + pool.length) return null;
    return pool[place % pool.length] ?? null;
  }

  private bindTiles(): void {
    const { model, pool } = this;
    if (!model) return;
    const firstSeen = Math.floor(this.offset / poster.pitch) - spare;
    const first = Math.max(0, Math.min(firstSeen, model.total - pool.length));
    this.first = first;
    for (let place = first; place < first + pool.length; place++) {
      const tile = pool[place % pool.length];
      if (!tile) continue;
      if (place >= model.total) {
        tile.visible = false;
        continue;
      }
      const x = place * poster.pitch;
      if (tile.x !== x) {
        tile.x = x;
        tile.settleDown();
      }
      tile.bind(model.cardAt(place));
    }
  }
}
