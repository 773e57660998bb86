import type { Router } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { DetailsScreen } from '#app/screens/details/DetailsScreen';
import { HomeScreen } from '#app/screens/home/HomeScreen';
import { PlayerScreen } from '#app/screens/player/PlayerScreen';
import { ProblemScreen } from '#app/screens/problem/ProblemScreen';
import { ProfilesScreen } from '#app/screens/profiles/ProfilesScreen';
import { SignInScreen } from '#app/screens/sign-in/SignInScreen';

/** Cast: the Router also takes a route without a component, and a hook that answers with a path; its types know neither. */
export const routes = [
  { path: paths.home, component: HomeScreen },
  { path: paths.signIn, component: SignInScreen },
  { path: paths.profiles, component: ProfilesScreen },
  { path: 'details/:titleId', component: DetailsScreen },
  { path: 'player/:titleId', component: PlayerScreen },
  { path: 'player/:titleId/:startAt', component: PlayerScreen },
  { path: paths.problem, component: ProblemScreen },
  // An address that leads nowhere, e.g. an old deep link of a launcher.
  { path: '*', beforeNavigate: () => Promise.resolve(paths.home) },
] as unknown as Router.RouteDefinition[];
