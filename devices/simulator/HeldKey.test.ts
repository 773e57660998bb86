import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeldKey, type KeySender } from './HeldKey';

describe('HeldKey', () => {
  let sent: string[] = [];
  const sender = (name: string): KeySender => ({
    down: (isRepeat) => sent.push(`${name} ${isRepeat ? 'again' : 'down'}`),
    up: () => sent.push(`${name} up`),
  });
  let held: HeldKey;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    held = new HeldKey({
      setTimeout: (callback, ms) => setTimeout(callback, ms),
      clearTimeout: (timer) => clearTimeout(timer as never),
    });
  });
  afterEach(() => vi.useRealTimers());

  it('sends a short press as one down and one up', () => {
    held.press(sender('ok'));
    vi.advanceTimersByTime(399);
    held.release();
    vi.advanceTimersByTime(5_000);
    expect(sent).toEqual(['ok down', 'ok up']);
  });

  it('repeats after 400 ms and then every 94, until the release', () => {
    held.press(sender('right'));
    vi.advanceTimersByTime(400 + 3 * 94);
    held.release();
    held.release();
    expect(sent).toEqual(['right down', 'right again', 'right again', 'right again', 'right again', 'right up']);
  });

  it('lets go of a key before it presses the next', () => {
    held.press(sender('left'));
    held.press(sender('right'));
    vi.advanceTimersByTime(400);
    held.release();
    expect(sent).toEqual(['left down', 'left up', 'right down', 'right again', 'right up']);
  });
});
