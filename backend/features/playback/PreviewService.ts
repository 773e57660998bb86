import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import { PREVIEW_MS, type KeyLabel, type PlaybackPreview } from '#contracts';
import { issueMediaToken, mediaUrl, type MediaTokens } from './mediaTokens';
import type { PlaybackPorts, Watcher } from './ports';
import type { PlaybackStore } from './store';

interface PreviewDeps {
  sessions: PlaybackStore;
  mediaTokens: MediaTokens;
  ports: PlaybackPorts;
}

/** Without the key of the sound nobody watches a film by its previews, and small pictures are enough behind words. */
const PREVIEW_LABELS: readonly KeyLabel[] = ['SD'];
/** A film without chapters shows itself from here on: its first minutes are names. */
const FROM_SHARE = 0.2;
/** Nobody needs to see how it ends. */
const UNTIL_SHARE = 0.8;

/** A short look at a title that nobody asked for: no stream, no position, no view. */
export class PreviewService {
  constructor(private readonly deps: PreviewDeps) {}

  /** @throws AppError of `PlaybackPorts`; forbidden */
  async start(watcher: Watcher, wantedId: string): Promise<PlaybackPreview> {
    const { ports, sessions, mediaTokens } = this.deps;
    if (watcher.isVisit) throw new AppError('forbidden', 'This sign-in is for the account pages');
    const { householdId, profileId, deviceId } = watcher;
    const granted = await ports.grantedLabels(householdId);
    const labels = PREVIEW_LABELS.filter((label) => granted.includes(label));
    const { titleId, markers, isExtra } = await ports.toPreview(watcher, wantedId);
    const { assetId, packageId, durationMs } = await ports.playable(titleId);
    const sessionId = randomUUID();
    const who = { householdId, profileId, deviceId };
    const startMs = isExtra ? 0 : startOf(durationMs, markers);
    const lengthMs = Math.min(PREVIEW_MS, Math.round((isExtra ? durationMs : durationMs * UNTIL_SHARE) - startMs));
    await sessions.openPreview({
      ...{ id: sessionId, ...who, titleId, assetId, packageId, durationMs, finishMs: durationMs },
      ...{ positionMs: startMs, country: watcher.country, source: null, purpose: 'preview' },
    });
    const media = await issueMediaToken(mediaTokens, { sessionId, packageId });
    const licence = await ports.issueLicenceToken({ sessionId, ...who, assetId, labels, renewal: 0 });
    return {
      ...{ sessionId, titleId, startMs, lengthMs, media },
      manifestUrl: mediaUrl(media.token, packageId, ports.manifests.dash),
      drm: { systems: ports.drmSystems(), ...licence },
    };
  }
}

/** Behind the opening and its names, at the chapter that begins there where there is one. */
function startOf(durationMs: number, markers: Parameters<PlaybackPorts['finishMsOf']>[0]['markers']): number {
  const wantedMs = durationMs * FROM_SHARE;
  const chapters = markers.filter(({ kind }) => kind === 'chapter').map(({ startMs }) => startMs);
  const next = chapters.find((startMs) => startMs >= wantedMs && startMs <= durationMs / 2);
  return Math.round(next ?? wantedMs);
}
