import type { I18n, MessageKey } from '#app/i18n/I18n';

/** By the key of the screen. What isn't here says by itself where one is: a title, a person, a question. */
const titles: Readonly<Record<string, MessageKey>> = {
  home: 'nav.home',
  search: 'nav.search',
  browse: 'nav.browse',
  guide: 'nav.live',
  'my-list': 'list.title',
  history: 'history.title',
  settings: 'nav.settings',
  plans: 'plans.title',
  profiles: 'profiles.title',
  profile: 'profile.title',
  player: 'player.label',
};

/** What is said of a page when somebody comes to it; empty: nothing. */
export function pageTitle(screenKey: string, i18n: I18n): string {
  const key = titles[screenKey];
  return key ? i18n.t(key) : '';
}
