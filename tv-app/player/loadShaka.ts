import type shakaNamespace from 'shaka-player/dist/shaka-player.dash.js';
import { AppProblem } from '#app/data/AppProblem';

export type Shaka = typeof shakaNamespace;

let loading: Promise<Shaka> | null = null;

/**
 * Shaka Player, fetched when it is first needed: it weighs more than the rest of the app.
 *
 * @throws AppProblem `network` when its code can't be had, `playback` when this browser lacks what it needs
 */
export function loadShaka(): Promise<Shaka> {
  loading ??= fetchShaka().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchShaka(): Promise<Shaka> {
  const shaka = await import('shaka-player/dist/shaka-player.dash.js').then(
    (module) => module.default,
    (cause: unknown) => {
      throw new AppProblem('network', 'network/player_code', { cause });
    },
  );
  shaka.polyfill.installAll();
  if (!shaka.Player.isBrowserSupported()) throw new AppProblem('playback', 'player/unsupported', { canRetry: false });
  return shaka;
}
