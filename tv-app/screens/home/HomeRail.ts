import type { TitleSummary } from '#contracts';
import type { RailModel } from '#app/components/rail/Rail';
import type { TileCard } from '#app/components/tile/Tile';
import type { PagedRail } from '#app/data/PagedRail';
import { tileCard, type CardContext } from '#app/screens/titleCards';

/** The rail whose titles are played at once: whoever is there wants to go on. */
export const continueRail = 'continue';

/** A rail of home as tiles show it. A card is made when its place comes near, and once for each title. */
export class HomeRail implements RailModel {
  private readonly cards = new WeakMap<TitleSummary, TileCard>();

  constructor(
    readonly paged: PagedRail,
    private readonly context: CardContext,
    /** In the place of a title that is being removed. */
    private readonly removedCard: (id: string) => TileCard | undefined = () => undefined,
  ) {}

  get id(): string {
    return this.paged.id;
  }

  get name(): string {
    const { name, title, reason } = this.paged;
    const { i18n } = this.context;
    if (title !== undefined) return title;
    return reason ? i18n.t('rail.because', { title: reason.title.name }) : i18n.name(name);
  }

  get hint(): string {
    return this.id === continueRail ? this.context.i18n.t('continue.hint') : '';
  }

  get isRanked(): boolean {
    return this.id === 'trending';
  }

  get total(): number {
    return this.paged.total;
  }

  titleAt(place: number): TitleSummary | null {
    return this.paged.titleAt(place);
  }

  cardAt(place: number): TileCard | null {
    const title = this.paged.titleAt(place);
    if (!title) return null;
    const removed = this.id === continueRail && this.removedCard(title.id);
    if (removed) return removed;
    let card = this.cards.get(title);
    if (!card) this.cards.set(title, (card = tileCard(title, this.context)));
    return card;
  }
}
