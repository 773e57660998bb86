import type { Episode, Season } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import { episodeOf, playTarget, type KnownTitle } from '#app/screens/details/detailsCards';
import { extraSummary, trailerOf } from '#app/screens/details/extraCards';
import { TitleOpinions } from '#app/screens/details/TitleOpinions';
import { playIfReady, tellWhyNot } from '#app/screens/playIfReady';

interface TitlePage {
  title(): KnownTitle | null;
  services(): ScreenServices;
  /** Something that isn't in the title's own words has changed: its buttons are to be shown again. */
  onChange(): void;
}

/** What OK, Play and the menu key do on the page of a title. */
export class TitleActions {
  private readonly opinions = new TitleOpinions(() => this.page.services());
  /** Where a title was that was taken out of what goes on: further on, it goes on again. */
  private readonly dismissed = new Map<string, number>();

  constructor(private readonly page: TitlePage) {}

  /** A button, by its id. */
  act(id: string): void {
    const title = this.page.title();
    if (!title || (title.details && this.opinions.toggle(id, title.details))) return;
    const services = this.page.services();
    const { navigator } = services;
    const target = playTarget(title);
    if (id === 'share') void this.share(title);
    else if (id === 'dismiss') void this.dismiss(title);
    else if (id === 'trailer') this.playExtra(trailerOf(title.details)?.id ?? '');
    else if (id === 'plans') navigator.open(paths.plans);
    else if (id === 'series' && title.summary.episode) navigator.open(paths.details(title.summary.episode.seriesId));
    else if (!target) tellWhyNot(title.summary.availability, services);
    else if (id === 'beginning') navigator.open(paths.playerFromBeginning(target.titleId));
    else navigator.open(paths.player(target.titleId));
  }

  isDismissed(title: KnownTitle): boolean {
    const resumeMs = playTarget(title)?.resumeMs ?? null;
    return resumeMs !== null && this.dismissed.get(title.summary.id) === resumeMs;
  }

  playEpisode(id: string): void {
    const episode = episodeOf(this.page.title()?.details?.seasons ?? [], id);
    if (episode) playIfReady(id, episode.availability, this.page.services());
  }

  /** A trailer, or what was filmed around the title: the player calls it by both names. */
  playExtra(id: string): void {
    const title = this.page.title();
    const extra = title?.details?.extras.find((one) => one.id === id);
    if (!title || !extra) return;
    const services = this.page.services();
    services.titles.know(extraSummary(extra, title.summary, services.i18n));
    playIfReady(id, extra.availability, services);
  }

  /** What can be done with an episode besides playing it. */
  async askAboutEpisode(id: string): Promise<void> {
    const details = this.page.title()?.details;
    const season = details?.seasons.find(({ episodes }) => episodes.some((episode) => episode.id === id));
    const episode = season?.episodes.find((candidate) => candidate.id === id);
    if (!details || !season || !episode) return;
    const { ask, i18n, navigator } = this.page.services();
    const isSeasonWatched = season.episodes.every(({ isWatched }) => isWatched);
    const isBegun = episode.resumeMs !== null;
    const play = { key: 'play', label: i18n.t(isBegun ? 'details.resume' : 'details.play') };
    const answer = await ask({
      title: `${episode.number} · ${episode.name}`,
      choices: [
        ...(episode.availability.state === 'ready' ? [play] : []),
        ...(isBegun ? [{ key: 'beginning', label: i18n.t('details.beginning') }] : []),
        { key: 'episode', label: i18n.t(episode.isWatched ? 'episode.markUnwatched' : 'episode.markWatched') },
        { key: 'season', label: i18n.t(isSeasonWatched ? 'episode.unmarkSeason' : 'episode.markSeason') },
      ],
      startsOn: 'play',
    });
    if (answer === 'play') this.playEpisode(id);
    else if (answer === 'beginning') navigator.open(paths.playerFromBeginning(id));
    else if (answer === 'episode') this.opinions.markEpisodes(details.id, [id], !episode.isWatched);
    else if (answer === 'season') this.markSeason(details.id, season, !isSeasonWatched);
  }

  /** Another title, of those that are like this one. */
  playOther(id: string): void {
    const other = this.other(id);
    if (!other) return;
    const services = this.page.services();
    services.titles.know(other);
    playIfReady(id, other.availability, services);
  }

  openOther(id: string): void {
    const { analytics, titles, navigator } = this.page.services();
    analytics.tell({ type: 'title_selected', titleId: id, source: 'details' });
    const other = this.other(id);
    if (other) titles.know(other);
    navigator.open(paths.details(id));
  }

  /** Whatever else somebody who made it had a part in. */
  openPerson(name: string): void {
    this.page.services().navigator.open(paths.person(name));
  }

  private markSeason(seriesId: string, { episodes }: Season, isWatched: boolean): void {
    const others = episodes.filter((episode: Episode) => episode.isWatched !== isWatched);
    this.opinions.markEpisodes(
      seriesId,
      others.map(({ id }) => id),
      isWatched,
    );
  }

  private async share({ summary }: KnownTitle): Promise<void> {
    const { absolute, ask, i18n } = this.page.services();
    await ask({
      title: i18n.t('details.share.title'),
      body: i18n.t('details.share.body', { name: summary.name }),
      square: absolute(`/#${paths.details(summary.id)}`),
      choices: [{ key: 'close', label: i18n.t('details.close') }],
    });
  }

  private async dismiss(title: KnownTitle): Promise<void> {
    const target = playTarget(title);
    if (!target) return;
    const { summary } = title;
    if (!(await this.opinions.dismiss(target.titleId, summary.name))) return;
    this.dismissed.set(summary.id, target.resumeMs ?? 0);
    this.page.onChange();
  }

  private other(id: string) {
    return this.page.title()?.details?.moreLikeThis.find((title) => title.id === id);
  }
}
