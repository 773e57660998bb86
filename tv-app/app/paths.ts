/** Where screens lead to. The routes behind them are in `routes.ts`, which knows the screens. */
export const paths = {
  home: 'home',
  signIn: 'sign-in',
  profiles: 'profiles',
  problem: 'problem',
  details: (titleId: string): string => `details/${titleId}`,
  player: (titleId: string): string => `player/${titleId}`,
  /** From its first frame, wherever it was left. */
  playerFromBeginning: (titleId: string): string => `player/${titleId}/beginning`,
  browse: 'browse',
  browseGenre: (genre: string): string => `browse/${part(genre)}`,
  search: 'search',
  searchFor: (text: string): string => `search/${part(text)}`,
  person: (name: string): string => `person/${part(name)}`,
  myList: 'my-list',
  history: 'history',
  guide: 'guide',
  /** What a channel shows now. */
  channel: (id: string): string => `channel/${id}`,
  settings: 'settings',
  settingsPage: (page: string): string => `settings/${page}`,
  plans: 'plans',
  addProfile: 'profile',
  editProfile: (id: string): string => `profile/${id}`,
} as const;

/** Any words as one part of a path: the Router's patterns read fewer signs than `encodeURIComponent` leaves. */
function part(words: string): string {
  return encodeURIComponent(words).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
