import type { Availability } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';
import { unavailableWords } from '#app/screens/unavailableWords';

type PlayServices = Pick<ScreenServices, 'navigator' | 'i18n' | 'tell'>;

/** Plays a title or an episode, or tells why that can't be. */
export function playIfReady(id: string, availability: Availability, services: PlayServices): void {
  if (availability.state === 'ready') services.navigator.open(paths.player(id));
  else tellWhyNot(availability, services);
}

export function tellWhyNot(availability: Availability, { i18n, tell }: Omit<PlayServices, 'navigator'>): void {
  if (availability.state === 'unavailable') tell(unavailableWords(availability, i18n));
  else tell(i18n.t(availability.state === 'preparing' ? 'title.preparing.toast' : 'title.failed.toast'));
}
