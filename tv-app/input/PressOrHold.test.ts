import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PressOrHold } from '#app/input/PressOrHold';

let isHeld = false;
const press = vi.fn();
let ok: PressOrHold;

beforeEach(() => {
  vi.useFakeTimers();
  press.mockReset();
  isHeld = true;
  ok = new PressOrHold(() => ({ isHeld: () => isHeld }));
});
afterEach(() => vi.useRealTimers());

test('a press counts when the key comes up, once', () => {
  ok.begin(press);
  vi.advanceTimersByTime(300);
  expect(press).not.toHaveBeenCalled();
  isHeld = false;
  vi.advanceTimersByTime(300);
  expect(press).toHaveBeenCalledTimes(1);
});

test('what no key has sent counts at once', () => {
  isHeld = false;
  ok.begin(press);
  expect(press).toHaveBeenCalledTimes(1);
});

test('a key that turns out to be held means something else', () => {
  ok.begin(press);
  ok.cancel();
  isHeld = false;
  vi.advanceTimersByTime(300);
  expect(press).not.toHaveBeenCalled();
});

test('another key says that it was a press', () => {
  ok.begin(press);
  ok.finish();
  ok.finish();
  expect(press).toHaveBeenCalledTimes(1);
});
