import { expect } from 'vitest';
import { delay, until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { expectOneVisibleFocus } from './focusInvariant';

const journey = journeys();

/** Longer than the announcer waits for more to say. */
const QUIET_MS = 500;

/** Everything that is said, step by step. */
class Listener {
  private heard = 0;

  constructor(private readonly tv: Tv) {}

  /** What was said since the last question, once it has become quiet. */
  async sentences(): Promise<string[]> {
    let before = -1;
    const { said } = await until('something said, then silence', 20_000, async () => {
      const seen = (await this.tv.inspect())!;
      const isQuiet = seen.said.length > this.heard && seen.said.length === before;
      before = seen.said.length;
      if (!isQuiet) await delay(QUIET_MS);
      return isQuiet ? seen : undefined;
    });
    const fresh = said.slice(this.heard);
    this.heard = said.length;
    return fresh;
  }

  async after(...keys: Parameters<Tv['press']>[0][]): Promise<string[]> {
    const all: string[] = [];
    for (const key of keys) {
      await this.tv.press(key);
      all.push(...(await this.sentences()));
      await expectOneVisibleFocus(this.tv);
    }
    return all;
  }
}

/** What was made for programs: the key of a message, a hole in one, a name of nothing, the key of a focus. */
const rawWords = (said: readonly string[]): string[] =>
  said.filter((text) => text.trim() === '' || /\b[a-z]+\.[a-z]\w*\b|[{}]|undefined|null|NaN|\w+:\w+/.test(text));

journey(
  'whoever can’t see the screen hears where they are: each move once, and no word that isn’t for people',
  async ({ tv }) => {
    const listener = new Listener(tv);
    await tv.see('the question who is watching', ({ focus }) => focus?.key.startsWith('profiles/') ?? false);
    const first = '2026, All ages, 12 s, Nature, Short';
    const firstTile = `First Light, ${first}. 1 of 2`;
    expect(await listener.sentences()).toEqual(['Who’s watching? Ada. 1 of 3']);
    expect(await listener.after('right', 'left')).toEqual(['Tomás. 2 of 3', 'Ada. 1 of 3']);
    expect(await listener.after('ok')).toEqual([`Home. New. ${firstTile}`]);
    const [second, back] = await listener.after('right', 'left');
    expect(second).toMatch(/^Slipstream, 2026, .*\. 2 of 2$/);
    expect(back).toBe(firstTile);
    const [page, intro] = await listener.after('ok');
    expect(page).toMatch(/^First Light\. Play\. 1 of \d$/);
    expect(intro).toContain('The last stars fade above the ridges');
    expect((await listener.after('right'))[0]).toMatch(/^Add to my list\. 2 of \d$/);
    expect(await listener.after('ok')).toEqual(['On my list']);
    expect(await listener.after('back')).toEqual([`Home. New. ${firstTile}`]);
    const [menu, search, keyboard] = await listener.after('left', 'up', 'ok');
    expect(menu).toMatch(/^Menu\. Home, you are here\. \d of \d$/);
    expect(search).toMatch(/^Search\. \d of \d$/);
    expect(keyboard).toBe('Search. Keyboard. a');
    expect(await listener.after('ok')).toEqual(['2 titles']);
    expect(await listener.after('left', 'down', 'down', 'down', 'down', 'ok')).toEqual([
      'Menu. Search, you are here. 2 of 6',
      'Home. 3 of 6',
      'Browse. 4 of 6',
      'My list. 5 of 6',
      'Settings. 6 of 6',
      'Settings. Playback. 1 of 11',
    ]);
    expect(await listener.after('right', 'ok')).toEqual([
      'Playback. Play the next episode, On, By itself, when one has ended. 1 of 5',
      'Off',
    ]);
    expect(await listener.after('back', 'back', 'back', 'back')).toEqual([
      'Settings. Playback. 1 of 11',
      `Home. New. ${firstTile}`,
      'Leave Tenfoot? Stay. 2 of 2',
      `New. ${firstTile}`,
    ]);
    expect(rawWords((await tv.inspect())!.said)).toEqual([]);
  },
  { query: `?${AT_REST}` },
);
