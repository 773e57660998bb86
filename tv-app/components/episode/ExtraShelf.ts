import { EpisodeTile, type EpisodeCard } from '#app/components/episode/EpisodeTile';
import { Shelf } from '#app/components/shelf/Shelf';
import { episode, radius } from '#app/theme/tokens';
import { type } from '#app/theme/typography';

/** Trailers and what was filmed around a title: pictures with a name, and nothing that they are about. */
export class ExtraShelf extends Shelf<EpisodeCard> {
  protected readonly shape = {
    ...episode,
    radius: radius.tile,
    height: episode.h + episode.factsY + type.caption.lineHeight,
  };

  protected createCell(): EpisodeTile {
    return new EpisodeTile(this.stage);
  }

  protected footOf(): null {
    return null;
  }
}
