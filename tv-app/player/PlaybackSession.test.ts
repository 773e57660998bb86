import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import { SampleSession } from './SampleSession';

let engine: SampleSession['engine'];
let api: SampleSession['api'];
let session: SampleSession['session'];
let sample: SampleSession;

beforeEach(() => {
  vi.useFakeTimers();
  sample = new SampleSession();
  ({ engine, api, session } = sample);
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('reports', () => {
  it('say whether it plays, waits or stands still', async () => {
    await session.start('first-light');
    engine.facts.positionMs = 40_000;
    for (const state of ['playing', 'buffering', 'paused', 'idle'] as const) {
      engine.become(state);
      await after(10_000);
    }
    expect(sample.reports).toEqual([
      [1, 40_000, 'playing'],
      [2, 40_000, 'buffering'],
      [3, 40_000, 'paused'],
    ]);
  });

  it('go out at once on a pause and on a seek', async () => {
    await session.start('first-light');
    session.pause();
    await after(0);
    session.seekTo(70_000);
    await after(0);
    expect(sample.reports).toEqual([
      [1, 0, 'paused'],
      [2, 70_000, 'paused'],
    ]);
  });

  it('bring the next tokens, and say how long those are good that are there', async () => {
    await session.start('first-light');
    const media = { token: 'm-2', expiresAt: '2026-11-20T12:20:00Z' };
    api.progress.mockResolvedValueOnce({ accepted: true, media, drm: null });
    expect(session.addressOf('/media/m-1/p-1/1.jpg')).toBe('/media/m-1/p-1/1.jpg');
    await after(20_000);
    expect(session.addressOf('/media/m-1/p-1/1.jpg')).toBe('/media/m-2/p-1/1.jpg');
    const until = api.progress.mock.calls.map(([body]) => (body as { mediaExpiresAt?: string }).mediaExpiresAt);
    expect(until).toEqual(['2026-11-20T12:10:00Z', media.expiresAt]);
  });

  it('that fail disturb nothing', async () => {
    const onProblem = vi.fn();
    session.on('problem', onProblem);
    api.progress.mockRejectedValue(new AppProblem('network', 'network/unreachable'));
    await session.start('first-light');
    await after(30_000);
    expect(sample.reports.map(([seq]) => seq)).toEqual([1, 2, 3]);
    expect(onProblem).not.toHaveBeenCalled();
    expect(engine.pause).not.toHaveBeenCalled();
  });

  it('that find the session ended stop the film for good, also where somebody looks for another place, and say so', async () => {
    const onProblem = vi.fn();
    session.on('problem', onProblem);
    api.progress.mockRejectedValue(new AppProblem('busy', 'api/session_ended', { requestId: 'r-1' }));
    await session.start('first-light');
    session.hold = true;
    await after(30_000);
    session.hold = false;
    expect(onProblem).toHaveBeenCalledOnce();
    expect(session.problem).toMatchObject({ kind: 'busy', code: 'api/session_ended', options: { requestId: 'r-1' } });
    expect(engine.facts.state).toBe('paused');
    expect(sample.reports).toHaveLength(1);
  });
});

describe('the remote', () => {
  beforeEach(() => session.start('first-light'));

  it('toggles between playing and pause', () => {
    session.togglePlay();
    expect(engine.facts.state).toBe('paused');
    session.togglePlay();
    expect(engine.facts.state).toBe('playing');
  });

  it('pauses a film that stalls', () => {
    engine.become('buffering');
    session.togglePlay();
    expect(engine.pause).toHaveBeenCalledOnce();
  });

  it.each([
    [-50_000, 0],
    [50_000, 50_000],
    [500_000, 100_000],
  ])('seeks to %i ms and lands at %i', (wanted, landed) => {
    session.seekTo(wanted);
    expect(engine.seek).toHaveBeenLastCalledWith(landed);
  });

  it('stands still while somebody looks for another place, and goes on as they want it', () => {
    session.hold = true;
    expect(engine.facts.state).toBe('paused');
    expect(session.isPaused).toBe(false);
    session.hold = false;
    expect(engine.facts.state).toBe('playing');

    session.pause();
    session.hold = true;
    session.hold = false;
    expect(engine.facts.state).toBe('paused');
    expect(session.isPaused).toBe(true);

    session.hold = true;
    session.play();
    expect(engine.facts.state).toBe('paused');
    session.hold = false;
    expect(engine.facts.state).toBe('playing');
  });

  it('does nothing to a session that has ended', async () => {
    await session.end();
    vi.clearAllMocks();
    session.play();
    session.togglePlay();
    session.seekTo(5);
    expect([engine.play, engine.pause, engine.seek].some((call) => call.mock.calls.length > 0)).toBe(false);
  });
});

describe('ending', () => {
  it('stops the picture and says where, once', async () => {
    await session.start('first-light');
    engine.facts.positionMs = 55_000;
    await after(10_000);
    await Promise.all([session.end(), session.end()]);
    await session.end();
    expect(api.end).toHaveBeenCalledExactlyOnceWith({ sessionId: 's-1', seq: 2, positionMs: 55_000 });
    expect(engine.unload).toHaveBeenCalledOnce();
    await after(60_000);
    expect(sample.reports).toHaveLength(1);
  });

  it('at the end of the film says the whole length', async () => {
    const onEnded = vi.fn();
    session.on('ended', onEnded);
    await session.start('first-light');
    engine.facts.positionMs = 99_960;
    engine.become('ended');
    expect(onEnded).toHaveBeenCalledOnce();
    await session.end();
    expect(api.end.mock.calls[0]?.[0].positionMs).toBe(100_000);
  });

  it('never fails, whoever does', async () => {
    await session.start('first-light');
    api.end.mockRejectedValue(new AppProblem('network', 'network/unreachable'));
    engine.unload.mockRejectedValue(new Error('x'));
    await expect(session.end()).resolves.toBeUndefined();
  });

  it('with the page says where by a beacon, and nothing else', async () => {
    await session.start('first-light');
    engine.facts.positionMs = 55_000;
    session.endWithPage();
    session.endWithPage();
    await session.end();
    expect(api.beacon).toHaveBeenCalledExactlyOnceWith({ token: 'm-1', seq: 1, positionMs: 55_000 });
    expect(api.end).not.toHaveBeenCalled();
  });

  it('before the start ends nothing on the server', async () => {
    await session.end();
    expect(api.end).not.toHaveBeenCalled();
  });

  it('hears nothing of the engine any more', async () => {
    const onState = vi.fn();
    await session.start('first-light');
    await session.end();
    session.on('state', onState);
    engine.become('playing');
    expect(onState).not.toHaveBeenCalled();
  });
});

it('a problem of the engine is the session’s, and ends the reports', async () => {
  const onProblem = vi.fn();
  session.on('problem', onProblem);
  await session.start('first-light');
  const problem = new AppProblem('network', 'network/outage');
  engine.events.emit('problem', problem);
  expect(session.problem).toBe(problem);
  expect(onProblem).toHaveBeenCalledExactlyOnceWith(problem);
  await after(60_000);
  expect(api.progress).not.toHaveBeenCalled();
});
