import { Shelf } from '#app/components/shelf/Shelf';
import { Tile, type TileCard } from '#app/components/tile/Tile';
import { caption, poster, radius } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

class PosterCell extends Tile {
  override bind(card: TileCard | null): void {
    super.bind(card);
    this.loadPicture();
  }
}

/** A row of posters. */
export class PosterShelf extends Shelf<TileCard> {
  protected readonly shape = {
    ...poster,
    radius: radius.tile,
    height: poster.h + caption.gap + type.caption.lineHeight,
  };

  protected createCell(): PosterCell {
    return new PosterCell(this.stage);
  }

  protected footOf(card: TileCard) {
    const y = poster.h + caption.gap;
    return { text: card.caption, role: type.caption, w: caption.w, maxLines: 1, y, isAtCard: true };
  }
}
