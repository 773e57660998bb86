import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST, outside, SAFE } from './layout';
import { followLink, seeAlone, seeSettled, titleOf } from './ways';

const journey = journeys();
const options = { query: `?${AT_REST}` };

const keyOf = ({ focus }: Inspection) => focus?.key ?? '';
const NAV = 'shell/navigation/to:';

const seeNav = (tv: Tv, to: string) =>
  tv.see(`the destination ${to} with the focus`, (seen) => keyOf(seen) === NAV + to);

/** From the left edge of home. */
async function openNav(tv: Tv): Promise<Inspection> {
  await tv.press('left');
  return seeNav(tv, 'home');
}

/** Up or Down until the destination has the focus. */
async function goTo(tv: Tv, to: string, key: 'up' | 'down'): Promise<void> {
  for (let step = 0; step < 7 && keyOf(await seeSettled(tv)) !== NAV + to; step++) await tv.press(key);
  await seeNav(tv, to);
  await tv.press('ok');
}

journey(
  'Left at the left edge opens the menu over a screen that stays where it is, Right and Back close it',
  async ({ tv }) => {
    await tv.seeHome();
    await seeAlone(tv, 'home');
    const home = await tv.seeText('New');
    for (const close of ['right', 'back'] as const) {
      const open = await openNav(tv);
      expect(open.focus!.label).toBe('Home, you are here');
      await tv.screenshot(`nav-${close}`);
      // what home shows hasn't moved
      const places = ({ texts }: Inspection) =>
        texts.filter(({ text }) => text === 'New').map(({ rect: { x, y } }) => [x, y]);
      expect(places(open)).toEqual(places(home));
      await tv.press(close);
      await tv.see('the focus where it was', ({ focus }) => focus?.key === home.focus!.key);
    }
    await tv.screenshot(`nav-closed`);
    // a key that is held stops at the edge
    await tv.press('right');
    await tv.see('the second title', ({ focus }) => focus?.key !== home.focus!.key);
    await tv.remoteKey({ code: 37, key: 'ArrowLeft' }, 8);
    expect((await seeSettled(tv)).focus!.key).toBe(home.focus!.key);
  },
  options,
);

journey(
  'the menu leads to each of its destinations, and Back from there leads to home as it was left',
  async ({ tv }) => {
    await tv.seeHome();
    await tv.press('right');
    const left = await tv.see('another title', (seen) => keyOf(seen) !== '' && titleOf(seen) !== '');
    await tv.press('left');
    await openNav(tv);
    const seen = new Set<string>();
    for (const key of ['down', 'down', 'down', 'down', 'up', 'up', 'up', 'up', 'up', 'up'] as const) {
      await tv.press(key);
      const { focus } = await seeSettled(tv);
      seen.add(focus!.key.slice(NAV.length));
      expect([focus!.key, outside(focus!.rect, SAFE)]).toEqual([focus!.key, false]);
    }
    expect([...seen]).toEqual(expect.arrayContaining(['profile', 'home']));
    expect(left.focus).not.toBeNull();
    await goTo(tv, 'profile', 'up');
    await seeAlone(tv, 'profiles');
    await tv.press('back');
    await seeAlone(tv, 'home');
  },
  options,
);

journey(
  'keys that come faster than they are answered take effect in their order: OK and Back at once lead nowhere else',
  async ({ tv }) => {
    const home = await tv.seeHome();
    await tv.page.evaluate(() => {
      for (const action of ['right', 'select', 'back'] as const) window.tenfoot!.act(action);
    });
    await tv.see('another title', ({ focus }) => focus?.key !== home.focus!.key);
    const after = await seeAlone(tv, 'home');
    expect(titleOf(await seeSettled(tv))).not.toBe(titleOf(home));
    expect(after.route).toBe('home');
    await tv.press('back');
    await tv.see('the first title', ({ focus }) => focus?.key === home.focus!.key);
  },
  options,
);

journey(
  'Back at the root asks, and whoever stays is where they were',
  async ({ tv }) => {
    const home = await tv.seeHome();
    await tv.press('right');
    await tv.see('another title', ({ focus }) => focus?.key !== home.focus!.key);
    // first to the beginning
    await tv.press('back');
    await tv.see('the first title', ({ focus }) => focus?.key === home.focus!.key);
    await tv.press('back');
    const question = await tv.seeText('Leave Tenfoot?');
    expect(keyOf(question)).toBe('shell/dialog/choice:stay');
    expect(question.focus!.label).toBe('Stay');
    await tv.screenshot('exit');
    // it keeps the focus, whatever is pressed
    for (const key of ['down', 'left', 'right', 'up', 'up'] as const) {
      await tv.press(key);
      expect(keyOf(await seeSettled(tv))).toMatch(/^shell\/dialog\//);
    }
    await followLink(tv, `details/${titleOf(home)}`);
    await seeAlone(tv, 'details');
    expect((await tv.inspect())!.texts.map(({ text }) => text)).not.toContain('Leave Tenfoot?');
    await tv.press('back');
    await tv.see('home as it was', ({ focus }) => focus?.key === home.focus!.key);
    await tv.press('back');
    await tv.seeText('Leave Tenfoot?');
    await tv.press('ok');
    await tv.see('home as it was', ({ focus }) => focus?.key === home.focus!.key);
  },
  options,
);
