import { CollectionService } from '#backend/features/catalogue/editing/CollectionService';
import { CollectionStore } from '#backend/features/catalogue/editing/CollectionStore';
import { PeopleService } from '#backend/features/catalogue/editing/PeopleService';
import { PeopleStore } from '#backend/features/catalogue/editing/PeopleStore';
import { editingRoutes } from '#backend/features/catalogue/editing/routes';
import { TitleEditingService } from '#backend/features/catalogue/editing/TitleEditingService';
import { TitleEditingStore } from '#backend/features/catalogue/editing/TitleEditingStore';
import { keepSentArtwork } from '#backend/features/media/artwork';
import type { createCatalogue } from './catalogue';
import type { Foundation } from './foundation';

/** A title is out so much later than its time at most. */
const PUBLISH_EVERY_MS = 5_000;

/** What operators do to the catalogue. */
export function createEditing(
  { db, objects, audit, chore }: Foundation,
  { newTitles }: ReturnType<typeof createCatalogue>,
) {
  const tell = audit.append.bind(audit);
  const titles = new TitleEditingService({
    store: new TitleEditingStore(db),
    insert: (title) => newTitles.insert(title),
    kindOf: (id) => newTitles.kindOf(id),
    hasEpisodeAt: (place) => newTitles.hasEpisodeAt(place),
    keepPicture: (kind, bytes) => keepSentArtwork(objects, kind, bytes),
    audit: tell,
    now: Date.now,
  });
  const people = new PeopleService(new PeopleStore(db), tell);
  const collections = new CollectionService(new CollectionStore(db), tell);
  return {
    routes: editingRoutes({ titles, people, collections }),
    chores: [chore('Publishing titles', PUBLISH_EVERY_MS, () => titles.publishDue())],
  };
}
