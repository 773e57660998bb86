import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { grown, overlaps } from './layout';

/** In stage pixels; a ring stands out of what it goes around. */
const RING_PX = 48;
const STAGE: Rect = { x: 0, y: 0, w: 1920, h: 1080 };
/** Of a focused thing, that much has to be on the screen. */
const SEEN_SHARE = 0.75;
const SETTLED_MS = 5_000;

/**
 * There is always exactly one visibly focused thing: something has the focus, it is on the screen, its mark (ring or light ground) is
 * drawn where it is, and no other one is drawn anywhere. Waits for what is still on its way; for a film without controls it is the
 * picture, and nothing is marked.
 */
export async function expectOneVisibleFocus(tv: Tv): Promise<{ key: string; rect: Rect }> {
  let newest: Inspection | undefined;
  try {
    const seen = await until('one visible focus', SETTLED_MS, async () => {
      newest = await tv.inspect();
      return newest && focusFaults(newest).length === 0 ? newest : undefined;
    });
    return { key: seen.focus?.key ?? '', rect: seen.focus?.rect ?? STAGE };
  } catch {
    expect(newest && focusFaults(newest), `on ${newest?.route}`).toEqual([]);
    throw new Error('The app is not there');
  }
}

/** What is wrong with the focus in this picture, in words; empty: nothing. */
function focusFaults({ route, focus, focusMarks, scrub, texts }: Inspection): string[] {
  const isBareFilm = route.startsWith('player/') && texts.length === 0 && focusMarks.length === 0;
  if (isBareFilm) return [];
  if (!focus) return [`nothing has the focus, marked: ${focusMarks.length}`];
  const { key, rect } = focus;
  const near = grown(rect, RING_PX);
  const isHere = (mark: Rect) => overlaps(mark, near) && mark.w <= near.w && mark.h <= near.h;
  const others = focusMarks.filter((mark) => !isHere(mark));
  // Whoever looks for a place in a film has it marked in the bar and in the pictures above it.
  const strange = scrub ? [] : others;
  return [
    ...(seenShare(rect) < SEEN_SHARE ? [`${key} is not on the screen: ${words(rect)}`] : []),
    ...(focusMarks.some(isHere) ? [] : [`${key} at ${words(rect)} is not marked`]),
    ...strange.map((mark) => `beside ${key} at ${words(rect)} something else is marked: ${words(mark)}`),
  ];
}

function seenShare({ x, y, w, h }: Rect): number {
  const seenW = Math.min(x + w, STAGE.w) - Math.max(x, 0);
  const seenH = Math.min(y + h, STAGE.h) - Math.max(y, 0);
  return (Math.max(0, seenW) * Math.max(0, seenH)) / (w * h);
}

const words = ({ x, y, w, h }: Rect): string => [x, y, w, h].map(Math.round).join(' ');
