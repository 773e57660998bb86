import type { Viewer } from '#backend/http/handlers';
import type {
  ActiveSession,
  AudioTrack,
  KeyLabel,
  Marker,
  PlaybackSession,
  TextTrack,
  Thumbnails,
  TitleSummary,
  VideoTrack,
} from '#contracts';
import type { Watched } from './ProgressStore';

/** Who plays, and in which language they read. */
export type Watcher = Viewer & { language: string };

/** What is meant by a title. */
interface ToPlay {
  titleId: string;
  markers: Marker[];
  /** It belongs to another title, e.g. its trailer. */
  isExtra: boolean;
}

/** What can be played of a title now. */
export interface Playable {
  assetId: string;
  packageId: string;
  durationMs: number;
  video: VideoTrack[];
  audio: AudioTrack[];
  text: TextTrack[];
  thumbnails: (Omit<Thumbnails, 'urlTemplate'> & { template: string }) | null;
}

/** What a licence token is to say. */
export interface LicenceRequest {
  sessionId: string;
  householdId: string;
  profileId: string;
  deviceId: string | null;
  assetId: string;
  labels: readonly KeyLabel[];
  /** 0 for the first licence of a session, then counted up. */
  renewal: number;
}

export interface ShortToken {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
}

/** What playback needs of the rest of the service. */
export interface PlaybackPorts {
  /** Paths of the DASH manifest and of the HLS playlist inside of every package. */
  manifests: { dash: string; hls: string };
  /**
   * What is meant by a title, as this viewer may see it: of a series its next episode.
   * @throws AppError not_found, title_not_ready, region_unavailable, window_closed
   */
  toPlay(viewer: Watcher, titleId: string): Promise<ToPlay>;
  /** What a short look at a title shows. @throws AppError as `toPlay` does */
  toPreview(viewer: Watcher, titleId: string): Promise<ToPlay>;
  /** The episode that comes after this one, as this viewer may see it; null for anything else. */
  nextEpisode(viewer: Watcher, titleId: string): Promise<TitleSummary | null>;
  /** @throws AppError not_found, title_not_ready, title_failed */
  playable(titleId: string): Promise<Playable>;
  /** @throws AppError household_suspended */
  grantedLabels(householdId: string): Promise<readonly KeyLabel[]>;
  issueLicenceToken(request: LicenceRequest): Promise<ShortToken>;
  /** By EME key system name. */
  drmSystems(): PlaybackSession['drm']['systems'];
  /** Where to go on, or null: at the beginning. */
  resumeMsOf(watched: Watched | null): number | null;
  /** Somebody watches this film or episode for real; told once a session. @param country ISO 3166-1 alpha-2 */
  onWatched(titleId: string, country: string | null): Promise<void>;
  /** From where on a title counts as seen to its end. */
  finishMsOf(title: { durationMs: number; markers: readonly Marker[] }): number;
}

/** What the streams of a household need of the rest of the service. */
export interface StreamPorts {
  /** How many may be in use at once. */
  streamsAllowed(householdId: string): Promise<number>;
  /** By title; those that this viewer may not see are left out. */
  titleNames(viewer: Watcher, titleIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Empty for a profile that is gone. */
  profileName(profileId: string): Promise<string>;
  device(deviceId: string): Promise<ActiveSession['device']>;
}
