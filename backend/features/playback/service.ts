import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Viewer } from '#backend/http/handlers';
import type {
  KeyLabel,
  PlaybackBeacon,
  PlaybackEnd,
  PlaybackProgress,
  PlaybackProgressAnswer,
  PlaybackQuality,
  PlaybackSession,
  PlaybackStart,
  Stream,
  Thumbnails,
} from '#contracts';
import { issueMediaToken, mediaUrl, type MediaTokens } from './mediaTokens';
import type { Playable, PlaybackPorts, Watcher } from './ports';
import type { ProgressStore } from './ProgressStore';
import { isDue, MEDIA_RENEWAL_MS, LICENCE_RENEWAL_MS, renewalAt } from './renewal';
import type { PlaybackStore, SessionRecord } from './store';
import { HEARTBEAT_S, type Streams } from './Streams';

/** So long, or so much of it, is a film watched before it counts. */
const WATCHED_FROM_MS = 60_000;
const WATCHED_FROM_SHARE = 0.25;

interface PlaybackDeps {
  sessions: PlaybackStore;
  progress: ProgressStore;
  streams: Streams;
  mediaTokens: MediaTokens;
  ports: PlaybackPorts;
  now?: () => number;
}

/** From the wish to watch a title to its end: one session a viewing. */
export class PlaybackService {
  private readonly now: () => number;

  constructor(private readonly deps: PlaybackDeps) {
    this.now = deps.now ?? Date.now;
  }

  /** @throws AppError of `PlaybackPorts`; forbidden, concurrency_limit */
  async start(watcher: Watcher, request: PlaybackStart): Promise<PlaybackSession> {
    const { ports, progress, streams } = this.deps;
    const { titleId, markers, isExtra, playable, labels } = await this.admit(watcher, request.titleId);
    const { assetId, packageId, durationMs } = playable;
    const { householdId, profileId, deviceId } = watcher;
    const watched = await progress.find(profileId, titleId);
    const startMs = startOf(request, durationMs, ports.resumeMsOf(watched));
    const who = { householdId, profileId, deviceId };
    const id = randomUUID();
    const finishMs = ports.finishMsOf({ durationMs, markers });
    const begun = { country: watcher.country, source: request.source ?? null, positionMs: startMs };
    const purpose = isExtra ? 'extra' : 'title';
    const session = { id, ...who, titleId, assetId, packageId, durationMs, finishMs, ...begun, purpose } as const;
    const nextEpisode = isExtra ? null : await ports.nextEpisode(watcher, titleId);
    await streams.open(watcher, session, request.takeOver);
    const media = await issueMediaToken(this.deps.mediaTokens, { sessionId: id, packageId });
    const licence = await ports.issueLicenceToken({ sessionId: id, ...who, assetId, labels, renewal: 0 });
    const urlOf = (file: string) => mediaUrl(media.token, packageId, file);
    return {
      sessionId: id,
      titleId,
      manifestUrl: urlOf(ports.manifests.dash),
      hlsUrl: urlOf(ports.manifests.hls),
      media,
      startMs,
      durationMs,
      tracks: tracksOf(playable, labels),
      thumbnails: thumbnailsOf(playable.thumbnails, urlOf),
      markers,
      nextEpisode,
      drm: { systems: ports.drmSystems(), ...licence },
      heartbeat: { intervalS: HEARTBEAT_S },
    };
  }

  /** What a start would bring. @throws AppError of `PlaybackPorts`; forbidden */
  async stream(watcher: Watcher, id: string): Promise<Stream> {
    const { titleId, playable, labels } = await this.admit(watcher, id);
    const tracks = tracksOf(playable, labels);
    const shown = new Set(tracks.video.map(({ label }) => label));
    return {
      titleId,
      durationMs: playable.durationMs,
      quality: (['UHD', 'HD'] as const).find((label) => shown.has(label)) ?? 'SD',
      tracks,
      drmSystems: Object.keys(this.deps.ports.drmSystems()),
    };
  }

  /**
   * Where a manifest of a session is, with a token of its own.
   * @throws AppError not_found, session_ended
   */
  async manifest(viewer: Viewer, titleId: string, sessionId: string, kind: 'dash' | 'hls'): Promise<string> {
    const session = await this.sessionOf(viewer, sessionId);
    if (session.titleId !== titleId) throw new AppError('not_found');
    await this.deps.streams.assertLives(session);
    await this.deps.sessions.touch(sessionId);
    const { packageId } = session;
    const { token } = await issueMediaToken(this.deps.mediaTokens, { sessionId, packageId });
    return mediaUrl(token, packageId, this.deps.ports.manifests[kind]);
  }

  /** @throws AppError not_found, session_ended */
  async progress(viewer: Viewer, report: PlaybackProgress): Promise<PlaybackProgressAnswer> {
    const session = await this.sessionOf(viewer, report.sessionId);
    await this.deps.streams.assertLives(session);
    const accepted = await this.keep(session, report, { isPaused: report.state === 'paused', isLast: false });
    await this.count(session, viewer.country);
    const { startedAt } = session;
    const isMediaDue = isDue(this.now(), { startedAt, heldUntil: report.mediaExpiresAt, beforeMs: MEDIA_RENEWAL_MS });
    const isDrmDue = isDue(this.now(), { startedAt, heldUntil: report.drmExpiresAt, beforeMs: LICENCE_RENEWAL_MS });
    return {
      accepted,
      media: isMediaDue
        ? await issueMediaToken(this.deps.mediaTokens, { sessionId: session.id, packageId: session.packageId })
        : null,
      drm: isDrmDue ? await this.nextLicenceToken(session) : null,
    };
  }

  /** @throws AppError not_found, session_ended */
  async quality(viewer: Viewer, change: PlaybackQuality): Promise<void> {
    const session = await this.sessionOf(viewer, change.sessionId);
    await this.deps.streams.assertLives(session);
    await this.deps.sessions.addQuality(change);
  }

  /** Ending twice is ending once. @throws AppError not_found */
  async end(viewer: Viewer, report: PlaybackEnd): Promise<void> {
    await this.endAt(await this.sessionOf(viewer, report.sessionId), report);
  }

  /** The last word of a page that closes. @throws AppError token_invalid, token_expired */
  async beacon({ token, ...report }: PlaybackBeacon): Promise<void> {
    const { claims } = await this.deps.mediaTokens.verify(token);
    const session = await this.deps.sessions.find(claims.sub);
    if (session) await this.endAt(session, report);
  }

  /** @throws AppError session_ended, also for a session that never was */
  async assertLives(sessionId: string): Promise<void> {
    const session = await this.deps.sessions.find(sessionId);
    if (!session) throw new AppError('session_ended');
    await this.deps.streams.assertLives(session);
  }

  private async admit(watcher: Watcher, id: string) {
    const { ports } = this.deps;
    // it takes no place among the devices of the household, and must not be worth one
    if (watcher.isVisit) throw new AppError('forbidden', 'This sign-in is for the account pages');
    const labels = await ports.grantedLabels(watcher.householdId);
    const meant = await ports.toPlay(watcher, id);
    return { labels, ...meant, playable: await ports.playable(meant.titleId) };
  }

  private keep(
    session: SessionRecord,
    { seq, positionMs }: Omit<PlaybackEnd, 'sessionId'>,
    state: { isPaused: boolean; isLast: boolean },
  ) {
    const report = { seq, positionMs: Math.min(positionMs, session.durationMs), ...state };
    return this.deps.progress.report(session, report, this.deps.streams.aliveSince);
  }

  /** Whoever zaps through has watched nothing. */
  private async count({ id, titleId, isCounted, startedAt, durationMs }: SessionRecord, country: string | null) {
    const enoughMs = Math.min(WATCHED_FROM_MS, durationMs * WATCHED_FROM_SHARE);
    if (isCounted || this.now() - startedAt < enoughMs) return;
    if (await this.deps.sessions.count(id)) await this.deps.ports.onWatched(titleId, country);
  }

  private async endAt(session: SessionRecord, report: Omit<PlaybackEnd, 'sessionId'>): Promise<void> {
    const isNewest = await this.keep(session, report, { isPaused: false, isLast: true });
    if (!isNewest) await this.deps.sessions.end(session.id);
  }

  private async nextLicenceToken(session: SessionRecord): Promise<PlaybackProgressAnswer['drm']> {
    const { ports, streams } = this.deps;
    const { id: sessionId, householdId, profileId, deviceId, assetId, startedAt } = session;
    const labels = await streams.unlessSuspended(session, () => ports.grantedLabels(householdId));
    const renewal = renewalAt(this.now(), startedAt);
    return ports.issueLicenceToken({ sessionId, householdId, profileId, deviceId, assetId, labels, renewal });
  }

  /**
   * Somebody else's session looks like one that doesn't exist, and so does that of another device: a stream is for one set. Of a preview
   * there is nothing to report, and nothing more to get.
   */
  private async sessionOf({ householdId, profileId, deviceId }: Viewer, sessionId: string): Promise<SessionRecord> {
    const session = await this.deps.sessions.find(sessionId);
    const isTheirs = session?.householdId === householdId && session.profileId === profileId;
    if (!isTheirs || session.deviceId !== deviceId || session.purpose === 'preview') throw new AppError('not_found');
    return session;
  }
}

function startOf({ positionMs, startAt }: PlaybackStart, durationMs: number, resumeMs: number | null): number {
  if (positionMs !== undefined) return Math.min(positionMs, durationMs);
  return startAt === 'beginning' ? 0 : (resumeMs ?? 0);
}

function tracksOf({ video, audio, text }: Playable, labels: readonly KeyLabel[]): PlaybackSession['tracks'] {
  return { video: video.filter((track) => labels.includes(track.label)), audio, text };
}

function thumbnailsOf(found: Playable['thumbnails'], urlOf: (file: string) => string): Thumbnails | null {
  if (!found) return null;
  const { template, ...grid } = found;
  return { ...grid, urlTemplate: urlOf(template) };
}
