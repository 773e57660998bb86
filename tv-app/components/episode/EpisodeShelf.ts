import { EpisodeTile, type EpisodeCard } from '#app/components/episode/EpisodeTile';
import { Shelf } from '#app/components/shelf/Shelf';
import { episode, radius } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

const { h, synopsis } = episode;

/** The episodes of a season; below them what the focused one is about. */
export class EpisodeShelf extends Shelf<EpisodeCard> {
  protected readonly shape = {
    ...episode,
    radius: radius.tile,
    height: h + synopsis.y + synopsis.maxLines * type.body.lineHeight,
  };

  protected createCell(): EpisodeTile {
    return new EpisodeTile(this.stage);
  }

  protected footOf(card: EpisodeCard) {
    const { w, maxLines, y } = synopsis;
    return { text: card.synopsis, role: type.body, w, maxLines, y: h + y, isAtCard: false };
  }
}
