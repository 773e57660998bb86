import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from './PlaybackEngine';
import { OutageWatch } from './OutageWatch';

const retry = vi.fn();
const giveUp = vi.fn();
let watch: OutageWatch;
beforeEach(() => {
  vi.clearAllMocks();
  watch = new OutageWatch({ retry, giveUp });
});

function wait(seconds: number, state: EngineState, facts = { positionMs: 10_000, bufferedAheadMs: 0 }): void {
  for (let second = 0; second < seconds; second += 1) watch.tick({ state, ...facts }, 1000);
}

describe('a network that is away', () => {
  it('is asked again after 1, 2, 4 and then every 8 seconds', () => {
    const asked: number[] = [];
    watch.tick({ state: 'playing', positionMs: 0, bufferedAheadMs: 100_000 }, 1000);
    watch.noteFailure();
    for (let second = 1; second <= 40; second += 1) {
      retry.mockClear();
      watch.tick({ state: 'playing', positionMs: second * 1000, bufferedAheadMs: 100_000 - second * 1000 }, 1000);
      if (retry.mock.calls.length > 0) {
        asked.push(second);
        watch.noteFailure();
      }
    }
    expect(asked).toEqual([1, 3, 7, 15, 23, 31, 39]);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('is asked every 2 seconds once the picture stands', () => {
    wait(1, 'buffering');
    for (let failure = 0; failure < 10; failure += 1) {
      watch.noteFailure();
      wait(2, 'buffering');
    }
    expect(retry).toHaveBeenCalledTimes(10);
  });

  it('is asked at once when the browser says that it is back', () => {
    watch.noteOnline();
    expect(retry).not.toHaveBeenCalled();
    watch.noteFailure();
    watch.noteOnline();
    expect(retry).toHaveBeenCalledOnce();
  });

  it('is forgotten when media arrives again', () => {
    watch.noteFailure();
    wait(1, 'playing', { positionMs: 0, bufferedAheadMs: 1000 });
    retry.mockClear();
    wait(1, 'playing', { positionMs: 0, bufferedAheadMs: 5000 });
    wait(20, 'playing', { positionMs: 0, bufferedAheadMs: 5000 });
    expect(retry).not.toHaveBeenCalled();
  });

  it('isn’t forgotten because of a seek', () => {
    watch.noteFailure();
    wait(1, 'playing', { positionMs: 0, bufferedAheadMs: 1000 });
    retry.mockClear();
    wait(10, 'buffering', { positionMs: 600_000, bufferedAheadMs: 0 });
    expect(retry).toHaveBeenCalled();
  });
});

describe('a viewer who waits', () => {
  it('is told after a minute that the network is at fault', () => {
    watch.noteFailure();
    wait(59, 'buffering');
    expect(giveUp).not.toHaveBeenCalled();
    wait(1, 'buffering');
    expect(giveUp).toHaveBeenCalledWith(true);
  });

  it('is told so too when nothing failed and nothing comes', () => {
    wait(60, 'loading');
    expect(giveUp).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('isn’t told anything while something comes, however slowly', () => {
    for (let minute = 0; minute < 5; minute += 1) {
      wait(50, 'buffering', { positionMs: 0, bufferedAheadMs: minute * 100 });
    }
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('may pause for as long as they like', () => {
    wait(3600, 'paused');
    expect(giveUp).not.toHaveBeenCalled();
  });
});
