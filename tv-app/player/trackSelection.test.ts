import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaybackSession as PlaybackSessionAnswer } from '#contracts';
import type { EngineSnapshot, EngineTracks, PlaybackEngine } from './PlaybackEngine';
import { PlaybackSession } from './PlaybackSession';
import { noChoice, TrackChoices } from './trackChoice';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

const answer: PlaybackSessionAnswer = {
  sessionId: 's-1',
  titleId: 'first-light',
  manifestUrl: '/media/m-1/p-1/manifest.mpd',
  hlsUrl: '/media/m-1/p-1/master.m3u8',
  media: { token: 'm-1', expiresAt: '2026-11-20T12:10:00Z' },
  startMs: 0,
  durationMs: 100_000,
  tracks: { video: [], audio: [], text: [] },
  thumbnails: null,
  markers: [],
  nextEpisode: null,
  drm: { systems: {}, token: 'token', expiresAt: '2026-11-20T12:00:00Z' },
  heartbeat: { intervalS: 10 },
};
const api = {
  start: () => Promise.resolve(answer),
  progress: () => Promise.resolve({ accepted: true, media: null, drm: null }),
  end: () => Promise.resolve(),
  beacon: () => undefined,
};
/** As much of an engine as the choice of tracks needs. */
const engine = {
  tracks: { video: [], audio: [], text: [] } as EngineTracks,
  load: vi.fn(() => Promise.resolve()),
  play: vi.fn(),
  selectAudio: vi.fn(),
  selectText: vi.fn(),
  on: () => () => undefined,
  snapshot: () => ({ state: 'playing', positionMs: 0, durationMs: 100_000, tracks: engine.tracks }) as EngineSnapshot,
};
let choices: TrackChoices;
let session: PlaybackSession;
const open = () =>
  new PlaybackSession({
    api,
    engine: engine as unknown as PlaybackEngine,
    choices,
    apiOrigin: 'https://tenfoot.example',
  });

beforeEach(() => {
  vi.resetAllMocks();
  choices = new TrackChoices(new MemoryStorage(), () => 'ada');
  session = open();
});

describe('sound and subtitles', () => {
  const described = { language: 'en', role: 'description', label: '', active: false };
  const spanish = { language: 'es', label: 'Español', active: false };

  beforeEach(async () => {
    engine.tracks = { video: [], audio: [described], text: [spanish] };
    await session.start('first-light');
  });

  it('are switched, and the next film starts with them', async () => {
    session.selectAudio(0);
    session.selectText(0);
    expect(engine.selectAudio).toHaveBeenCalledWith(0);
    expect(engine.selectText).toHaveBeenCalledWith(0);

    const next = open();
    await next.start('first-light');
    const choice = { audio: { language: 'en', role: 'description' }, text: 'es' };
    expect(engine.load).toHaveBeenLastCalledWith(expect.objectContaining({ choice }));
  });

  it('stay off once they were turned off', () => {
    session.selectText(0);
    session.selectText(null);
    expect(engine.selectText).toHaveBeenLastCalledWith(null);
    expect(choices.current.text).toBeNull();
  });

  it('stay as they are when a track isn’t there', () => {
    session.selectAudio(7);
    session.selectText(7);
    expect(engine.selectAudio).not.toHaveBeenCalled();
    expect(engine.selectText).not.toHaveBeenCalled();
    expect(choices.current).toEqual(noChoice);
  });
});
