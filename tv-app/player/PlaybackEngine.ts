import type { AppProblem } from '#app/data/AppProblem';
import type { SessionAccess } from '#app/player/SessionAccess';
import type { TrackChoice } from '#app/player/trackChoice';

export type EngineState = 'idle' | 'loading' | 'playing' | 'paused' | 'buffering' | 'ended' | 'failed';

export interface EngineSource {
  /** Absolute URL of the DASH manifest. */
  manifestUrl: string;
  startMs: number;
  /** Absolute licence URLs by EME key system. */
  licenceUrls: Record<string, string>;
  /** What opens the film's addresses and licences, as long as the session goes on. */
  access: Pick<SessionAccess, 'licenceToken' | 'addressOf'>;
  /** What the viewer listens to and reads, as far as this film has it. */
  choice: TrackChoice;
  /** The greatest height of a picture that is asked for by itself; null: any. */
  maxHeight: number | null;
  /** Its sound isn't even loaded. */
  isSilent?: boolean;
}

export interface EngineTracks {
  video: { width: number; height: number; bitrateBps: number; active: boolean }[];
  audio: { language: string; role: string; label: string; active: boolean }[];
  text: { language: string; label: string; active: boolean }[];
}

/** What the player is doing, as facts: read by the HUD, the inspection and telemetry. */
export interface EngineSnapshot {
  state: EngineState;
  positionMs: number;
  durationMs: number;
  /** Playable ahead of the position. */
  bufferedAheadMs: number;
  /** Of the video element: `getVideoPlaybackQuality().totalVideoFrames` and `.droppedVideoFrames`. */
  decodedFrames: number;
  droppedFrames: number;
  /** Size of the decoded picture. */
  videoWidth: number;
  videoHeight: number;
  bitrateBps: number;
  /** EME key system in use, e.g. `org.w3.clearkey`, or null. */
  keySystem: string | null;
  /** An `encrypted` event was seen on the element. */
  encryptedEventSeen: boolean;
  mediaKeysSet: boolean;
  tracks: EngineTracks;
}

export interface EngineEvents {
  state: EngineState;
  tracks: EngineTracks;
  problem: AppProblem;
}

/** One video element, one decoder. Everything that a screen may ask of playback; nothing of the library behind it. */
export interface PlaybackEngine {
  /** @throws AppProblem */
  load(source: EngineSource): Promise<void>;
  play(): void;
  pause(): void;
  seek(positionMs: number): void;
  /** What is heard changes a moment later, and the film goes on meanwhile. */
  selectAudio(index: number): void;
  /** Null turns subtitles off. */
  selectText(index: number | null): void;
  snapshot(): EngineSnapshot;
  /** Returns the function that takes the listener off again. */
  on<E extends keyof EngineEvents>(event: E, listener: (payload: EngineEvents[E]) => void): () => void;
  /** Stops and forgets the source; the element stays for the next one. Idempotent. */
  unload(): Promise<void>;
  /** Idempotent. */
  destroy(): Promise<void>;
}
