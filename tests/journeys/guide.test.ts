import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import { addChannels } from '#tests/support/guideOf';
import type { Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { areDrawn, AT_REST, wordsOutside } from './layout';
import { followLink } from './ways';

const LISTED = 200;
/** More than there are. */
const PAGES = 30;
const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  await addChannels(dataDir, LISTED);
});

const pageUp = { code: 33, key: 'PageUp' };
const pageDown = { code: 34, key: 'PageDown' };
const forward = { code: 0, key: 'MediaFastForward' };
const keyOf = ({ focus }: Inspection): string => focus?.key ?? '';
const channelOf = (seen: Inspection): string => /^guide\/grid\/(.*):/.exec(keyOf(seen))?.[1] ?? '';
const isOn = (channel: string) => (seen: Inspection) => channelOf(seen) === channel;
const startOf = (seen: Inspection): number => Number(keyOf(seen).replace(/.*:/, ''));
const isKnown = (seen: Inspection) => startOf(seen) > 0 && !channelOf(seen).startsWith('row-');

async function openGuide(tv: Tv): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, 'guide');
  return tv.see('the guide at the first channel, with its words', (seen) => isOn('channel-1')(seen) && areDrawn(seen));
}

journey(
  'a guide of two hundred channels is walked by channel and by time, by pages and by days, with a few cells',
  async ({ tv }) => {
    const first = await openGuide(tv);
    expect(wordsOutside(first)).toEqual([]);
    // the moment stays, whatever is on then
    for (let row = 0; row < 6; row++) await tv.press('down');
    const lower = await tv.see('six channels below', (seen) => isKnown(seen) && channelOf(seen) === 'listed3-example');
    const rect = lower.focus!.rect;
    await tv.press('right');
    const later = await tv.see('the programme after it', (seen) => isKnown(seen) && startOf(seen) > startOf(lower));
    expect(later.focus!.rect.x).toBeGreaterThanOrEqual(rect.x);
    await tv.press('left');
    await tv.see('the one before again', (seen) => startOf(seen) === startOf(lower));
    await tv.remoteKey(pageDown);
    await tv.see('a page of channels below', isOn('listed11-example'));
    await tv.remoteKey(pageUp);
    await tv.see('the page above', isOn('listed3-example'));
    await tv.remoteKey(forward);
    await tv.see('the same time tomorrow', (seen) => isKnown(seen) && startOf(seen) > startOf(lower) + 20 * 3_600_000);
    await tv.seeText('Tomorrow');
    // to the last channel: what is bound and kept stays the same
    for (let page = 0; page < PAGES; page++) await tv.remoteKey(pageDown);
    await tv.see('the last channel', isOn(`listed${LISTED - 1}-example`));
    const end = await tv.inspect();
    expect(end!.memory.focusables).toBeLessThanOrEqual(120);
    expect(end!.texts.length).toBeLessThanOrEqual(120);
    for (let page = 0; page < PAGES; page++) await tv.remoteKey(pageUp);
    await tv.see('the first channel', isOn('channel-1'));
    await tv.press('up');
    await tv.see('the way back to now, above the guide', (seen) => keyOf(seen) === 'guide/days/button:now');
    await tv.press('ok');
    await tv.see('what is on now', (seen) => isOn('channel-1')(seen) && seen.focus!.label.endsWith(' on now'));
    await tv.press('back');
    await tv.seeHome();
  },
  { query: `?${AT_REST}` },
);

journey(
  'a channel is watched from home, zapped, and found again in the guide',
  async ({ tv }) => {
    const home = await tv.seeHome();
    expect(
      keyOf(await tv.see('the rail of channels', (seen) => keyOf(seen) === 'home/rail:live/tile:channel-1')),
    ).toBeTruthy();
    expect(home.route).toBe('home');
    await tv.press('ok');
    const on = await tv.seePlaying();
    expect(on.route).toBe('channel/channel-1');
    await tv.seeText('LIVE');
    await tv.remoteKey(pageUp);
    await tv.see(
      'the next channel',
      ({ player, texts }) => player?.state === 'playing' && texts.some(({ text }) => text === 'Nature'),
    );
    await tv.press('up');
    const third = await tv.see(
      'the one after it',
      ({ player }) => player?.titleId === 'slipstream' && player.state === 'playing',
    );
    expect(third.said.some((words) => words.includes('3 Slipstream'))).toBe(true);
    // the title ends, and the channel goes on with the next one
    await tv.see(
      'it ends and begins again',
      ({ player }) => (player?.positionMs ?? 1e9) < third.player!.positionMs,
      40_000,
    );
    await tv.press('ok');
    await tv.press('ok');
    await tv.see('the guide at this channel', isOn('channel-3'));
    await tv.press('ok');
    await tv.seePlaying();
    await tv.press('back');
    await tv.see('the guide, at the channel that was watched', isOn('channel-3'));
  },
  { query: `?${AT_REST}` },
);
