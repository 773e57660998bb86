import type { Inspection } from '#app/diagnostics/inspection';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { AT_REST } from './layout';
import { followLink } from './ways';

export const FILM = 'player/first-light/beginning';
export const options = { query: `?${AT_REST}` };

const keyOf = ({ focus }: Inspection) => focus?.key ?? '';
export const wordsOf = ({ texts }: Inspection) => texts.map(({ text }) => text);
export const isShown = (seen: Inspection) => seen.texts.length > 0;

export async function openFilm(tv: Tv): Promise<void> {
  await tv.seeHome();
  await followLink(tv, FILM);
  await tv.seePlaying();
}

/** Stands still at a place that is always the same: nothing depends on when it is asked for. */
export async function openPaused(tv: Tv): Promise<Inspection> {
  await openFilm(tv);
  // Away from the beginning, so that coming back to it can be seen.
  await tv.see('a second', ({ player }) => (player?.positionMs ?? 0) > 1_000);
  await tv.press('ok');
  await tv.see('a pause', ({ player }) => player?.state === 'paused');
  await tv.press('left');
  return seeAt(tv, 0);
}

export const seeAt = (tv: Tv, ms: number) =>
  tv.see(`the place ${ms} ms`, ({ player }) => Math.abs((player?.positionMs ?? Infinity) - ms) < 100);

export const seeFocus = (tv: Tv, key: string) =>
  tv.see(`the focus on ${key}`, (seen) => keyOf(seen) === `player/${key}`);

export async function openMenu(tv: Tv): Promise<void> {
  await tv.press('down');
  await tv.press('right');
  await tv.press('right');
  await seeFocus(tv, 'hud/icon:tracks');
  await tv.press('ok');
  await tv.see('the menu', (seen) => keyOf(seen).startsWith('player/tracks/'));
}

/** Holds a key until the app says so. */
export async function holdUntil(tv: Tv, key: 'left' | 'right', what: string, isSo: (seen: Inspection) => boolean) {
  const name = { left: 'ArrowLeft', right: 'ArrowRight' }[key] as 'ArrowLeft' | 'ArrowRight';
  return until(what, 20_000, async () => {
    await tv.page.keyboard.down(name);
    const seen = await tv.inspect();
    if (!seen || !isSo(seen)) return undefined;
    await tv.page.keyboard.up(name);
    return seen;
  });
}

export const hasFive = ({ scrub }: Inspection) => scrub?.picturesAtMs.length === 5;
