import { beforeEach, expect, test } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import { PlaybackMeter } from '#app/player/PlaybackMeter';
import type { EngineState } from '#app/player/PlaybackEngine';

let now = 0;
let tell: (state: EngineState) => void = () => {};
let session: ConstructorParameters<typeof PlaybackMeter>[0];
let facts: { bitrateBps: number; droppedFrames: number };
let meter: PlaybackMeter;

beforeEach(() => {
  now = 5_000;
  facts = { bitrateBps: 4_000_000, droppedFrames: 3 };
  session = {
    on: (_: string, listener: (payload: never) => void) => {
      tell = listener as (state: EngineState) => void;
      return () => (tell = () => {});
    },
    snapshot: () => facts,
    titleId: 'film',
    problem: null,
    lastSoughtMs: -Infinity,
  } as unknown as typeof session;
  meter = new PlaybackMeter(session, () => now);
});

const after = (ms: number, state: EngineState): void => {
  now += ms;
  tell(state);
};

test('a film that plays says when its first picture came, how long it played, and how often it stood still for want of data', () => {
  after(100, 'loading');
  after(500, 'playing');
  after(10_000, 'buffering');
  facts.bitrateBps = 2_000_000;
  after(2_000, 'playing');
  after(10_000, 'paused');
  now += 60_000;
  expect(meter.end()).toEqual({
    type: 'playback_measured',
    titleId: 'film',
    outcome: 'played',
    firstFrameMs: 600,
    playedMs: 20_000,
    rebufferCount: 1,
    rebufferMs: 2_000,
    bitrateBps: 3_000_000,
    droppedFrames: 3,
  });
  expect(meter.end()).toBeNull();
});

test('the wait after a jump is the jump’s', () => {
  after(500, 'playing');
  now += 1_000;
  Object.assign(session, { lastSoughtMs: now });
  after(10, 'buffering');
  after(700, 'playing');
  expect(meter.end()).toMatchObject({ rebufferCount: 0, rebufferMs: 0 });
});

test.each([
  [false, false, 'left_before_start'],
  [false, true, 'failed_before_start'],
  [true, false, 'played'],
  [true, true, 'failed_while_playing'],
] as const)('played %s, failed %s: %s', (hasPlayed, hasFailed, outcome) => {
  if (hasPlayed) after(500, 'playing');
  if (hasFailed) Object.assign(session, { problem: new AppProblem('playback', 'shaka/3016') });
  expect(meter.end()).toMatchObject({ outcome, firstFrameMs: hasPlayed ? 500 : null });
});
