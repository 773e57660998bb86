import { AirableTitles } from '#backend/features/catalogue/AirableTitles';
import { isForAge } from '#backend/features/catalogue/visibility';
import { ChannelDesk } from '#backend/features/live/ChannelDesk';
import { ChannelService } from '#backend/features/live/ChannelService';
import { liveRoutes } from '#backend/features/live/routes';
import { minAgeOf } from '#backend/platform/ratings/minAgeOf';
import type { createCatalogue } from './catalogue';
import type { Foundation } from './foundation';

const KEEP_UP_EVERY_MS = 60_000;

/** Channels: what is on now, and what will be. */
export function createLive({ db, chore }: Foundation, titles: ReturnType<typeof createCatalogue>) {
  const { catalogue, channels: store } = titles;
  const airable = new AirableTitles(db);
  const channels = new ChannelService({
    store,
    names: (asker, ids) => titles.store.namesOf(asker, ids),
    summaries: (asker, ids) => catalogue.summaries(asker, ids),
    isForAge,
  });
  const desk = new ChannelDesk({
    store,
    airable: (rule, most) => airable.of(rule, most),
    changes: () => airable.changes(),
    minAgeOf,
  });
  return {
    desk,
    routes: liveRoutes(channels),
    chores: [chore('Keeping channels up with the catalogue', KEEP_UP_EVERY_MS, () => desk.keepUp())],
  };
}
