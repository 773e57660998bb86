import type { TitleSummary } from '#contracts';
import type { TileCard } from '#app/components/tile/Tile';
import { tileCard, type CardContext } from '#app/screens/titleCards';

/** Titles behind the tiles of a grid that are remembered: more than are in sight, fewer than a catalogue has. */
const keptTitles = 600;

/** The titles of a grid as tiles show them, and the titles themselves for whoever opens one. */
export class GridTitles {
  /** The one that was shown last is the last. */
  private readonly titles = new Map<string, TitleSummary>();

  constructor(private readonly context: () => CardContext) {}

  cards(titles: readonly TitleSummary[]): TileCard[] {
    const context = this.context();
    for (const title of titles) {
      this.titles.delete(title.id);
      this.titles.set(title.id, title);
    }
    for (const id of this.titles.keys()) {
      if (this.titles.size <= keptTitles) break;
      this.titles.delete(id);
    }
    return titles.map((title) => tileCard(title, context));
  }

  title(id: string): TitleSummary | null {
    return this.titles.get(id) ?? null;
  }

  clear(): void {
    this.titles.clear();
  }
}
