import type { Programme } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { ChannelCard } from '#app/components/guide/GuideModel';
import type { Stretch } from '#app/components/guide/guideTime';
import { clockOf, programmeName, timesOf } from '#app/screens/guide/guideWords';

/** What can be done with a programme that isn't on now: one that is over leads to its title, one that comes asks. */
export class ProgrammeQuestion {
  constructor(private readonly services: () => ScreenServices) {}

  async ask(programme: Programme, when: Stretch, channel: ChannelCard): Promise<void> {
    const { channels, i18n, navigator, ask } = this.services();
    const { titleId } = programme;
    const nowMs = channels.now();
    const isOver = when.until <= nowMs;
    if (isOver && titleId !== null) {
      navigator.open(paths.details(titleId));
      return;
    }
    const ways = titleId === null ? [] : [this.way('details', 'guide.details'), this.way('add', 'guide.add')];
    const answer = await ask({
      title: programmeName(programme, i18n),
      body: `${timesOf(when, nowMs, i18n, clockOf(i18n))} · ${channel.label}`,
      choices: [...ways, this.way('watch', 'guide.watch'), this.way('close', 'guide.close')],
      startsOn: titleId === null ? 'watch' : 'details',
    });
    if (answer === 'watch') navigator.open(paths.channel(channel.id));
    if (titleId === null) return;
    if (answer === 'details') navigator.open(paths.details(titleId));
    else if (answer === 'add') await this.add(titleId);
  }

  private way(key: string, words: 'guide.details' | 'guide.add' | 'guide.watch' | 'guide.close') {
    return { key, label: this.services().i18n.t(words) };
  }

  private async add(titleId: string): Promise<void> {
    const { changed, feedback, i18n, tell } = this.services();
    try {
      await feedback.list(titleId, true);
      changed();
      tell(i18n.t('guide.added'));
    } catch {
      tell(i18n.t('problem.unknown.title'));
    }
  }
}
