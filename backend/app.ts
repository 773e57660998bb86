import type { Express } from 'express';
import { sql } from 'kysely';
import type { Config } from '#backend/config';
import type { Accounts } from '#backend/features/accounts/accounts';
import { accountHandlers } from '#backend/features/accounts/routes';
import type { AvailabilityService } from '#backend/features/catalogue/AvailabilityService';
import { catalogueRoutes } from '#backend/features/catalogue/routes';
import { drmRoutes } from '#backend/features/drm/routes';
import type { EntitlementService } from '#backend/features/entitlements/EntitlementService';
import { subscriptionRoutes } from '#backend/features/entitlements/routes';
import type { SubscriptionService } from '#backend/features/entitlements/SubscriptionService';
import type { TierService } from '#backend/features/entitlements/TierService';
import type { FixtureService } from '#backend/features/fixtures/FixtureService';
import type { PinService } from '#backend/features/households/PinService';
import { householdRoutes } from '#backend/features/households/routes';
import type { HouseholdService } from '#backend/features/households/service';
import type { ImportService } from '#backend/features/imports/ImportService';
import type { ChannelDesk } from '#backend/features/live/ChannelDesk';
import type { AssetService } from '#backend/features/media/AssetService';
import { playbackRoutes } from '#backend/features/playback/routes';
import { privacyRoutes } from '#backend/features/privacy/routes';
import { viewingRoutes } from '#backend/features/viewing/routes';
import { createAuthenticator } from '#backend/http/authenticate';
import { createHttpApp } from '#backend/http/createHttpApp';
import { Admission } from '#backend/http/limits/Admission';
import { ProofOfWork } from '#backend/http/limits/ProofOfWork';
import type { AuditLog } from '#backend/platform/audit/AuditLog';
import type { Outbox } from '#backend/platform/mail/Outbox';
import type { Log } from '#backend/platform/telemetry/log';
import { AppError } from './AppError';
import { createAnalytics, type Analytics } from './parts/analytics';
import { createCatalogue } from './parts/catalogue';
import { createEditing } from './parts/editing';
import { openFoundation } from './parts/foundation';
import { createHouseholds } from './parts/households';
import { createLive } from './parts/live';
import { createMedia } from './parts/media';
import { createOperations, type Operations } from './parts/operations';
import { createPlayback } from './parts/playback';
import { createPrivacy } from './parts/privacy';

/** Everything that runs, wired by hand: each of `parts/` puts together what belongs together. */
export interface Service {
  http: Express;
  accounts: Accounts;
  /** Mails that wait, or were sent. */
  outbox: Outbox;
  audit: AuditLog;
  households: HouseholdService;
  pins: PinService;
  entitlements: EntitlementService;
  tiers: TierService;
  subscriptions: SubscriptionService;
  availability: AvailabilityService;
  assets: AssetService;
  fixtures: FixtureService;
  imports: ImportService;
  channels: ChannelDesk;
  analytics: Pick<Analytics, 'fold' | 'forget' | 'titles'>;
  operations: Pick<Operations, 'households' | 'health' | 'database' | 'maintenance'>;
  /** Begins the background work of the configured roles. */
  start(): Promise<void>;
  /**
   * Answers 503 on /readyz from now on, ends the background work, and closes the database when `answered` says that nobody
   * waits for it any more. Idempotent.
   */
  stop(answered?: Promise<void>): Promise<void>;
}

export interface ServiceEvents {
  /** A title can be played from now on. */
  onTitleReady(titleId: string): void;
}

const SWEEP_EVERY_MS = 60_000;

export async function createService(
  config: Config,
  log: Log,
  version: string,
  events: ServiceEvents,
): Promise<Service> {
  const foundation = await openFoundation(config, log, { concurrentViewers: () => watching.streams.inUse() });
  const { db, vault, gauge, metrics, audit, keptAnswers, countryOf, chore } = foundation;
  const viewers = createHouseholds(foundation, { streamsInUse: (householdId) => watching.streams.inUse(householdId) });
  const { accounts, households, pins, entitlements, subscriptions } = viewers;
  const { privacy, chores: privacyChores } = createPrivacy(foundation, viewers);
  const titles = createCatalogue(foundation, {
    profile: (id) => households.profile(id),
    isPersonal: async (viewer) => (await privacy.consent(viewer)).personalisation,
  });
  const watching = await createPlayback(foundation, viewers, titles);
  const analytics = createAnalytics(foundation, titles, watching);
  const operations = createOperations(foundation, viewers, watching, version);
  const editing = createEditing(foundation, titles);
  const live = createLive(foundation, titles);
  const media = createMedia(foundation, titles, {
    contentKeys: watching.contentKeys,
    packagesInUse: (seenSince) => watching.packagesInUse(seenSince),
    ensureDemoHousehold: () => households.ensureDemo(),
    programChannel: (channel) => live.desk.ensure(channel),
    onReady: (titleId) => events.onTitleReady(titleId),
  });
  const sweeping = chore('Sweeping', SWEEP_EVERY_MS, async () => {
    await media.sweep();
    await watching.sweep();
    await keptAnswers.sweep();
  });
  const chores = [
    ...viewers.chores,
    ...titles.discovery.chores,
    ...editing.chores,
    ...live.chores,
    ...analytics.chores,
    ...operations.chores,
    ...privacyChores,
    sweeping,
  ];

  let isStopping = false;
  const http = createHttpApp({
    isApi: config.roles.has('api'),
    handlers: {
      ...catalogueRoutes(titles.catalogue, titles.home),
      ...titles.discovery.routes,
      ...live.routes,
      ...accountHandlers(accounts, countryOf),
      ...householdRoutes(households, pins),
      ...subscriptionRoutes(entitlements, subscriptions),
      ...playbackRoutes(watching.playback, watching.previews),
      ...viewingRoutes(watching.viewing),
      ...drmRoutes(watching.licences, watching.fairPlay),
      ...privacyRoutes(privacy),
      ...editing.routes,
      ...analytics.routes,
      ...operations.routes,
    },
    authenticator: createAuthenticator({
      verifyAccessToken: (token) => accounts.devices.verifyAccessToken(token),
      account: (claims) => accounts.devices.assertSignedIn(claims),
      verifyLicenceToken: (token, from) => watching.licences.bearer(token, from),
      allowedOrigins: config.allowedOrigins,
      demoHousehold: () => (config.demo === 'off' ? Promise.resolve(undefined) : households.demoHousehold()),
      profile: (household, wish) => households.watching(household, wish),
      countryOf,
    }),
    idempotency: keptAnswers,
    admission: new Admission({
      isOn: config.hasLimits,
      gauge,
      proofs: new ProofOfWork(vault.derive('proof-of-work')),
      counts: metrics,
    }),
    assertOpen: () => operations.maintenance.assertOpen(),
    minimumAppVersion: config.minimumAppVersion,
    counts: metrics,
    metrics: { text: () => metrics.text(), token: config.metricsToken, isOpenHere: config.mode !== 'production' },
    trustedProxies: config.trustedProxies,
    publicUrl: config.publicUrl,
    publicKeys: async () => ({
      keys: await Promise.all(
        [viewers.accessTokens, watching.licenceTokens, watching.mediaTokens].map((tokens) => tokens.publicJwk()),
      ),
    }),
    log,
    version,
    checkAnswers: config.mode !== 'production',
    allowedOrigins: config.allowedOrigins,
    objectsDir: foundation.objectsDir,
    mediaGuard: watching.mediaGate,
    pages: config.web,
    readiness: async () => {
      if (isStopping) throw new AppError('unavailable', 'The service is stopping');
      await sql`select 1`.execute(db);
    },
  });

  async function begin(): Promise<void> {
    gauge.start();
    watching.revoking.start();
    if (config.demo !== 'off') await media.demo.ensure(config.demo, config.demoSeed);
    if (!config.roles.has('worker')) return;
    await media.takeOver();
    if (isStopping) return;
    media.worker.start();
    for (const each of chores) each.start();
  }

  async function end(answered: Promise<void>): Promise<void> {
    // what begins must have ended before the database goes
    await started.catch(() => undefined);
    await Promise.all([answered, media.worker.stop(), watching.revoking.stop(), ...chores.map((each) => each.stop())]);
    watching.close();
    await foundation.close();
  }

  let started: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;
  return {
    ...{ http, accounts, audit, households, pins, entitlements, subscriptions },
    tiers: viewers.tiers,
    operations,
    outbox: viewers.outbox,
    availability: titles.availability,
    assets: titles.assets,
    fixtures: media.fixtures,
    imports: media.imports,
    channels: live.desk,
    analytics,
    start: () => (started = begin()),
    stop(answered = Promise.resolve()) {
      isStopping = true;
      return (stopped ??= end(answered));
    },
  };
}
