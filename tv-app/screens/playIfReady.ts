import type { Availability } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';

type PlayServices = Pick<ScreenServices, 'navigator' | 'i18n' | 'tell'>;

/** Plays a title or an episode, or tells why that can't be. */
export function playIfReady(id: string, { state }: Availability, services: PlayServices): void {
  if (state === 'ready') services.navigator.open(paths.player(id));
  else tellWhyNot(state, services);
}

export function tellWhyNot(state: Availability['state'], { i18n, tell }: Omit<PlayServices, 'navigator'>): void {
  tell(i18n.t(state === 'preparing' ? 'title.preparing.toast' : 'title.failed.toast'));
}
