/** Keys as `Tv.press` knows them; `hold-right`: held until pictures of the film stand in a row. */
export type ShotKey = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back' | 'hold-right';

export interface Shot {
  /** Of the file. */
  name: string;
  /** Of `devices/lab/screenStates.ts`. */
  state: string;
  caption: string;
  /** Pressed one after the other, once the screen is there. */
  keys?: readonly ShotKey[];
  /** A whole screen: taken in all looks. The others are what is on one, and are taken once. */
  isScreen?: true;
}

const times = (count: number, key: ShotKey): ShotKey[] => Array<ShotKey>(count).fill(key);

/** In the order of docs/pictures/README.md. */
export const shots: readonly Shot[] = [
  { name: 'sign-in', state: 'sign-in.full', caption: 'Sign-in: a code and a square for the phone', isScreen: true },
  { name: 'profiles', state: 'profiles.full', caption: 'Who is watching?', isScreen: true },
  { name: 'home', state: 'home.full', caption: 'Home', isScreen: true },
  { name: 'home-rails', state: 'home.full', caption: 'Home, some rails down', keys: times(2, 'down'), isScreen: true },
  { name: 'navigation', state: 'home.full', caption: 'The side navigation: Left at the edge', keys: ['left'] },
  { name: 'details', state: 'details.full', caption: 'A series', isScreen: true },
  { name: 'details-episodes', state: 'details.full', caption: 'Its episodes', keys: ['down', 'down'] },
  { name: 'details-film', state: 'details.film', caption: 'A film' },
  { name: 'person', state: 'person.full', caption: 'Somebody, and what they are in', isScreen: true },
  { name: 'browse', state: 'browse.full', caption: 'Browse: everything, with filters', isScreen: true },
  { name: 'browse-filter', state: 'browse.full', caption: 'A filter', keys: ['up', 'ok'] },
  { name: 'search', state: 'search.full', caption: 'Search, while letters are typed', isScreen: true },
  { name: 'search-start', state: 'search.start', caption: 'Search, before the first letter' },
  { name: 'my-list', state: 'my-list.full', caption: 'My list', isScreen: true },
  { name: 'history', state: 'history.full', caption: 'What was watched', isScreen: true },
  { name: 'guide', state: 'guide.full', caption: 'What is on: the guide', isScreen: true },
  { name: 'plans', state: 'plans.full', caption: 'Plans', isScreen: true },
  { name: 'profile', state: 'profile.full', caption: 'Somebody new', isScreen: true },
  { name: 'settings', state: 'settings.playback', caption: 'Settings', keys: ['right'], isScreen: true },
  { name: 'settings-captions', state: 'settings.captions', caption: 'How captions look', keys: ['right', 'down'] },
  { name: 'settings-access', state: 'settings.accessibility', caption: 'Accessibility', keys: ['right'] },
  {
    name: 'settings-privacy',
    state: 'settings.privacy',
    caption: 'What is measured, and by whose leave',
    keys: ['right'],
  },
  { name: 'settings-devices', state: 'settings.full', caption: 'The sets of the household', keys: ['right'] },
  { name: 'player', state: 'player.full', caption: 'A film with its controls', keys: ['ok'], isScreen: true },
  {
    name: 'player-tracks',
    state: 'player.full',
    caption: 'Sound and subtitles',
    keys: ['ok', 'down', 'right', 'right', 'ok'],
  },
  { name: 'player-seeking', state: 'player.full', caption: 'Looking for a place', keys: ['hold-right'] },
  { name: 'exit', state: 'home.full', caption: 'Back at the root asks', keys: ['back'], isScreen: true },
  { name: 'empty', state: 'my-list.empty', caption: 'An empty list says how it is filled', isScreen: true },
  { name: 'offline', state: 'home.offline', caption: 'Nobody answers', isScreen: true },
  { name: 'problem', state: 'player.sets', caption: 'Too many sets are watching', isScreen: true },
  { name: 'loading', state: 'home.loading', caption: 'Before the service has answered' },
  { name: 'long', state: 'details.long', caption: 'The longest words that anybody would write' },
  { name: 'home-long', state: 'home.long', caption: 'The same at home' },
];

export interface ShotLook {
  /** Appended to the name of the file; empty: the look as it is shipped. */
  suffix: string;
  about: string;
  locale: string;
  contrast: 'normal' | 'high';
}

export const looks: readonly ShotLook[] = [
  { suffix: '', about: 'English', locale: 'en', contrast: 'normal' },
  { suffix: '-ar', about: 'Arabic', locale: 'ar', contrast: 'normal' },
  { suffix: '-high', about: 'English, high contrast', locale: 'en', contrast: 'high' },
  { suffix: '-ar-high', about: 'Arabic, high contrast', locale: 'ar', contrast: 'high' },
];

/** Once each, of home and details: what else the look can be. */
export const otherLooks = [
  { name: 'home-reef', state: 'home.full', caption: 'Home of another brand', query: 'brand=reef' },
  { name: 'details-huge', state: 'details.full', caption: 'Letters at 130 %', query: 'text=huge' },
  { name: 'settings-huge', state: 'settings.playback', caption: 'Settings at 130 %', query: 'text=huge' },
  { name: 'home-pseudo', state: 'home.full', caption: 'A language that is 40 % longer', query: 'locale=pseudo' },
] as const;
