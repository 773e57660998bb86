import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaybackSession as PlaybackSessionAnswer } from '#contracts';
import { AppProblem } from '#app/data/AppProblem';
import { Listeners } from './Listeners';
import type { EngineEvents, EngineSnapshot, EngineSource, EngineState, PlaybackEngine } from './PlaybackEngine';
import { PlaybackSession } from './PlaybackSession';
import { noChoice, TrackChoices } from './trackChoice';

class FakeEngine implements PlaybackEngine {
  readonly events = new Listeners<EngineEvents>();
  readonly load = vi.fn<(source: EngineSource) => Promise<void>>(() => Promise.resolve());
  readonly play = vi.fn(() => this.become('playing'));
  readonly pause = vi.fn(() => this.become('paused'));
  readonly seek = vi.fn((positionMs: number) => {
    this.facts.positionMs = positionMs;
  });
  readonly selectAudio = vi.fn();
  readonly selectText = vi.fn();
  readonly unload = vi.fn(() => Promise.resolve(this.become('idle')));
  readonly destroy = vi.fn(() => Promise.resolve());
  facts: EngineSnapshot = {
    state: 'idle',
    positionMs: 0,
    durationMs: 100_000,
    bufferedAheadMs: 0,
    decodedFrames: 0,
    droppedFrames: 0,
    videoWidth: 0,
    videoHeight: 0,
    bitrateBps: 0,
    keySystem: null,
    encryptedEventSeen: false,
    mediaKeysSet: false,
    tracks: { video: [], audio: [], text: [] },
  };

  snapshot(): EngineSnapshot {
    return { ...this.facts };
  }

  on<E extends keyof EngineEvents>(event: E, listener: (payload: EngineEvents[E]) => void): () => void {
    return this.events.on(event, listener);
  }

  become(state: EngineState): void {
    this.facts.state = state;
    this.events.emit('state', state);
  }
}

const answer: PlaybackSessionAnswer = {
  sessionId: 's-1',
  titleId: 'first-light',
  manifestUrl: '/media/p-1/manifest.mpd',
  startMs: 30_000,
  durationMs: 100_000,
  tracks: { video: [], audio: [], text: [] },
  thumbnails: null,
  markers: [],
  drm: {
    systems: { 'org.w3.clearkey': { licenceUrl: '/api/v1/drm/license' } },
    token: 'token',
    expiresAt: '2026-11-20T12:00:00Z',
  },
  heartbeat: { intervalS: 10 },
};

let engine: FakeEngine;
const api = {
  start: vi.fn<(body: object) => Promise<PlaybackSessionAnswer>>(() => Promise.resolve(answer)),
  progress: vi.fn<(body: { seq: number; positionMs: number; state: string }) => Promise<void>>(),
  end: vi.fn<(body: { seq: number; positionMs: number }) => Promise<void>>(),
};
const choices = new TrackChoices({ get: () => null, set: () => undefined }, () => 'ada');
let session: PlaybackSession;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  api.start.mockResolvedValue(answer);
  api.progress.mockResolvedValue(undefined);
  api.end.mockResolvedValue(undefined);
  engine = new FakeEngine();
  session = new PlaybackSession({ api, engine, choices, apiOrigin: 'https://tenfoot.example' });
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const reports = () => api.progress.mock.calls.map(([{ seq, positionMs, state }]) => [seq, positionMs, state]);

describe('starting', () => {
  it('loads where the server says, with absolute addresses, and plays', async () => {
    await session.start('first-light');
    expect(api.start).toHaveBeenCalledWith({ titleId: 'first-light', startAt: 'resume' });
    expect(engine.load).toHaveBeenCalledWith({
      manifestUrl: 'https://tenfoot.example/media/p-1/manifest.mpd',
      startMs: 30_000,
      licenceUrls: { 'org.w3.clearkey': 'https://tenfoot.example/api/v1/drm/license' },
      licenceToken: 'token',
      choice: noChoice,
    });
    expect(engine.play).toHaveBeenCalledOnce();
    expect(session.titleId).toBe('first-light');
  });

  it('plays what the server says: of a series, an episode, with its pictures and chapters', async () => {
    const thumbnails = {
      urlTemplate: '/media/p-2/thumbs/$Number$.jpg',
      tileWidth: 320,
      tileHeight: 180,
      columns: 5,
      rows: 5,
      intervalMs: 2_000,
      count: 50,
    };
    const markers = [{ kind: 'chapter' as const, startMs: 0, endMs: 9_000, name: 'Ebb' }];
    api.start.mockResolvedValue({ ...answer, titleId: 'tide-tables-s1e2', thumbnails, markers });
    await session.start('tide-tables', 'beginning');
    expect(api.start).toHaveBeenCalledWith({ titleId: 'tide-tables', startAt: 'beginning' });
    expect(session.titleId).toBe('tide-tables-s1e2');
    expect(session.thumbnails).toEqual(thumbnails);
    expect(session.markers).toEqual(markers);
  });

  it('shows the server’s figures until the film has its own', async () => {
    engine.facts.durationMs = 0;
    await session.start('first-light');
    expect(session.snapshot()).toMatchObject({ positionMs: 30_000, durationMs: 100_000 });
  });

  it('rejects with what the server said, and asks nothing of the engine', async () => {
    const problem = new AppProblem('notReady', 'api/title_not_ready');
    api.start.mockRejectedValue(problem);
    await expect(session.start('first-light')).rejects.toBe(problem);
    expect(session.problem).toBe(problem);
    expect(engine.load).not.toHaveBeenCalled();
    expect(api.end).not.toHaveBeenCalled();
  });

  it('rejects with what the engine said, and gives the place back to the server', async () => {
    const problem = new AppProblem('licence', 'licence/token_invalid');
    engine.load.mockRejectedValue(problem);
    await expect(session.start('first-light')).rejects.toBe(problem);
    expect(api.end).toHaveBeenCalledExactlyOnceWith({ sessionId: 's-1', seq: 1, positionMs: 30_000 });
    await after(60_000);
    expect(api.progress).not.toHaveBeenCalled();
  });

  it('that is given up while the server thinks ends the session that comes', async () => {
    const controller = new AbortController();
    let opened = (_: typeof answer): void => undefined;
    api.start.mockReturnValue(new Promise((resolve) => (opened = resolve)));
    const started = session.start('first-light', 'resume', controller.signal);
    controller.abort();
    opened(answer);
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    expect(api.end).toHaveBeenCalledExactlyOnceWith({ sessionId: 's-1', seq: 1, positionMs: 30_000 });
    expect(engine.load).not.toHaveBeenCalled();
    expect(session.problem).toBeNull();
  });

  it('that is given up while the engine loads never plays', async () => {
    let refuse = (_: Error): void => undefined;
    engine.load.mockReturnValue(new Promise((_, reject) => (refuse = reject)));
    const started = session.start('first-light');
    await after(0);
    const ended = session.end();
    refuse(new AppProblem('unknown', 'player/interrupted'));
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    await ended;
    expect(engine.play).not.toHaveBeenCalled();
    expect(api.end).toHaveBeenCalledOnce();
  });

  it('remembers until the film is there whether it shall play', async () => {
    let loaded = (): void => undefined;
    engine.load.mockReturnValue(new Promise((resolve) => (loaded = resolve)));
    const started = session.start('first-light');
    await after(0);
    session.pause();
    expect(session.isPaused).toBe(true);
    loaded();
    await started;
    expect(engine.play).not.toHaveBeenCalled();
    session.play();
    expect(engine.play).toHaveBeenCalledOnce();
  });

  it('plays when a pause is taken back before the film is there, also before the server has answered', async () => {
    const started = session.start('first-light');
    session.togglePlay();
    session.togglePlay();
    expect(session.isPaused).toBe(false);
    expect(engine.play).not.toHaveBeenCalled();
    await started;
    expect(engine.play).toHaveBeenCalledOnce();
  });

  it('with a signal that is aborted already asks nobody', async () => {
    const started = session.start('first-light', 'resume', AbortSignal.abort());
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    expect(api.start).not.toHaveBeenCalled();
  });
});

describe('reports', () => {
  it('go out at the server’s pace with numbers that rise', async () => {
    await session.start('first-light');
    engine.facts.positionMs = 40_000;
    await after(10_000);
    engine.become('buffering');
    await after(10_000);
    expect(reports()).toEqual([
      [1, 40_000, 'playing'],
      [2, 40_000, 'buffering'],
    ]);
  });

  it('go out at once on a pause and on a seek', async () => {
    await session.start('first-light');
    session.pause();
    await after(0);
    session.seekTo(70_000);
    await after(0);
    expect(reports()).toEqual([
      [1, 0, 'paused'],
      [2, 70_000, 'paused'],
    ]);
  });

  it('wait for the one before, and then say the newest', async () => {
    let arrive = (): void => undefined;
    api.progress.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    await session.start('first-light');
    session.seekTo(10_000);
    session.seekTo(20_000);
    session.seekTo(30_000);
    expect(reports()).toHaveLength(1);
    arrive();
    await after(0);
    expect(reports()).toEqual([
      [1, 10_000, 'playing'],
      [2, 30_000, 'playing'],
    ]);
  });

  it('that fail disturb nothing', async () => {
    const onProblem = vi.fn();
    session.on('problem', onProblem);
    api.progress.mockRejectedValue(new AppProblem('network', 'network/unreachable'));
    await session.start('first-light');
    await after(30_000);
    expect(reports().map(([seq]) => seq)).toEqual([1, 2, 3]);
    expect(onProblem).not.toHaveBeenCalled();
    expect(engine.pause).not.toHaveBeenCalled();
  });

  it('that find the session ended stop the film for good, also where somebody looks for another place, and say so', async () => {
    const onProblem = vi.fn();
    session.on('problem', onProblem);
    api.progress.mockRejectedValue(new AppProblem('unknown', 'api/session_ended', { requestId: 'r-1' }));
    await session.start('first-light');
    session.hold = true;
    await after(30_000);
    session.hold = false;
    expect(onProblem).toHaveBeenCalledOnce();
    expect(session.problem).toMatchObject({ code: 'api/session_ended', options: { requestId: 'r-1' } });
    expect(engine.facts.state).toBe('paused');
    expect(reports()).toHaveLength(1);
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
    expect(reports()).toHaveLength(1);
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
