import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';

/** What a screen may ask of the way between screens. Paths are those of `routes.ts`. */
export interface Navigation {
  open(path: string): void;
  /** In the place of where the viewer is: Back leads to where it would have led from there. */
  replace(path: string): void;
  back(): void;
  /** As if the app had just been opened there: nothing is behind. */
  startOver(path: string): void;
}

/** One stay on a screen. */
export interface Visit<Context> {
  context: Context;
  /** By the names in the route's path. */
  params: Record<string, string>;
  /** What `remember()` said when this place was left, or null on the first visit. */
  memory: string | null;
  /** The path of the place behind this one; null where nothing is behind it, or an address led here. */
  from: string | null;
}

/** The destinations of the side navigation, from top to bottom. */
export type NavKey = 'profile' | 'search' | 'home' | 'browse' | 'live' | 'myList' | 'settings';

/** What the Navigator asks of a screen. */
export interface RoutedScreen<Context> {
  /** First part of its focus keys. */
  readonly screenKey: string;
  readonly navKey: NavKey | null;
  /** Said when somebody comes to it; empty: what has the focus there says enough. */
  readonly spokenTitle: string;
  /** Said after what has the focus there, once. */
  spokenIntro(): string;
  /** What a click means where nothing is that could have the focus. */
  readonly clickAction: Action | null;
  params?: Record<string, string>;
  enter(visit: Visit<Context>): void;
  leave(): void;
  remember(): string | null;
  /** True: the screen answered, nobody else is asked. */
  onAction(action: Action, details: ActionDetails): boolean;
  fadeIn(): void;
  fadeOut(): void;
}
