import { join } from 'node:path';
import { ARTWORK_TASK, artworkHandler, askForArtwork } from '#backend/features/demo/artworkTask';
import { demoSource } from '#backend/features/demo/demoSource';
import { DemoService, type DemoPorts } from '#backend/features/demo/DemoService';
import { RenderProcess } from '#backend/features/demo/RenderProcess';
import type { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { FixtureService } from '#backend/features/fixtures/FixtureService';
import { fileSource } from '#backend/features/imports/fileSource';
import { ImportService } from '#backend/features/imports/ImportService';
import { ImportStore } from '#backend/features/imports/store';
import { keepArtwork } from '#backend/features/media/artwork';
import { admitMedia } from '#backend/features/media/gate';
import { mediaHandlers, mediaTaskLimits } from '#backend/features/media/jobs';
import { sweep } from '#backend/features/media/sweep';
import type { MediaPorts } from '#backend/features/media/taskPorts';
import { adoptChildren } from '#backend/platform/process/run';
import { Worker } from '#backend/platform/tasks/Worker';
import { isDeadWorker, workerName } from '#backend/platform/tasks/workerName';
import type { createCatalogue } from './catalogue';
import type { Foundation } from './foundation';

type Catalogue = ReturnType<typeof createCatalogue>;

export interface MediaNeeds {
  contentKeys: ContentKeyService;
  packagesInUse: MediaPorts['packagesInUse'];
  ensureDemoHousehold(): Promise<void>;
  programChannel: DemoPorts['programChannel'];
  onReady(titleId: string): void;
}

/** From a file, or from nothing, to what can be played. */
export function createMedia(foundation: Foundation, titles: Catalogue, needs: MediaNeeds) {
  const { config, db, log, tasks, objects } = foundation;
  const { assetStore, assets, newTitles } = titles;
  const importedFiles = new ImportStore(db);
  const rendering = new RenderProcess(config.command);
  const media: MediaPorts = {
    ...{ objects, tasks },
    assets: assetStore,
    sources: { demo: demoSource(rendering), file: fileSource({ files: importedFiles, admit: admitMedia }) },
    contentKeys: async (assetId, labels) => {
      const keys = await needs.contentKeys.ensure(assetId, labels);
      return Object.fromEntries(keys.map(({ label, kid, key }) => [label, { kid, key }]));
    },
    putArtwork: (titleId, artwork) => newTitles.putArtwork(titleId, artwork),
    packagesInUse: (seenSince) => needs.packagesInUse(seenSince),
    onReady: (titleId) => needs.onReady(titleId),
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
  const demo = new DemoService({
    hasTitle: (id) => newTitles.has(id),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    askForArtwork: (titleId, seed) => askForArtwork(tasks, titleId, seed),
    prepare: (assetId) => assets.prepare(assetId),
    ensureHousehold: () => needs.ensureDemoHousehold(),
    programChannel: (channel) => needs.programChannel(channel),
  });
  return {
    ...{ worker, demo },
    fixtures: createFixtures(foundation, titles),
    imports: createImports(foundation, titles, importedFiles),
    sweep: () => sweep(media, Date.now()),
    /** What a worker that is gone left behind, before this one begins. */
    async takeOver(): Promise<void> {
      adoptChildren(join(config.dataDir, 'children'));
      await tasks.endLeases(isDeadWorker);
      await sweep(media, Date.now());
    },
  };
}

function createFixtures({ db, objects }: Foundation, { newTitles, assetStore }: Catalogue): FixtureService {
  return new FixtureService({
    isCatalogueEmpty: () => newTitles.isEmpty(),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    setFailed: (assetId, code) => assetStore.setFailed(assetId, code, db),
    putArtwork: (titleId, artwork) => newTitles.putArtwork(titleId, artwork),
    keepPicture: (bytes) => objects.putFile('artwork', { bytes, extension: '.jpg' }),
  });
}

function createImports({ config }: Foundation, { newTitles, assets }: Catalogue, files: ImportStore): ImportService {
  return new ImportService({
    files,
    dataDir: config.dataDir,
    admit: (path) => admitMedia(path),
    kindOf: (id) => newTitles.kindOf(id),
    hasEpisodes: (seriesId) => newTitles.hasEpisodes(seriesId),
    hasEpisodeAt: (place) => newTitles.hasEpisodeAt(place),
    storyOf: (titleId) => newTitles.storyOf(titleId),
    asset: (id) => assets.progress(id),
    addTitle: (title, asset) => newTitles.insert(title, asset),
    prepare: (assetId) => assets.prepare(assetId),
  });
}
