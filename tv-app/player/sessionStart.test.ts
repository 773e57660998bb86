import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import { answer, SampleSession } from './SampleSession';
import { noChoice } from './trackChoice';

let engine: SampleSession['engine'];
let api: SampleSession['api'];
let session: SampleSession['session'];

beforeEach(() => {
  vi.useFakeTimers();
  ({ engine, api, session } = new SampleSession());
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the start of a session', () => {
  it('loads where the server says, with absolute addresses, and plays', async () => {
    await session.start('first-light');
    expect(api.start).toHaveBeenCalledWith({ titleId: 'first-light', startAt: 'resume' });
    expect(engine.load).toHaveBeenCalledWith({
      manifestUrl: 'https://tenfoot.example/media/m-1/p-1/manifest.mpd',
      startMs: 30_000,
      licenceUrls: { 'org.w3.clearkey': 'https://tenfoot.example/api/v1/drm/license' },
      access: expect.objectContaining({ mediaToken: 'm-1', licenceToken: 'token' }) as object,
      choice: noChoice,
      maxHeight: null,
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
