import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { LicenceClaims, Viewer } from '#backend/http/handlers';
import type {
  AudioTrack,
  KeyLabel,
  Marker,
  PlaybackEnd,
  PlaybackProgress,
  PlaybackSession,
  PlaybackStart,
  TextTrack,
  Thumbnails,
  VideoTrack,
} from '#contracts';
import type { PlaybackStore, SessionRecord } from './store';

/** What can be played of a title now. */
export interface Playable {
  assetId: string;
  packageId: string;
  durationMs: number;
  /** Path of the DASH manifest inside the package. */
  manifest: string;
  video: VideoTrack[];
  audio: AudioTrack[];
  text: TextTrack[];
  thumbnails: (Omit<Thumbnails, 'urlTemplate'> & { template: string }) | null;
}

export interface PlaybackPorts {
  store: PlaybackStore;
  /**
   * What is meant by a title, as this viewer may see it: of a series its next episode.
   * @throws AppError not_found, title_not_ready
   */
  toPlay(viewer: Viewer & { language: string }, titleId: string): Promise<{ titleId: string; markers: Marker[] }>;
  /** @throws AppError not_found, title_not_ready, title_failed */
  playable(titleId: string): Promise<Playable>;
  /** @throws AppError forbidden */
  grantedLabels(householdId: string): Promise<readonly KeyLabel[]>;
  issueLicenceToken(claims: LicenceClaims): Promise<{ token: string; expiresAt: string }>;
  resumeMsOf(watched: { positionMs: number; durationMs: number } | null): number | null;
}

const HEARTBEAT_S = 10;
const LICENCE_URL = '/api/v1/drm/license';

export class PlaybackService {
  constructor(private readonly ports: PlaybackPorts) {}

  async start(viewer: Viewer & { language: string }, request: PlaybackStart): Promise<PlaybackSession> {
    const { store } = this.ports;
    const labels = await this.ports.grantedLabels(viewer.householdId);
    const { titleId, markers } = await this.ports.toPlay(viewer, request.titleId);
    const playable = await this.ports.playable(titleId);
    const watched = await store.resumePosition(viewer.profileId, titleId);
    const startMs = request.startAt === 'beginning' ? 0 : (this.ports.resumeMsOf(watched) ?? 0);
    const sessionId = randomUUID();
    await store.insert({
      id: sessionId,
      householdId: viewer.householdId,
      profileId: viewer.profileId,
      titleId,
      packageId: playable.packageId,
      positionMs: startMs,
    });
    const urlOf = (file: string) => `/media/${playable.packageId}/${file}`;
    const licence = await this.ports.issueLicenceToken({ sessionId, assetId: playable.assetId, labels });
    return {
      sessionId,
      titleId,
      manifestUrl: urlOf(playable.manifest),
      startMs,
      durationMs: playable.durationMs,
      tracks: {
        video: playable.video.filter((track) => labels.includes(track.label)),
        audio: playable.audio,
        text: playable.text,
      },
      thumbnails: thumbnailsOf(playable.thumbnails, urlOf),
      markers,
      drm: { systems: { 'org.w3.clearkey': { licenceUrl: LICENCE_URL } }, ...licence },
      heartbeat: { intervalS: HEARTBEAT_S },
    };
  }

  /** @throws AppError not_found, session_ended */
  async progress(viewer: Viewer, report: PlaybackProgress): Promise<{ accepted: boolean }> {
    const session = await this.sessionOf(viewer, report.sessionId);
    if (session.isEnded) throw new AppError('session_ended');
    return { accepted: await this.keep(session, { ...report, isLast: false }) };
  }

  /** Ending twice is ending once. @throws AppError not_found */
  async end(viewer: Viewer, report: PlaybackEnd): Promise<void> {
    const session = await this.sessionOf(viewer, report.sessionId);
    const isNewest = await this.keep(session, { ...report, isLast: true });
    if (!isNewest) await this.ports.store.end(session.id);
  }

  /** @throws AppError session_ended, also for a session that never was */
  async assertLives(sessionId: string): Promise<void> {
    const session = await this.ports.store.find(sessionId);
    if (!session || session.isEnded) throw new AppError('session_ended');
  }

  private async keep(
    session: SessionRecord,
    report: { sessionId: string; seq: number; positionMs: number; isLast: boolean },
  ) {
    const { durationMs } = await this.ports.playable(session.titleId);
    const positionMs = Math.min(report.positionMs, durationMs);
    return this.ports.store.report(session, { ...report, positionMs }, durationMs);
  }

  /** Somebody else's session looks like one that doesn't exist. */
  private async sessionOf(viewer: Viewer, sessionId: string): Promise<SessionRecord> {
    const session = await this.ports.store.find(sessionId);
    if (session?.householdId !== viewer.householdId) throw new AppError('not_found');
    return session;
  }
}

function thumbnailsOf(found: Playable['thumbnails'], urlOf: (file: string) => string): Thumbnails | null {
  if (!found) return null;
  const { template, ...grid } = found;
  return { ...grid, urlTemplate: urlOf(template) };
}
