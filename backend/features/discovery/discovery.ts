import type { Db } from '#backend/platform/db/database';
import { Repeated } from '#backend/platform/tasks/Repeated';
import type { Rail, TitleSummary } from '#contracts';
import { CoWatching } from './CoWatching';
import { HeatStore, type Decay } from './HeatStore';
import { PlaysStore } from './PlaysStore';
import { discoveryRoutes } from './routes';
import { SearchIndex } from './SearchIndex';
import { SearchService, type Asker, type SearchFilter } from './SearchService';
import { SuggestionService, type Suggestion } from './SuggestionService';
import { TasteStore } from './TasteStore';
import { LOOKED_BACK_MS, TrendingService, USUAL_DECAY } from './TrendingService';

/** What discovery needs to know of the catalogue and of the viewer. */
export interface DiscoveryPorts {
  visibleAmong(asker: Asker, ids: readonly string[], wish: SearchFilter & { order?: 'newest' }): Promise<string[]>;
  summaries(asker: Asker, ids: readonly string[]): Promise<TitleSummary[]>;
  people(ids: readonly string[]): Promise<{ titleId: string; name: string }[]>;
  genres(asker: Asker): Promise<string[]>;
  /** @throws AppError not_found */
  similar(asker: Asker, titleId: string, limit?: number): Promise<TitleSummary[]>;
  /** The same without words and pictures, and without those that are known. */
  similarIds(asker: Asker, titleId: string, wish: { except: ReadonlySet<string>; limit: number }): Promise<string[]>;
  /** Which of these the asker may see, in their order. */
  visible(asker: Asker, ids: readonly string[]): Promise<string[]>;
  /** Undefined when the asker may not see it. */
  nameOf(asker: Asker, titleId: string): Promise<string | undefined>;
  /** Whether the profile agreed to suggestions from what it watched. */
  isPersonal(asker: Asker): Promise<boolean>;
  onError(error: unknown, what: string): void;
}

const INDEX_EVERY_MS = 5_000;
const INDEXED_AT_ONCE = 500;
const FORGET_EVERY_MS = 3_600_000;
/** A title takes some ten milliseconds, with others in between. */
const CO_WATCHED_EVERY_MS = 5_000;
const CO_WATCHED_AT_ONCE = 10;
const LIST_LENGTH = 20;

/** Search, trends and suggestions, put together. */
export function createDiscovery(db: Db, ports: DiscoveryPorts, trendingBy: Decay = USUAL_DECAY) {
  const index = new SearchIndex(db);
  const heat = new HeatStore(db, trendingBy);
  const plays = new PlaysStore(db, heat);
  const coWatching = new CoWatching(db);
  const search = new SearchService({ index, ...ports });
  const trending = new TrendingService(heat);
  const suggestions = new SuggestionService({
    taste: new TasteStore(db),
    trending,
    visibleAmong: (asker, ids) => ports.visible(asker, ids),
    similar: (asker, titleId, wish) => ports.similarIds(asker, titleId, wish),
    nameOf: (asker, titleId) => ports.nameOf(asker, titleId),
    isPersonal: (asker) => ports.isPersonal(asker),
  });
  const asRail = async (asker: Asker, { id, name, reason, titleIds }: Suggestion): Promise<Rail> => {
    const items = await ports.summaries(asker, titleIds);
    return { id, name, reason, total: items.length, from: 0, items };
  };
  const routes = discoveryRoutes({
    search,
    similar: (asker, titleId, limit) => ports.similar(asker, titleId, limit),
    trending: async (asker, region, limit = LIST_LENGTH) => {
      const ids = await ports.visible(asker, await trending.titles(region ?? asker.country));
      return ports.summaries(asker, ids.slice(0, limit));
    },
    sections: async (asker) =>
      Promise.all((await suggestions.suggestions(asker)).map((suggestion) => asRail(asker, suggestion))),
  });
  return {
    routes,
    suggestions: (asker: Asker) => suggestions.suggestions(asker),
    /** Somebody watched a film or an episode for real. */
    onWatched: (titleId: string, country: string | null) => plays.count(titleId, country ?? '', Date.now()),
    chores: [
      new Repeated(
        async () => {
          await index.refresh(INDEXED_AT_ONCE);
          await search.refreshVocabulary();
        },
        INDEX_EVERY_MS,
        (error) => ports.onError(error, 'the search index could not be brought up to date'),
      ),
      new Repeated(
        () => coWatching.step(CO_WATCHED_AT_ONCE),
        CO_WATCHED_EVERY_MS,
        (error) => ports.onError(error, 'what is watched together could not be counted'),
      ),
      new Repeated(
        () => plays.prune(Date.now() - LOOKED_BACK_MS),
        FORGET_EVERY_MS,
        (error) => ports.onError(error, 'old plays could not be forgotten'),
      ),
    ],
  };
}
