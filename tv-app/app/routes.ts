import type { Router } from '@lightningjs/sdk';
import { HomeScreen } from '#app/screens/home/HomeScreen';
import { PlayerScreen } from '#app/screens/player/PlayerScreen';
import { ProblemScreen } from '#app/screens/problem/ProblemScreen';

export const paths = { home: 'home', problem: 'problem' } as const;

/** Cast: the Router also takes a route without a component, and a hook that answers with a path; its types know neither. */
export const routes = [
  { path: paths.home, component: HomeScreen },
  { path: 'player/:titleId', component: PlayerScreen },
  { path: paths.problem, component: ProblemScreen },
  // An address that leads nowhere, e.g. an old deep link of a launcher.
  { path: '*', beforeNavigate: () => Promise.resolve(paths.home) },
] as unknown as Router.RouteDefinition[];
