import { beforeEach, describe, expect, it } from 'vitest';
import { Announcer } from '#app/a11y/Announcer';
import type { Focused } from '#app/a11y/sentences';

/** Time that passes when a test says so. */
class TestClock {
  private nowMs = 0;
  private waiting: { atMs: number; callback: () => void }[] = [];

  now(): number {
    return this.nowMs;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    const entry = { atMs: this.nowMs + ms, callback };
    this.waiting.push(entry);
    return entry;
  }

  clearTimeout(timer: unknown): void {
    this.waiting = this.waiting.filter((entry) => entry !== timer);
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = this.waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.nowMs = next.atMs;
      this.clearTimeout(next);
      next.callback();
    }
    this.nowMs = untilMs;
  }
}

const rail = { focusKey: 'home/rails', focusLabel: 'New' };
const tile = (at: number, over: Partial<Focused['item']> = {}): Focused => ({
  container: rail,
  item: { key: `tile:${at}`, label: `Title ${at}`, group: 'New', place: { at, of: 12 }, ...over },
});
const button = (label: string): Focused => ({
  container: { focusKey: 'home/profile', focusLabel: '' },
  item: { key: 'profile', label, place: { at: 1, of: 1 } },
});

const home = { spokenTitle: 'Home', spokenIntro: () => '' };

describe('Announcer', () => {
  let clock: TestClock;
  let heard: string[];
  let focused: Focused | null;
  let isOnTheWay: boolean;
  let announcer: Announcer;

  const focus = (next: Focused, isKeyHeld = false): void => {
    focused = next;
    announcer.focusMoved(isKeyHeld);
  };

  beforeEach(() => {
    clock = new TestClock();
    heard = [];
    focused = null;
    isOnTheWay = false;
    announcer = new Announcer({
      clock,
      outputs: [{ say: (text, isUrgent) => heard.push(isUrgent ? text : `(${text})`) }],
      focused: () => focused,
      isOnTheWay: () => isOnTheWay,
      placeWords: (at, of) => `${at} of ${of}`,
      loadingWords: () => 'Loading',
    });
  });

  it('says page, section, thing and place once, and then only what is new', () => {
    announcer.arrived(home);
    focus(tile(1));
    clock.pass(100);
    focus(tile(2));
    clock.pass(100);
    focus(button('Ada'));
    clock.pass(100);
    focus(tile(2));
    clock.pass(100);
    expect(heard).toEqual(['Home. New. Title 1. 1 of 12', 'Title 2. 2 of 12', 'Ada', 'New. Title 2. 2 of 12']);
  });

  it('says nothing of the way of a held key, and where it stops once', () => {
    focus(tile(1));
    clock.pass(100);
    for (let at = 2; at <= 9; at++) {
      focus(tile(at), true);
      // The longest pause between two repeats of a slow set.
      clock.pass(150);
    }
    expect(heard).toHaveLength(1);
    clock.pass(1000);
    expect(heard.slice(1)).toEqual(['Title 9. 9 of 12']);
  });

  it('makes one sentence of what one key sets off', () => {
    focus(button('Ada'));
    announcer.arrived(home);
    focus(tile(1));
    announcer.focusMoved(false);
    clock.pass(1000);
    expect(heard).toEqual(['Home. New. Title 1. 1 of 12']);
  });

  it('says nothing again that was said, and of something that changed only the change', () => {
    const row = (label: string): Focused => ({ ...button(label), item: { key: 'row', label } });
    focus(row('High contrast, Off, White on black'));
    clock.pass(100);
    announcer.focusMoved(false);
    clock.pass(100);
    focus(row('High contrast, On, White on black'));
    clock.pass(100);
    expect(heard).toEqual(['High contrast, Off, White on black', 'On']);
  });

  it('says nothing of where the focus is for a moment on the way to another page', () => {
    isOnTheWay = true;
    focus(tile(1));
    clock.pass(1000);
    isOnTheWay = false;
    announcer.arrived({ spokenTitle: 'Search', spokenIntro: () => '' });
    focus(button('a'));
    clock.pass(1000);
    expect(heard).toEqual(['Search. a']);
  });

  it('waits for what isn’t known yet', () => {
    focus(tile(7, { label: '7', isAwaited: true }));
    clock.pass(5000);
    expect(heard).toEqual([]);
    focused = tile(7);
    clock.pass(500);
    expect(heard).toEqual(['New. Title 7. 7 of 12']);
  });

  it('says everything else after what has the focus, and only the newest of a topic', () => {
    announcer.say('1 title', 'results');
    announcer.say('Added to your list.');
    announcer.say('3 titles', 'results');
    focus(button('On my list'));
    clock.pass(100);
    expect(heard).toEqual(['On my list', '(Added to your list.)', '(3 titles)']);
  });

  it('says once what a button and the sentence that comes with it both say', () => {
    focus(button('Add to my list'));
    clock.pass(100);
    focus(button('On my list'));
    announcer.say('On my list');
    clock.pass(100);
    announcer.say('That didn’t reach the service.');
    clock.pass(100);
    announcer.say('That didn’t reach the service.');
    clock.pass(100);
    const failed = '(That didn’t reach the service.)';
    expect(heard).toEqual(['Add to my list', 'On my list', failed, failed]);
  });

  it('is never kept from telling by a key that is held', () => {
    focus(tile(1), true);
    announcer.say('No network');
    clock.pass(300);
    expect(heard).toEqual(['New. Title 1. 1 of 12', '(No network)']);
  });

  it('says what a page says of itself after its focus, and of a page that is slow that it loads', () => {
    announcer.arrived({ spokenTitle: 'First Light', spokenIntro: () => '2024 · 1 h. A lamp is lit.' });
    clock.pass(1500);
    expect(heard).toEqual(['(First Light. Loading)']);
    focus(button('Play'));
    clock.pass(100);
    expect(heard.slice(1)).toEqual(['First Light. Play', '(2024, 1 h. A lamp is lit.)']);
  });

  it('doesn’t name a page whose section has the same name', () => {
    announcer.arrived({ spokenTitle: 'Who’s watching?', spokenIntro: () => '' });
    focus({ container: { focusKey: 'profiles/row', focusLabel: 'Who’s watching?' }, item: { key: 'a', label: 'Ada' } });
    clock.pass(100);
    expect(heard).toEqual(['Who’s watching? Ada']);
  });

  it('says nothing where nothing has the focus and nothing happens', () => {
    announcer.focusMoved(false);
    announcer.say('  ');
    clock.pass(5000);
    expect(heard).toEqual([]);
  });
});
