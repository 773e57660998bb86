import { AvailabilityService } from '#backend/features/catalogue/AvailabilityService';
import { BrowseStore } from '#backend/features/catalogue/BrowseStore';
import { CollectionRails } from '#backend/features/catalogue/CollectionRails';
import { ExtraStore } from '#backend/features/catalogue/ExtraStore';
import { HomeService } from '#backend/features/catalogue/HomeService';
import { NewTitleStore } from '#backend/features/catalogue/NewTitleStore';
import { CatalogueService } from '#backend/features/catalogue/service';
import { CatalogueStore } from '#backend/features/catalogue/store';
import { TitleCards } from '#backend/features/catalogue/TitleCards';
import { TitleLookup } from '#backend/features/catalogue/TitleLookup';
import { TitleWindowStore } from '#backend/features/catalogue/TitleWindowStore';
import { createDiscovery } from '#backend/features/discovery/discovery';
import { ChannelStore } from '#backend/features/live/ChannelStore';
import { AssetService } from '#backend/features/media/AssetService';
import { AssetStore } from '#backend/features/media/store';
import type { Foundation } from './foundation';

export interface CatalogueNeeds {
  profile(id: string): Promise<{ id: string; name: string }>;
  /** Whether the profile agreed to suggestions from what it watched. */
  isPersonal(viewer: { profileId: string; maxAge: number | null }): Promise<boolean>;
}

/** What there is to watch, and how it is found. */
export function createCatalogue({ config, db, tasks, log }: Foundation, needs: CatalogueNeeds) {
  const assetStore = new AssetStore(db);
  const assets = new AssetService(assetStore, tasks);
  const newTitles = new NewTitleStore(db);
  const cards = new TitleCards(db);
  const store = new CatalogueStore(db, Date.now, cards);
  const catalogue = new CatalogueService({
    store,
    browse: new BrowseStore(db, Date.now, cards),
    extras: new ExtraStore(db, cards),
    packageFacts: (packageId) => assets.packageFacts(packageId),
  });
  const lookup = new TitleLookup(db);
  const discovery = createDiscovery(
    db,
    {
      visibleAmong: (asker, ids, wish) => lookup.visibleAmong(asker, ids, wish),
      summaries: (asker, ids) => catalogue.summaries(asker, ids),
      people: (ids) => lookup.people(ids),
      genres: async (asker) => (await catalogue.categories(asker)).map(({ genre }) => genre),
      similar: (asker, titleId, limit) => catalogue.similar(asker, titleId, limit),
      similarIds: (asker, titleId, wish) => store.similarIds(asker, titleId, wish),
      visible: (asker, ids) => store.visible(asker, ids),
      nameOf: (asker, titleId) => store.nameOf(asker, titleId),
      isPersonal: (asker) => needs.isPersonal(asker),
      onError: (error, what) => log.warn({ err: error }, what),
    },
    config.trending,
  );
  const collections = new CollectionRails(db);
  const channels = new ChannelStore(db);
  const home = new HomeService({
    store,
    channels: () => channels.count(),
    profile: (id) => needs.profile(id),
    continued: (asker) => catalogue.continued(asker),
    suggestions: (asker) => discovery.suggestions(asker),
    collections: (asker, id) => collections.rails(asker, id),
  });
  const availability = new AvailabilityService(new TitleWindowStore(db), (id) => newTitles.has(id));
  return { store, channels, assetStore, assets, newTitles, catalogue, home, availability, discovery };
}
