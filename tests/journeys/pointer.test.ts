import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import { screens, type Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { seeAlone, seeSettled } from './ways';

const journey = journeys();
const options = { query: `?${AT_REST}` };
const scale = screens['720p'].width / 1920;

/** Stage pixels. */
async function pointAt(tv: Tv, x: number, y: number): Promise<void> {
  await tv.page.mouse.move(x * scale, y * scale, { steps: 2 });
}

const centreOf = ({ x, y, w, h }: Rect): [number, number] => [x + w / 2, y + h / 2];
const cursor = (tv: Tv) => tv.page.evaluate(() => document.querySelector('canvas')!.style.cursor);
const keyOf = ({ focus }: Inspection) => focus?.key ?? '';

journey(
  'what the pointer is over gets the focus, and nothing moves away under it; a click opens it',
  async ({ tv }) => {
    const home = await tv.seeHome();
    const [x, y] = centreOf(home.focus!.rect);
    await pointAt(tv, x + 240, y);
    const second = await tv.see('the neighbour', (seen) => keyOf(seen) !== keyOf(home));
    expect(second.focus!.rect.x).toBeCloseTo(home.focus!.rect.x + 240, 0);
    await pointAt(tv, x + 250, y + 10);
    expect((await seeSettled(tv)).focus).toEqual(second.focus);
    // where nothing is, nothing happens
    await pointAt(tv, 1500, 100);
    expect((await seeSettled(tv)).focus!.key).toBe(second.focus!.key);
    await pointAt(tv, x, y);
    await tv.see('the first again', (seen) => keyOf(seen) === keyOf(home));
    await tv.page.mouse.click(x * scale, y * scale);
    await seeAlone(tv, 'details');
  },
  options,
);

journey(
  'the pointer hides when arrows are used, comes back when it moves, and hands the focus over both ways',
  async ({ tv }) => {
    const home = await tv.seeHome();
    const [x, y] = centreOf(home.focus!.rect);
    await pointAt(tv, x + 240, y);
    const pointed = await tv.see('the neighbour', (seen) => keyOf(seen) !== keyOf(home));
    expect(await cursor(tv)).toBe('');
    await tv.press('left');
    await tv.see('the first', (seen) => keyOf(seen) === keyOf(home));
    expect(await cursor(tv)).toBe('none');
    await pointAt(tv, x + 244, y + 6);
    await tv.see('the neighbour', (seen) => keyOf(seen) === keyOf(pointed));
    expect(await cursor(tv)).toBe('');
  },
  options,
);

journey(
  'over the icons at the left the menu opens, away from it it closes; the wheel goes from row to row',
  async ({ tv }) => {
    const home = await tv.seeHome();
    await pointAt(tv, 50, 560);
    await tv.see('the menu', (seen) => keyOf(seen).startsWith('shell/navigation/'));
    await pointAt(tv, 1200, 560);
    await tv.see('the focus where it was', (seen) => keyOf(seen) === keyOf(home));
    await pointAt(tv, 1200, 200);
    await tv.page.mouse.wheel({ deltaY: 120 });
    await tv.see('the row below, or the same at the end', (seen) => seen.keys.at(-1)?.action === 'down');
    // first to the top, if there is more than one row
    await tv.press('back');
    if (!keyOf(await seeSettled(tv)).startsWith('shell/dialog/')) await tv.press('back');
    const question = await tv.see('the question', (seen) => keyOf(seen) === 'shell/dialog/choice:stay');
    const [sx, sy] = centreOf(question.focus!.rect);
    await pointAt(tv, sx, sy - 88);
    await tv.see('the other choice', (seen) => keyOf(seen) === 'shell/dialog/choice:leave');
    await tv.page.mouse.click(sx * scale, sy * scale);
    await tv.see('home again', (seen) => keyOf(seen).startsWith('home/'));
  },
  options,
);
