import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Direction, FocusContainer } from '#app/focus/FocusContainer';
import { FocusService } from '#app/focus/FocusService';
import { KeyService } from '#app/input/KeyService';
import type { Action } from '#app/input/actions';

/** A row of five things. OK and each step are written down. */
class Row implements FocusContainer {
  readonly focusLabel = '';
  readonly focusRect = { x: 0, y: 0, w: 100, h: 100 };
  place = 0;

  constructor(
    readonly focusKey: string,
    private readonly log: string[],
  ) {}

  get focusedItem() {
    return { key: `${this.focusKey}/${this.place}`, label: String(this.place), rect: this.focusRect };
  }

  moveFocus(direction: Direction): boolean {
    if (direction !== 'right' || this.place === 4) return false;
    this.place += 1;
    this.log.push(`right to ${this.place}`);
    return true;
  }

  selectFocused(): void {
    this.log.push(`OK on ${this.place}`);
  }

  showFocus(): void {}
}

/** As the app puts them together: Back is for the screen, arrows and OK are for the focus. */
function remote() {
  const log: string[] = [];
  const focus = new FocusService();
  const row = new Row('home/row', log);
  focus.start({ onFocusChange: () => {}, onMove: () => {}, onEdge: () => {} });
  focus.addScreen('home');
  focus.add('home', row);
  focus.focus(row.focusKey);
  const keys = new KeyService({ codes: {}, names: {} }, () => performance.now());
  const host = { addEventListener: () => {}, removeEventListener: () => {} } as unknown as Window;
  keys.start(host, (action, { isRepeat }) =>
    focus.inTurn(() => {
      if (action === 'back') {
        log.push(`back from ${row.place}`);
        row.place = 0;
      } else focus.press(action === 'select' ? 'enter' : (action as Direction), isRepeat);
    }),
  );
  const press = (...actions: Action[]): void => actions.forEach((action) => keys.inject(action));
  return { focus, log, row, press };
}

describe('keys that come faster than they are answered', () => {
  // Norigin is there once for all: it keeps the adapter of whoever starts it first.
  const set = remote();
  beforeEach(() => {
    set.log.length = 0;
    set.row.place = 0;
  });

  it('take effect in the order in which they were pressed, whoever answers them', async () => {
    set.press('right', 'right', 'select', 'back', 'right', 'select', 'back');
    await vi.waitFor(() => expect(set.focus.isAnswering).toBe(false));
    expect(set.log).toEqual([
      ...['right to 1', 'right to 2', 'OK on 2', 'back from 2'],
      ...['right to 1', 'OK on 1', 'back from 1'],
    ]);
  });

  it('are answered at once where none waits', () => {
    set.press('back');
    expect(set.log).toEqual(['back from 0']);
    expect(set.focus.isAnswering).toBe(false);
  });

  it('are answered also after one that failed', async () => {
    expect(() =>
      set.focus.inTurn(() => {
        throw new Error('a screen that is broken');
      }),
    ).toThrow('a screen that is broken');
    set.press('right', 'back');
    await vi.waitFor(() => expect(set.log).toEqual(['right to 1', 'back from 1']));
  });
});
