import type { TitleSummary } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import { playIfReady } from '#app/screens/playIfReady';

/** What else can be done with a title that goes on, besides going on. */
export class ContinueMenu {
  constructor(private readonly services: () => ScreenServices) {}

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
    else if (answer === 'remove') await this.remove(title.id, name);
  }

  private async remove(id: string, name: string): Promise<void> {
    const { changed, feedback, i18n, tell } = this.services();
    try {
      await feedback.dismiss(id);
      tell(i18n.t('continue.removed', { name }));
      changed();
    } catch {
      tell(i18n.t('mine.failed'));
    }
  }
}
