import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaybackProgress, PlaybackProgressAnswer } from '#contracts';
import { ProgressReports } from './ProgressReports';

type Facts = Omit<PlaybackProgress, 'seq'>;

const heard: PlaybackProgressAnswer = { accepted: true, media: null, drm: null };
const send = vi.fn<(body: PlaybackProgress) => Promise<PlaybackProgressAnswer>>();
const onAnswer = vi.fn();
const onFailed = vi.fn();
let facts: Facts | null;
let reports: ProgressReports;

const at = (positionMs: number): Facts => ({ sessionId: 's-1', positionMs, state: 'playing' });
const sent = () => send.mock.calls.map(([{ seq, positionMs }]) => [seq, positionMs]);
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  send.mockResolvedValue(heard);
  facts = at(0);
  reports = new ProgressReports({ send, facts: () => facts, onAnswer, onFailed });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('reports', () => {
  it('go out at the server’s pace with numbers that rise, until they are stopped', async () => {
    reports.start(10_000);
    await after(10_000);
    facts = at(10_000);
    await after(10_000);
    reports.stop();
    await after(60_000);
    expect(sent()).toEqual([
      [1, 0],
      [2, 10_000],
    ]);
  });

  it('share their numbers with the other messages of the session', async () => {
    reports.report();
    await after(0);
    expect(reports.nextSeq()).toBe(2);
    reports.report();
    expect(sent().map(([seq]) => seq)).toEqual([1, 3]);
  });

  it('wait for the one before, and then say the newest', async () => {
    let arrive = (_: typeof heard): void => undefined;
    send.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    for (const positionMs of [10_000, 20_000, 30_000]) {
      facts = at(positionMs);
      reports.report();
    }
    expect(sent()).toHaveLength(1);
    arrive(heard);
    await after(0);
    expect(sent()).toEqual([
      [1, 10_000],
      [2, 30_000],
    ]);
  });

  it('say nothing where there is nothing to say', () => {
    facts = null;
    reports.report();
    expect(send).not.toHaveBeenCalled();
  });

  it('hand on what was answered', async () => {
    reports.report();
    await after(0);
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(heard);
  });

  it('go on after one that failed', async () => {
    send.mockRejectedValueOnce(new Error('down'));
    reports.start(10_000);
    await after(20_000);
    expect(onFailed).toHaveBeenCalledOnce();
    expect(sent().map(([seq]) => seq)).toEqual([1, 2]);
  });
});
