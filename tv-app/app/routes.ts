import { paths } from '#app/app/paths';
import type { LateRoute, ReadyRoute } from '#app/app/ScreenLoader';
import { HomeScreen } from '#app/screens/home/HomeScreen';
import { ProblemScreen } from '#app/screens/problem/ProblemScreen';
import { ProfilesScreen } from '#app/screens/profiles/ProfilesScreen';

/** What a start may need at once. */
export const readyRoutes: readonly ReadyRoute[] = [
  { path: paths.home, screen: HomeScreen },
  { path: paths.profiles, screen: ProfilesScreen },
  { path: paths.problem, screen: ProblemScreen },
];

const signIn = () => import('#app/screens/sign-in/SignInScreen').then((part) => part.SignInScreen);
const details = () => import('#app/screens/details/DetailsScreen').then((part) => part.DetailsScreen);
const search = () => import('#app/screens/search/SearchScreen').then((part) => part.SearchScreen);
const browse = () => import('#app/screens/browse/BrowseScreen').then((part) => part.BrowseScreen);
const myList = () => import('#app/screens/my-list/MyListScreen').then((part) => part.MyListScreen);
const history = () => import('#app/screens/history/HistoryScreen').then((part) => part.HistoryScreen);
const person = () => import('#app/screens/person/PersonScreen').then((part) => part.PersonScreen);
const player = () => import('#app/screens/player/PlayerScreen').then((part) => part.PlayerScreen);
const guide = () => import('#app/screens/guide/GuideScreen').then((part) => part.GuideScreen);
const channel = () => import('#app/screens/guide/ChannelScreen').then((part) => part.ChannelScreen);
const settings = () => import('#app/screens/settings/SettingsScreen').then((part) => part.SettingsScreen);
const plans = () => import('#app/screens/plans/PlansScreen').then((part) => part.PlansScreen);
const profile = () => import('#app/screens/profiles/EditProfileScreen').then((part) => part.EditProfileScreen);

/** Fetched when somebody goes there, or before, when nothing else is to be done: the likeliest first. */
export const lateRoutes: readonly LateRoute[] = [
  { path: 'details/:titleId', load: details },
  { path: 'person/:name', load: person },
  { path: 'player/:titleId', load: player },
  { path: 'player/:titleId/:startAt', load: player },
  { path: paths.search, load: search },
  { path: 'search/:text', load: search },
  { path: paths.browse, load: browse },
  { path: 'browse/:genre', load: browse },
  { path: paths.myList, load: myList },
  { path: paths.history, load: history },
  { path: paths.guide, load: guide },
  { path: 'channel/:channelId', load: channel },
  { path: paths.settings, load: settings },
  { path: 'settings/:page', load: settings },
  { path: 'settings/:page/:row', load: settings },
  { path: paths.plans, load: plans },
  { path: paths.addProfile, load: profile },
  { path: 'profile/:id', load: profile },
  // Once in the life of a set, before anything else.
  { path: paths.signIn, load: signIn },
];
