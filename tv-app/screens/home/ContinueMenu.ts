import type { TitleSummary } from '#contracts';
import { pageClock } from '#app/app/clock';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { TileCard } from '#app/components/tile/Tile';
import { removedCard } from '#app/screens/my-list/listWords';
import { playIfReady } from '#app/screens/playIfReady';
import { PendingRemovals } from '#app/state/PendingRemovals';
import { duration } from '#app/theme/motion';

/** What else can be done with a title that goes on, besides going on. What is removed can be brought back for a while. */
export class ContinueMenu {
  /** What is being removed, until home doesn't show it any more. */
  private readonly removed = new Map<string, TileCard>();
  private readonly pending = new PendingRemovals({
    stayMs: duration.undoStay,
    clock: pageClock,
    commit: (id) => this.commit(id),
    onGone: () => {},
    onKept: () => this.services().tell(this.services().i18n.t('mine.failed')),
  });

  /** @param onChange another title is being removed, or isn't any more */
  constructor(
    private readonly services: () => ScreenServices,
    private readonly onChange: () => void,
  ) {}

  /** In the place of a title that goes; undefined for one that stays. */
  cardOf(id: string): TileCard | undefined {
    return this.removed.get(id);
  }

  /** True where it was being removed; what the service has been told stays so. */
  bringBack(id: string): boolean {
    const isRemoved = this.removed.has(id);
    if (this.pending.bringBack(id)) this.show(id);
    return isRemoved;
  }

  /** Nobody sees them any more: all go now. */
  finish(): void {
    this.pending.finishAll();
  }

  async ask(title: TitleSummary): Promise<void> {
    const { ask, i18n, navigator, playback, titles } = this.services();
    const { episode } = title;
    const name = episode?.seriesName ?? title.name;
    const answer = await ask({
      title: name,
      choices: [
        { key: 'resume', label: i18n.t(title.resumeMs === null ? 'details.play' : 'continue.resume') },
        { key: 'beginning', label: i18n.t('details.beginning') },
        { key: 'details', label: i18n.t('continue.details') },
        { key: 'remove', label: i18n.t('continue.remove') },
      ],
      startsOn: 'resume',
    });
    titles.know(title);
    if (title.availability.state === 'ready' && (answer === 'resume' || answer === 'beginning'))
      playback.source = 'continue';
    if (answer === 'resume') playIfReady(title.id, title.availability, this.services());
    else if (answer === 'beginning') navigator.open(paths.playerFromBeginning(title.id));
    else if (answer === 'details') navigator.open(paths.details(episode?.seriesId ?? title.id));
    else if (answer === 'remove') this.remove(title.id, name);
  }

  private remove(id: string, name: string): void {
    const { i18n } = this.services();
    this.removed.set(id, removedCard({ id, name }, i18n.t('continue.removed', { name }), i18n));
    this.pending.remove(id);
    this.onChange();
  }

  private async commit(id: string): Promise<void> {
    const { catalogue, changed, feedback } = this.services();
    try {
      await feedback.dismiss(id);
      changed();
      await catalogue.home().catch(() => undefined);
    } finally {
      this.show(id);
    }
  }

  private show(id: string): void {
    this.removed.delete(id);
    this.onChange();
  }
}
