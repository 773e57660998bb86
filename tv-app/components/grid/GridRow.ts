import { Lightning } from '@lightningjs/sdk';
import { Tile, type TileCard } from '#app/components/tile/Tile';
import { grid, poster } from '#app/theme/tokens';

/** One row of a grid: its tiles are bound again and again, as the row itself is to the rows in sight. */
export class GridRow extends Lightning.Component {
  /** Which row of the list it stands for; -1 for none. */
  row = -1;

  layOut(columns: number, left: number): void {
    while (this.tiles.length < columns) this.childList.add(new Tile(this.stage));
    this.tiles.forEach((tile, column) => (tile.x = left + column * poster.pitch));
  }

  bind(from: number, total: number, cardAt: (place: number) => TileCard | null): void {
    this.tiles.forEach((tile, column) => {
      const place = from + column;
      if (place < total) tile.bind(cardAt(place));
      else tile.visible = false;
    });
  }

  /** For a row that becomes another one: nothing shrinks on the way. */
  settleDown(): void {
    for (const tile of this.tiles) tile.settleDown();
  }

  tileAt(column: number): Tile | null {
    return this.tiles[column] ?? null;
  }

  /** All tiles but one step back, or none does. */
  dim(isDim: boolean, except: number): void {
    this.tiles.forEach((tile, column) => (tile.alpha = isDim && column !== except ? grid.restAlpha : 1));
  }

  loadPictures(): void {
    for (const tile of this.tiles) if (tile.visible) tile.loadPicture();
  }

  private get tiles(): Tile[] {
    return this.children as Tile[];
  }
}
