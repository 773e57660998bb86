import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import { sql } from 'kysely';
import type { Config } from '#backend/config';
import { catalogueRoutes } from '#backend/features/catalogue/routes';
import { NewTitleStore } from '#backend/features/catalogue/NewTitleStore';
import { CatalogueService } from '#backend/features/catalogue/service';
import { CatalogueStore } from '#backend/features/catalogue/store';
import { resumeMsOf } from '#backend/features/catalogue/summaries';
import { ARTWORK_TASK, artworkHandler, askForArtwork } from '#backend/features/demo/artworkTask';
import { demoSource } from '#backend/features/demo/demoSource';
import { DemoService } from '#backend/features/demo/DemoService';
import { RenderProcess } from '#backend/features/demo/RenderProcess';
import { fileSource } from '#backend/features/imports/fileSource';
import { ImportService } from '#backend/features/imports/ImportService';
import { ImportStore } from '#backend/features/imports/store';
import { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { LicenceService } from '#backend/features/drm/LicenceService';
import { issueLicenceToken, licenceTokenKind, verifyLicenceToken } from '#backend/features/drm/licenceTokens';
import { drmRoutes } from '#backend/features/drm/routes';
import { ContentKeyStore } from '#backend/features/drm/store';
import { householdRoutes } from '#backend/features/households/routes';
import { FixtureService } from '#backend/features/fixtures/FixtureService';
import { HouseholdService } from '#backend/features/households/service';
import { HouseholdStore } from '#backend/features/households/store';
import { AssetService } from '#backend/features/media/AssetService';
import { keepArtwork } from '#backend/features/media/artwork';
import { admitMedia } from '#backend/features/media/gate';
import { mediaHandlers, mediaTaskLimits } from '#backend/features/media/jobs';
import { AssetStore } from '#backend/features/media/store';
import { sweep } from '#backend/features/media/sweep';
import type { MediaPorts } from '#backend/features/media/taskPorts';
import { playbackRoutes } from '#backend/features/playback/routes';
import { PlaybackService } from '#backend/features/playback/service';
import { PlaybackStore } from '#backend/features/playback/store';
import { createAuthenticator } from '#backend/http/authenticate';
import { createHttpApp } from '#backend/http/createHttpApp';
import { openDatabase } from '#backend/platform/db/database';
import { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { adoptChildren } from '#backend/platform/process/run';
import { Repeated } from '#backend/platform/tasks/Repeated';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import { Worker } from '#backend/platform/tasks/Worker';
import { isDeadWorker, workerName } from '#backend/platform/tasks/workerName';
import type { Log } from '#backend/platform/telemetry/log';
import { KeptAnswers } from '#backend/platform/idempotency/KeptAnswers';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { openVault } from '#backend/platform/vault/openVault';
import { AppError } from './AppError';

/** Everything that runs, wired by hand. */
export interface Service {
  http: Express;
  households: HouseholdService;
  assets: AssetService;
  fixtures: FixtureService;
  imports: ImportService;
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
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const objectsDir = join(config.dataDir, 'objects');
  const objects = await ObjectStore.open(objectsDir);
  const db = await openDatabase(join(config.dataDir, 'tenfoot.db'));
  const vault = await openVault(db, { hex: config.masterKeyHex, file: join(config.dataDir, 'master.key') });
  const tasks = new TaskStore(db);

  const households = new HouseholdService(new HouseholdStore(db));
  const assetStore = new AssetStore(db);
  const assets = new AssetService(assetStore, tasks);
  const newTitles = new NewTitleStore(db);
  const catalogue = new CatalogueService({
    store: new CatalogueStore(db),
    profile: (id) => households.profile(id),
    packageFacts: (packageId) => assets.packageFacts(packageId),
  });
  const contentKeys = new ContentKeyService(new ContentKeyStore(db), vault);
  const signing = { store: new SigningKeyStore(db), vault };
  const licenceTokens = new SignedTokens(licenceTokenKind, signing);
  const playbackStore = new PlaybackStore(db);
  const playback = new PlaybackService({
    store: playbackStore,
    toPlay: (viewer, titleId) => catalogue.toPlay(viewer, titleId),
    playable: (titleId) => assets.playable(titleId),
    grantedLabels: (householdId) => households.grantedLabels(householdId),
    issueLicenceToken: (claims) => issueLicenceToken(licenceTokens, claims),
    resumeMsOf,
  });
  const licences = new LicenceService({ contentKeys, assertSessionLives: (id) => playback.assertLives(id) });

  const importedFiles = new ImportStore(db);
  const rendering = new RenderProcess(config.command);
  const media: MediaPorts = {
    assets: assetStore,
    objects,
    tasks,
    sources: { demo: demoSource(rendering), file: fileSource({ files: importedFiles, admit: admitMedia }) },
    contentKeys: async (assetId, labels) => {
      const keys = await contentKeys.ensure(assetId, labels);
      return Object.fromEntries(keys.map(({ label, kid, key }) => [label, { kid, key }]));
    },
    putArtwork: (titleId, artwork) => newTitles.putArtwork(titleId, artwork),
    packagesInUse: (seenSince) => playbackStore.packagesInUse(seenSince),
    onReady: (titleId) => events.onTitleReady(titleId),
  };
  const worker = new Worker({
    name: workerName(),
    tasks,
    handlers: {
      ...mediaHandlers(media),
      [ARTWORK_TASK]: artworkHandler({
        process: rendering,
        objects,
        keep: (titleId, artwork, workDir) => keepArtwork(media, titleId, artwork, workDir),
      }),
    },
    limits: mediaTaskLimits,
    log,
  });
  const sweeping = new Repeated(
    () => sweep(media, Date.now()),
    SWEEP_EVERY_MS,
    (error) => log.warn({ err: error }, 'a sweep failed'),
  );
  const demo = new DemoService({
    hasTitle: (id) => newTitles.has(id),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    askForArtwork: (titleId, seed) => askForArtwork(tasks, titleId, seed),
    prepare: (assetId) => assets.prepare(assetId),
    ensureHousehold: () => households.ensureDemo(),
  });
  const fixtures = new FixtureService({
    isCatalogueEmpty: () => newTitles.isEmpty(),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    setFailed: (assetId, code) => assetStore.setFailed(assetId, code, db),
    putArtwork: (titleId, artwork) => newTitles.putArtwork(titleId, artwork),
    keepPicture: (bytes) => objects.putFile('artwork', { bytes, extension: '.jpg' }),
  });

  const imports = new ImportService({
    files: importedFiles,
    dataDir: config.dataDir,
    admit: (path) => admitMedia(path),
    kindOf: (id) => newTitles.kindOf(id),
    hasEpisodes: (seriesId) => newTitles.hasEpisodes(seriesId),
    hasEpisodeAt: (place) => newTitles.hasEpisodeAt(place),
    asset: (id) => assets.progress(id),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    prepare: (assetId) => assets.prepare(assetId),
  });

  let isStopping = false;
  const http = createHttpApp({
    isApi: config.roles.has('api'),
    handlers: {
      ...catalogueRoutes(catalogue),
      ...householdRoutes(households),
      ...playbackRoutes(playback),
      ...drmRoutes(licences),
    },
    authenticator: createAuthenticator({
      verifyAccessToken: () => Promise.reject(new AppError('token_invalid', 'No access tokens are issued yet')),
      account: () => Promise.reject(new AppError('token_invalid')),
      verifyLicenceToken: (token) => verifyLicenceToken(licenceTokens, token),
      demoHousehold: () => (config.demo === 'off' ? Promise.resolve(undefined) : households.demoHousehold()),
      profile: ({ householdId }, { profileId }) => households.watching(householdId, profileId),
      countryOf: () => null,
    }),
    idempotency: new KeptAnswers(db),
    trustedProxies: config.trustedProxies,
    publicKeys: async () => ({ keys: [await licenceTokens.publicJwk()] }),
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
    if (config.demo !== 'off') await demo.ensure(config.demo, config.demoSeed);
    if (!config.roles.has('worker')) return;
    adoptChildren(join(config.dataDir, 'children'));
    await tasks.endLeases(isDeadWorker);
    await sweep(media, Date.now());
    if (isStopping) return;
    worker.start();
    sweeping.start();
  }

  let started: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;
  return {
    http,
    households,
    assets,
    fixtures,
    imports,
    start: () => (started = begin()),
    stop(answered = Promise.resolve()) {
      isStopping = true;
      // what begins must have ended before the database goes
      stopped ??= started
        .catch(() => undefined)
        .then(() => Promise.all([answered, worker.stop(), sweeping.stop()]))
        .then(() => db.destroy());
      return stopped;
    },
  };
}
