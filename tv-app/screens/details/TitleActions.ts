import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import { episodeOf, playTarget, type KnownTitle } from '#app/screens/details/detailsCards';
import { playIfReady, tellWhyNot } from '#app/screens/playIfReady';

interface TitlePage {
  title(): KnownTitle | null;
  services(): ScreenServices;
}

/** What OK and Play do on the page of a title. */
export class TitleActions {
  constructor(private readonly page: TitlePage) {}

  /** A button, by its id. */
  act(id: string): void {
    const title = this.page.title();
    if (!title) return;
    const services = this.page.services();
    const { navigator } = services;
    const target = playTarget(title);
    if (id === 'series' && title.summary.episode) navigator.open(paths.details(title.summary.episode.seriesId));
    else if (!target) tellWhyNot(title.summary.availability, services);
    else if (id === 'beginning') navigator.open(paths.playerFromBeginning(target.titleId));
    else navigator.open(paths.player(target.titleId));
  }

  playEpisode(id: string): void {
    const episode = episodeOf(this.page.title()?.details?.seasons ?? [], id);
    if (episode) playIfReady(id, episode.availability, this.page.services());
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
    const { titles, navigator } = this.page.services();
    const other = this.other(id);
    if (other) titles.know(other);
    navigator.open(paths.details(id));
  }

  private other(id: string) {
    return this.page.title()?.details?.moreLikeThis.find((title) => title.id === id);
  }
}
