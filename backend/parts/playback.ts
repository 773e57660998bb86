import { AppError } from '#backend/AppError';
import { finishMsOf, resumeMsOf } from '#backend/features/catalogue/watching';
import { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { drmSystems } from '#backend/features/drm/drmSystems';
import { FairPlayCertificate } from '#backend/features/drm/FairPlayCertificate';
import { LicenceBroker, type LicencePorts } from '#backend/features/drm/LicenceBroker';
import { LicenceLog } from '#backend/features/drm/LicenceLog';
import { issueLicenceToken, licenceTokenKind } from '#backend/features/drm/licenceTokens';
import { LicenceUses } from '#backend/features/drm/LicenceUses';
import { ContentKeyStore } from '#backend/features/drm/store';
import { certificateServer, systemsOf } from '#backend/features/drm/systems/systems';
import { HLS_MASTER, MANIFEST } from '#backend/features/media/packageAsset';
import { EndedSessionStore, MediaGate } from '#backend/features/playback/MediaGate';
import { mediaTokenKind } from '#backend/features/playback/mediaTokens';
import type { PlaybackPorts } from '#backend/features/playback/ports';
import { ProgressStore } from '#backend/features/playback/ProgressStore';
import { PreviewService } from '#backend/features/playback/PreviewService';
import { PlaybackService } from '#backend/features/playback/service';
import { PlaybackStore } from '#backend/features/playback/store';
import { Streams } from '#backend/features/playback/Streams';
import { FeedbackStore } from '#backend/features/viewing/FeedbackStore';
import { HistoryStore } from '#backend/features/viewing/HistoryStore';
import { ViewingService } from '#backend/features/viewing/service';
import { WatchlistStore } from '#backend/features/viewing/WatchlistStore';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import type { createCatalogue } from './catalogue';
import type { Foundation } from './foundation';
import type { createHouseholds } from './households';

/** A session that ended has lost its media within ten seconds, in whatever process it ended. */
const REVOKE_EVERY_MS = 4_000;

type Households = ReturnType<typeof createHouseholds>;
type Catalogue = ReturnType<typeof createCatalogue>;

/** Watching: sessions with their media and licences, and what a profile keeps of it. */
export async function createPlayback(foundation: Foundation, viewers: Households, titles: Catalogue) {
  const { config, db, vault, signing, chore } = foundation;
  const { catalogue } = titles;
  const contentKeys = createContentKeys(foundation);
  const licenceTokens = new SignedTokens(licenceTokenKind, signing);
  const mediaTokens = new SignedTokens(mediaTokenKind, signing);
  const sessions = new PlaybackStore(db);
  const streams = createStreams(sessions, viewers, titles);
  const mediaGate = new MediaGate(mediaTokens, new EndedSessionStore(db));
  await mediaGate.refresh();
  const ports: PlaybackPorts = {
    manifests: { dash: MANIFEST, hls: HLS_MASTER },
    toPlay: (viewer, titleId) => catalogue.toPlay(viewer, titleId),
    toPreview: (viewer, titleId) => catalogue.toPreview(viewer, titleId),
    nextEpisode: (viewer, titleId) => catalogue.nextEpisode(viewer, titleId),
    playable: (titleId) => titles.assets.playable(titleId),
    grantedLabels: (householdId) => viewers.entitlements.grantedLabels(householdId),
    issueLicenceToken: (request) => issueLicenceToken({ tokens: licenceTokens, contentKeys }, request),
    drmSystems: () => drmSystems(config.drm),
    onWatched: (titleId, country) => titles.discovery.onWatched(titleId, country),
    ...{ resumeMsOf, finishMsOf },
  };
  const playback = new PlaybackService({
    ...{ sessions, streams, mediaTokens, ports },
    progress: new ProgressStore(db),
  });
  const previews = new PreviewService({ sessions, mediaTokens, ports });
  const viewing = createViewing(foundation, catalogue);
  const keySystems = systemsOf(config.drm);
  const fairPlay = new FairPlayCertificate(certificateServer(config.drm));
  const uses = new LicenceUses(db, vault);
  const licenceLog = new LicenceLog(db, config.drm.policyVersion);
  const licences = new LicenceBroker({
    ...{ contentKeys, uses, settings: config.drm, systems: keySystems, tokens: licenceTokens, log: licenceLog },
    assertSessionLives: (id) => playback.assertLives(id),
    mayStillPlay: mayStillPlay(foundation, viewers, titles),
  });
  return {
    ...{ contentKeys, licenceTokens, mediaTokens, streams, mediaGate, playback, previews, viewing, licences, fairPlay },
    packagesInUse: (seenSince: number) => sessions.packagesInUse(seenSince),
    forgetEnded: (before: number) => sessions.forgetEnded(before),
    /** Key systems whose licences another server makes, and whether it is asked. */
    licenceServers: () => circuitsOf(keySystems),
    /** In each process that serves media. */
    revoking: chore('Reading which sessions have ended', REVOKE_EVERY_MS, () => mediaGate.refresh()),
    async sweep(): Promise<void> {
      await streams.sweep();
      await mediaGate.sweep();
      await uses.sweep();
      await licenceLog.sweep();
    },
    close(): void {
      for (const { upstream } of keySystems.values()) upstream?.close();
      fairPlay.close();
    },
  };
}

function createViewing({ db }: Foundation, catalogue: Catalogue['catalogue']): ViewingService {
  return new ViewingService({
    watchlist: new WatchlistStore(db),
    history: new HistoryStore(db),
    feedback: new FeedbackStore(db),
    summaries: (asker, ids) => catalogue.summaries(asker, ids),
    parts: (asker, id) => catalogue.parts(asker, id),
    nextUp: (asker) => catalogue.nextUp(asker),
  });
}

function createContentKeys({ db, vault, audit }: Foundation): ContentKeyService {
  return new ContentKeyService(new ContentKeyStore(db), vault, (assetId, labels) =>
    audit.append({ actor: 'service', action: 'key.created', subject: assetId, details: { labels: labels.join(' ') } }),
  );
}

/** Of the licence servers of others. */
function circuitsOf(systems: ReturnType<typeof systemsOf>) {
  return [...systems].flatMap(([system, { upstream }]) => (upstream ? [{ system, circuit: upstream.circuit }] : []));
}

function createStreams(sessions: PlaybackStore, viewers: Households, { catalogue }: Catalogue): Streams {
  return new Streams(sessions, {
    streamsAllowed: (householdId) => viewers.entitlements.streamsAllowed(householdId),
    titleNames: async (viewer, ids) => {
      const summaries = await catalogue.summaries(viewer, ids);
      return new Map(summaries.map(({ id, name, episode }) => [id, episode?.seriesName ?? name]));
    },
    profileName: (id) =>
      viewers.households.profile(id).then(
        ({ name }) => name,
        () => '',
      ),
    device: (id) => viewers.accounts.devices.describe(id),
  });
}

/** What a session was granted at its start may be over by the time of its licence. */
function mayStillPlay(
  { countryOf }: Foundation,
  { households, entitlements }: Households,
  { assetStore, catalogue }: Catalogue,
): LicencePorts['mayStillPlay'] {
  return async ({ householdId, profileId, assetId }, address) => {
    const labels = await entitlements.grantedLabels(householdId);
    const profile = await households.known(householdId, profileId);
    const asset = await assetStore.find(assetId);
    if (!profile || !asset) throw new AppError('forbidden');
    const country = countryOf(address) ?? profile.country;
    const viewer = { ...profile, householdId, profileId, country, language: 'en' };
    await catalogue.toPlay(viewer, asset.titleId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not_found' ? new AppError('forbidden') : error;
    });
    return labels;
  };
}
