import { vi } from 'vitest';
import type { PlaybackProgressAnswer, PlaybackSession as PlaybackSessionAnswer } from '#contracts';
import { Listeners } from './Listeners';
import type { EngineEvents, EngineSnapshot, EngineSource, EngineState, PlaybackEngine } from './PlaybackEngine';
import { PlaybackSession } from './PlaybackSession';
import { TrackChoices } from './trackChoice';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

/** Does at once what it is told, and is told what it shall say of itself. */
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

/** What the server says of the session. */
export const answer: PlaybackSessionAnswer = {
  sessionId: 's-1',
  titleId: 'first-light',
  manifestUrl: '/media/m-1/p-1/manifest.mpd',
  hlsUrl: '/media/m-1/p-1/master.m3u8',
  media: { token: 'm-1', expiresAt: '2026-11-20T12:10:00Z' },
  startMs: 30_000,
  durationMs: 100_000,
  tracks: { video: [], audio: [], text: [] },
  thumbnails: null,
  markers: [],
  nextEpisode: null,
  drm: {
    systems: { 'org.w3.clearkey': { licenceUrl: '/api/v1/drm/license' } },
    token: 'token',
    expiresAt: '2026-11-20T12:00:00Z',
  },
  heartbeat: { intervalS: 10 },
};

/** A session on an engine and a server that do as a test says. Timers are the test's own: `vi.useFakeTimers()`. */
export class SampleSession {
  readonly engine = new FakeEngine();
  readonly api = {
    start: vi.fn<(body: object) => Promise<PlaybackSessionAnswer>>(() => Promise.resolve(answer)),
    progress: vi.fn<(body: { seq: number; positionMs: number; state: string }) => Promise<PlaybackProgressAnswer>>(() =>
      Promise.resolve({ accepted: true, media: null, drm: null }),
    ),
    end: vi.fn<(body: { seq: number; positionMs: number }) => Promise<void>>(() => Promise.resolve()),
    beacon: vi.fn<(body: { token: string; seq: number; positionMs: number }) => void>(),
  };
  readonly session = new PlaybackSession({
    api: this.api,
    engine: this.engine,
    choices: new TrackChoices(new MemoryStorage(), () => 'ada'),
    apiOrigin: 'https://tenfoot.example',
  });

  /** Number, place and state of each report. */
  get reports(): [number, number, string][] {
    return this.api.progress.mock.calls.map(([{ seq, positionMs, state }]) => [seq, positionMs, state]);
  }
}
