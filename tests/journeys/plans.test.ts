import { expect } from 'vitest';
import type { Subscription } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { journeys, type Journey } from './journey';
import { areDrawn, AT_REST, wordsOutside } from './layout';
import { followLink } from './ways';

const journey = journeys();
const options = { query: `?${AT_REST}` };

const isOn = (key: string) => (seen: Inspection) => seen.focus?.key === key;

async function openPlans(tv: Tv): Promise<void> {
  await tv.seeHome();
  await followLink(tv, 'plans');
  await tv.see('the plan that the household has', isOn('plans/row/plan:premium'));
}

async function status({ server }: Journey): Promise<Subscription> {
  return (await fetch(`${server.origin}/api/v1/subscription/status`)).json() as Promise<Subscription>;
}

journey(
  'a lesser plan is chosen after a question in plain words, begins with the next month, and is taken back',
  async (walk) => {
    const { tv } = walk;
    await openPlans(tv);
    await tv.press('left');
    await tv.see('another plan', isOn('plans/row/plan:standard'));
    await tv.press('ok');
    await tv.see('the safe answer', isOn('shell/dialog/choice:no'));
    await tv.seeText('You keep Premium until the end of the month');
    await tv.press('ok');
    await tv.see('the plan again', isOn('plans/row/plan:standard'));
    expect((await status(walk)).next).toBeNull();
    await tv.press('ok');
    await tv.see('the question', isOn('shell/dialog/choice:no'));
    await tv.press('up');
    await tv.press('ok');
    await tv.seeText('Your next plan');
    await expect.poll(async () => (await status(walk)).next).toBe('standard');
    await tv.press('right');
    await tv.press('ok');
    await tv.seeText('Keep Premium?');
    await tv.press('up');
    await tv.press('ok');
    await expect.poll(async () => (await status(walk)).next).toBeNull();
  },
  options,
);

journey(
  'a plan is cancelled by a dangerous answer that isn’t the first, and nothing of the household goes with it',
  async (walk) => {
    const { tv } = walk;
    await openPlans(tv);
    await tv.press('down');
    await tv.see('the way out', isOn('plans/bar/button:cancel'));
    await tv.press('ok');
    await tv.see('the safe answer', isOn('shell/dialog/choice:no'));
    await tv.seeText('your profiles, lists and history stay');
    await tv.press('up');
    await tv.press('ok');
    await expect.poll(async () => (await status(walk)).state).toBe('cancelled');
    const after = await tv.seeText('it is cancelled');
    expect(after.focus!.key).toBe('plans/bar/button:phone');
  },
  options,
);

journey(
  'who has no account is shown the way to one on the phone',
  async ({ tv }) => {
    await openPlans(tv);
    await tv.press('down');
    await tv.see('the buttons', ({ focus }) => focus?.key.startsWith('plans/bar/') ?? false);
    await tv.press('right');
    await tv.press('ok');
    // The button says the same.
    await tv.see('the square', isOn('shell/dialog/choice:done'));
    await tv.seeText('Sign up on your phone');
    await tv.press('back');
    await tv.see('the button again', isOn('plans/bar/button:phone'));
  },
  options,
);

for (const locale of ['en', 'es']) {
  journey(
    `everything that plans are compared by is inside the safe area, in ${locale}`,
    async ({ tv }) => {
      await openPlans(tv);
      const seen = await tv.see('the words', (candidate) => candidate.texts.length > 24 && areDrawn(candidate));
      expect(wordsOutside(seen)).toEqual([]);
      expect(seen.texts.filter(({ text }) => text.endsWith('…'))).toEqual([]);
      await tv.screenshot(`plans-${locale}`);
    },
    { query: `?${AT_REST}&locale=${locale}` },
  );
}
