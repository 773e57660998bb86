import type { Inspection } from '#app/diagnostics/inspection';
import { delay } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';

/** Until a key has been answered, with room to spare: nothing tells of one that changes nothing. */
const SETTLED_MS = 300;

/** As the set's launcher does it: the app is there already and is told where to go. */
export function followLink(tv: Tv, path: string): Promise<void> {
  return tv.page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

export function titleOf({ focus }: Inspection): string {
  const id = /tile:(.+)$/.exec(focus?.key ?? '')?.[1];
  if (!id) throw new Error(`No title has the focus: ${focus?.key}`);
  return id;
}

/** Whether the set shows the app, or has put it away. */
export function show(tv: Tv, state: DocumentVisibilityState): Promise<void> {
  return tv.page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** What stands after everything that a key or an answer sets off: for what must stay as it is. */
export async function seeSettled(tv: Tv): Promise<Inspection> {
  await delay(SETTLED_MS);
  const seen = await tv.inspect();
  if (!seen) throw new Error('The app is not there');
  return seen;
}

/** At rest: one screen, and the one that the way says. */
export function seeAlone(tv: Tv, screen: string): Promise<Inspection> {
  return tv.see(`${screen} alone`, ({ route, screens, focus }) => {
    const visible = screens.filter(({ isVisible }) => isVisible).map(({ key }) => key);
    return route.split('/')[0] === screen && visible.length === 1 && visible[0] === screen && focus !== null;
  });
}

/** Holds OK until the app has taken it for a question for what else there is. */
export async function holdOk(tv: Tv): Promise<Inspection> {
  // Sets repeat a held key after half a second and then more often.
  for (const afterMs of [0, 350, 150]) {
    await delay(afterMs);
    await tv.page.keyboard.down('Enter');
  }
  const seen = await tv.see('a question', ({ focus }) => (focus?.key ?? '').startsWith('shell/dialog/'));
  await tv.page.keyboard.up('Enter');
  return seen;
}

/** A cold start by a link: whoever is asked first who is watching says so, and goes on to where the link leads. */
export async function startAt(tv: Tv, address: string): Promise<void> {
  await tv.page.goto(address);
  const first = await tv.see('the first focus', ({ ready, focus }) => ready && focus !== null);
  if (first.route === 'profiles') await tv.press('ok');
}

/** Watches until the controls have gone by themselves, which takes some seconds; then one Back leaves the film. */
export async function watchAndLeave(tv: Tv): Promise<void> {
  await tv.seePlaying();
  await tv.see(
    'some seconds without controls',
    ({ player, texts }) => (player?.positionMs ?? 0) > 3_000 && texts.length === 0,
  );
  await tv.press('back');
}

/** By Back, which takes the controls first where they are shown. */
export async function leaveFilm(tv: Tv): Promise<Inspection> {
  for (let presses = 0; presses < 3; presses++) {
    await tv.press('back');
    if (!(await seeSettled(tv)).route.startsWith('player/')) break;
  }
  return tv.seeHome();
}
