import type { TitleDetails, Verdict } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import { AppProblem } from '#app/data/AppProblem';
import { figureLabel, isFigure, type FigureId } from '#app/screens/details/figureCards';

const verdictOf: Partial<Record<FigureId, Verdict>> = {
  like: 'like',
  dislike: 'dislike',
  notInterested: 'not_interested',
};

/** What a profile says of a title: it shows at once, is said aloud, and is taken back where the service refuses. */
export class TitleOpinions {
  constructor(private readonly services: () => ScreenServices) {}

  /** What a figure of the page stands for is the other way round from now on. False for anything else. */
  toggle(id: string, details: TitleDetails): boolean {
    if (!isFigure(id)) return false;
    const { mine } = details;
    const { feedback } = this.services();
    const verdict = verdictOf[id];
    let isOn: boolean;
    if (id === 'list') {
      isOn = !mine.isListed;
      void this.see(feedback.list(details.id, isOn));
    } else if (verdict === undefined) {
      isOn = !mine.isWatched;
      void this.see(feedback.markWatched(details.id, [details.id], isOn));
    } else {
      isOn = mine.verdict !== verdict;
      void this.see(feedback.rate(details.id, isOn ? verdict : null));
    }
    const { i18n, say } = this.services();
    say(figureLabel(id, isOn, i18n));
    return true;
  }

  /** Some episodes of a series whose page is shown. */
  markEpisodes(seriesId: string, ids: readonly string[], isWatched: boolean): void {
    const { feedback, i18n, say } = this.services();
    void this.see(feedback.markWatched(seriesId, ids, isWatched));
    say(i18n.t(isWatched ? 'details.watched' : 'mine.watched.off'));
  }

  /** Out of what goes on, by the title that Play starts. Whether it is. */
  async dismiss(id: string, name: string): Promise<boolean> {
    const { feedback, i18n, tell } = this.services();
    const isGone = await this.see(feedback.dismiss(id));
    if (isGone) tell(i18n.t('continue.removed', { name }));
    return isGone;
  }

  /** Whether the service has heard of it. */
  private async see(sent: Promise<void>): Promise<boolean> {
    const { changed, i18n, tell } = this.services();
    try {
      await sent;
    } catch (error) {
      const isFull = AppProblem.from(error).code === 'api/list_full';
      tell(i18n.t(isFull ? 'mine.listFull' : 'mine.failed'));
      return false;
    }
    changed();
    return true;
  }
}
