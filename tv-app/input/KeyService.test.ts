import { beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '#app/input/actions';
import { KeyService, type KeyPress, type KeyRecord } from '#app/input/KeyService';
import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { keyMapOf } from '#devices/profiles/keyMapOf';

const press = (keyCode: number, key = '', more: Partial<KeyPress> = {}): KeyPress => ({
  keyCode,
  key,
  code: '',
  repeat: false,
  preventDefault: () => {},
  ...more,
});

describe('KeyService', () => {
  let now = 0;
  let seen: [Action, boolean][] = [];
  let listeners: string[] = [];
  let keys: KeyService;

  beforeEach(() => {
    now = 1000;
    seen = [];
    listeners = [];
    keys = new KeyService(keyMapOf(deviceProfiles.browser), () => now);
    const host = {
      addEventListener: (type: string) => listeners.push(type),
      removeEventListener: (type: string) => listeners.splice(listeners.indexOf(type), 1),
    };
    keys.start(host as unknown as Window, (action, { isRepeat }) => seen.push([action, isRepeat]));
  });

  it('listens once for keydown and once for keyup, also when it is started again, and not at all once stopped', () => {
    keys.start({ addEventListener: (type: string) => listeners.push(type) } as unknown as Window, () => {});
    expect(listeners.filter((type) => type.startsWith('key')).sort()).toEqual(['keydown', 'keyup']);
  });

  it('goes by the key code first, because sets name their keys differently', () => {
    keys.keyDown(press(37, 'Enter'));
    expect(seen).toEqual([['left', false]]);
  });

  it('goes by the name where a newer set sends no key code', () => {
    keys.keyDown(press(0, 'ArrowUp'));
    keys.keyDown(press(0, 'Unidentified', { code: 'MediaPlayPause' }));
    expect(seen.map(([action]) => action)).toEqual(['up', 'playPause']);
  });

  it('leaves keys without a meaning to the browser, and keeps the others from it', () => {
    let prevented = 0;
    const preventDefault = (): void => void prevented++;
    keys.keyDown(press(112, 'F1', { preventDefault }));
    keys.keyDown(press(8, 'Backspace', { preventDefault }));
    expect([seen.length, prevented]).toEqual([1, 1]);
  });

  it('lets a held arrow step at most every 90 ms', () => {
    for (let held = 0; held <= 10; held++) {
      keys.keyDown(press(39, 'ArrowRight', { repeat: held > 0 }));
      now += 30;
    }
    expect(seen).toEqual([
      ['right', false],
      ['right', true],
      ['right', true],
      ['right', true],
    ]);
  });

  it('counts a key that is already down as held, where a set repeats without saying so', () => {
    keys.keyDown(press(39, 'ArrowRight'));
    now += 30;
    keys.keyDown(press(39, 'ArrowRight'));
    expect(seen.length).toBe(1);
  });

  it('takes two quick presses as two', () => {
    keys.keyDown(press(39, 'ArrowRight'));
    now += 30;
    keys.keyUp(press(39, 'ArrowRight'));
    keys.keyDown(press(39, 'ArrowRight'));
    expect(seen).toEqual([
      ['right', false],
      ['right', false],
    ]);
  });

  it('takes a key whose release was never told as pressed again after a silence', () => {
    for (const [code, name] of [
      [13, 'Enter'],
      [39, 'ArrowRight'],
    ] as const) {
      keys.keyDown(press(code, name));
      now += 701;
      keys.keyDown(press(code, name));
    }
    expect(seen).toEqual([
      ['select', false],
      ['select', false],
      ['right', false],
      ['right', false],
    ]);
  });

  it('counts the silence from the last event of the key, not from the last that it answered', () => {
    for (let heldMs = 0; heldMs <= 2100; heldMs += 300) {
      keys.keyDown(press(13, 'Enter'));
      now += 300;
    }
    expect(seen).toEqual([
      ['select', false],
      ['options', false],
    ]);
  });

  it('takes OK that is held for a while as a question for what else there is, once', () => {
    for (let heldMs = 0; heldMs <= 2100; heldMs += 100) {
      keys.keyDown(press(13, 'Enter', { repeat: heldMs > 0 }));
      if (heldMs === 300) expect(seen).toEqual([['select', false]]);
      now += 100;
    }
    keys.keyUp(press(13, 'Enter'));
    keys.keyDown(press(13, 'Enter'));
    expect(seen.map(([action]) => action)).toEqual(['select', 'options', 'select']);
  });

  it('never repeats OK and Back, however long they are held', () => {
    for (const [code, name] of [
      [13, 'Enter'],
      [27, 'Escape'],
    ] as const) {
      keys.keyDown(press(code, name));
      now += 5000;
      keys.keyDown(press(code, name, { repeat: true }));
    }
    expect(seen.map(([action]) => action)).toEqual(['select', 'options', 'back']);
  });

  it('says whether a key is down, and forgets one whose release never came', () => {
    expect(keys.isHeld('right')).toBe(false);
    keys.keyDown(press(39, 'ArrowRight'));
    expect([keys.isHeld('right'), keys.isHeld('left')]).toEqual([true, false]);
    keys.keyUp(press(39, 'ArrowRight'));
    expect(keys.isHeld('right')).toBe(false);
    keys.keyDown(press(39, 'ArrowRight'));
    now += 701;
    expect(keys.isHeld('right')).toBe(false);
  });

  it('takes an injected action like a pressed key', () => {
    keys.inject('back');
    keys.inject('back');
    expect(seen.map(([action]) => action)).toEqual(['back', 'back']);
  });

  it('gives characters to whoever writes, and Backspace and Enter only while they are being typed', () => {
    const written: string[] = [];
    const stop = keys.typeTo({
      write: (text) => written.push(text),
      erase: () => written.push('erase'),
      finish: () => written.push('finish'),
    });
    const backspace = press(8, 'Backspace');
    const enter = press(13, 'Enter');
    keys.keyDown(backspace);
    keys.keyUp(backspace);
    for (const key of ['s', ' ', 'ñ', 'Shift', 'Backspace', 'Enter']) keys.keyDown(press(key === ' ' ? 32 : 0, key));
    expect(written).toEqual(['s', ' ', 'ñ', 'erase', 'finish']);
    keys.keyDown(press(0, 'a', { ctrlKey: true }));
    keys.keyDown(press(0, '@', { ctrlKey: true, altKey: true }));
    keys.keyDown(press(39, 'ArrowRight'));
    keys.keyDown(enter);
    keys.keyDown(backspace);
    expect(written.slice(5)).toEqual(['@']);
    expect(seen.map(([action]) => action)).toEqual(['back', 'right', 'select', 'back']);
    stop();
    keys.keyDown(press(32, ' '));
    expect(seen[4]).toEqual(['playPause', false]);
  });

  it('tells diagnostics of every key, with the time that it took', () => {
    const records: KeyRecord[] = [];
    keys.observe((record) => records.push(record));
    keys.start({ addEventListener: () => {}, removeEventListener: () => {} } as unknown as Window, () => (now += 3));
    keys.keyDown(press(112, 'F1'));
    keys.keyDown(press(13, 'Enter'));
    expect(records).toEqual([
      { key: 'F1 (112)', action: null, atMs: 1000, durationMs: 0 },
      { key: 'Enter (13)', action: 'select', atMs: 1000, durationMs: 3 },
    ]);
  });
});
