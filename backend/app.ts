import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { sql } from 'kysely';
import type { Config } from '#backend/config';
import { catalogueRoutes } from '#backend/features/catalogue/routes';
import { CatalogueService, resumeMsOf } from '#backend/features/catalogue/service';
import { CatalogueStore } from '#backend/features/catalogue/store';
import { demoSource } from '#backend/features/demo/demoSource';
import { DemoService } from '#backend/features/demo/DemoService';
import { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { LicenceService } from '#backend/features/drm/LicenceService';
import { LicenceTokenService } from '#backend/features/drm/LicenceTokenService';
import { drmRoutes } from '#backend/features/drm/routes';
import { KeyStore } from '#backend/features/drm/store';
import { HouseholdService } from '#backend/features/households/service';
import { HouseholdStore } from '#backend/features/households/store';
import { AssetService } from '#backend/features/media/AssetService';
import { PREPARE_ASSET, prepareAssetHandler, sweepLeftovers, type PreparePorts } from '#backend/features/media/jobs';
import { AssetStore } from '#backend/features/media/store';
import { playbackRoutes } from '#backend/features/playback/routes';
import { PlaybackService } from '#backend/features/playback/service';
import { PlaybackStore } from '#backend/features/playback/store';
import { createAuthenticator } from '#backend/http/authenticate';
import { createHttpApp } from '#backend/http/createHttpApp';
import { openDatabase } from '#backend/platform/db/database';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { adoptChildren } from '#backend/platform/process/run';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import { Worker } from '#backend/platform/tasks/Worker';
import type { Log } from '#backend/platform/telemetry/log';
import { openVault } from '#backend/platform/vault/openVault';
import { AppError } from './AppError';

/** Everything that runs, wired by hand. */
export interface Service {
  http: Express;
  households: HouseholdService;
  assets: AssetService;
  /** Begins the background work of the configured roles. */
  start(): Promise<void>;
  /** Answers 503 on /readyz from now on, ends the background work and closes the database. Idempotent. */
  stop(): Promise<void>;
}

export interface ServiceEvents {
  /** A title can be played from now on. */
  onTitleReady(titleId: string): void;
}

export async function createService(
  config: Config,
  log: Log,
  version: string,
  events: ServiceEvents,
): Promise<Service> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const objectsDir = join(config.dataDir, 'objects');
  const objects = await ObjectStore.open(objectsDir);
  const db = await openDatabase(join(config.dataDir, 'tenfoot.db'));
  const vault = await openVault(db, { hex: config.masterKeyHex, file: join(config.dataDir, 'master.key') });
  const tasks = new TaskStore(db);

  const households = new HouseholdService(new HouseholdStore(db));
  const assetStore = new AssetStore(db);
  const assets = new AssetService(assetStore, tasks);
  const catalogueStore = new CatalogueStore(db);
  const catalogue = new CatalogueService({
    store: catalogueStore,
    profile: (id) => households.profile(id),
    trackLanguages: (packageId) => assets.trackLanguages(packageId),
  });
  const keyStore = new KeyStore(db);
  const contentKeys = new ContentKeyService(keyStore, vault);
  const licenceTokens = new LicenceTokenService(keyStore, vault);
  const playback = new PlaybackService({
    store: new PlaybackStore(db),
    playable: (titleId) => assets.playable(titleId),
    grantedLabels: (householdId) => households.grantedLabels(householdId),
    issueLicenceToken: (claims) => licenceTokens.issue(claims),
    resumeMsOf,
  });
  const licences = new LicenceService({ contentKeys, assertSessionLives: (id) => playback.assertLives(id) });

  const preparing: PreparePorts = {
    assets: assetStore,
    objects,
    tasks,
    sources: { demo: demoSource },
    contentKeys: async (assetId, labels) => {
      const keys = await contentKeys.ensure(assetId, labels);
      return Object.fromEntries(keys.map(({ label, kid, key }) => [label, { kid, key }]));
    },
    putArtwork: (titleId, artwork) => catalogueStore.putArtwork(titleId, artwork),
    onReady: (titleId) => events.onTitleReady(titleId),
  };
  const worker = new Worker({
    name: `${hostname()}:${process.pid}`,
    tasks,
    handlers: { [PREPARE_ASSET]: prepareAssetHandler(preparing) },
    log,
  });
  const demo = new DemoService({
    isCatalogueEmpty: () => catalogueStore.isEmpty(),
    addTitle: (title, asset) => catalogueStore.insert(title, asset),
    prepare: (assetId) => assets.prepare(assetId),
    ensureHousehold: () => households.ensureDemo(),
  });

  let isStopping = false;
  const http = createHttpApp({
    isApi: config.roles.has('api'),
    handlers: { ...catalogueRoutes(catalogue), ...playbackRoutes(playback), ...drmRoutes(licences) },
    authenticator: createAuthenticator({
      verifyLicenceToken: (token) => licenceTokens.verify(token),
      demoViewer: () => (config.demo ? households.demoViewer() : Promise.resolve(undefined)),
    }),
    log,
    version,
    checkAnswers: config.mode !== 'production',
    allowedOrigins: config.allowedOrigins,
    objectsDir,
    pages: config.web,
    readiness: async () => {
      if (isStopping) throw new AppError('unavailable', 'The service is stopping');
      await sql`select 1`.execute(db);
    },
  });

  async function begin(): Promise<void> {
    if (config.demo) await demo.ensure(config.demoSeed);
    if (!config.roles.has('worker')) return;
    adoptChildren(join(config.dataDir, 'children.json'));
    await sweepLeftovers(preparing, Date.now());
    if (!isStopping) worker.start();
  }

  let started: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;
  return {
    http,
    households,
    assets,
    start: () => (started = begin()),
    stop() {
      isStopping = true;
      // what begins must have ended before the database goes
      stopped ??= started
        .catch(() => undefined)
        .then(() => worker.stop())
        .then(() => db.destroy());
      return stopped;
    },
  };
}
