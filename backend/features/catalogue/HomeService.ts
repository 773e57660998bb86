import { AppError } from '#backend/AppError';
import { GUIDE_CHANNELS_MAX, type Home, type Rail, type TitleSummary } from '#contracts';
import type { CollectionRail } from './CollectionRails';
import type { CatalogueStore, ListFilter } from './store';
import { summaryOf } from './summaries';
import type { Asker } from './titleRecords';

/** A row of titles that somebody else knows: why it is shown, and what is in it. */
export interface SuggestedRail {
  id: string;
  name: string;
  reason: Rail['reason'];
  titleIds: string[];
  /** Words to show as they are. */
  title?: string;
}

export interface HomePorts {
  store: CatalogueStore;
  profile(id: string): Promise<{ id: string; name: string }>;
  /** What was begun, the latest first. */
  continued(asker: Asker): Promise<string[]>;
  /** Rails of their own ids; none of them is one of ours. */
  suggestions(asker: Asker): Promise<SuggestedRail[]>;
  /** What operators put together, in their order: all of it, or the collection of an id. */
  collections(asker: Asker, id?: string): Promise<CollectionRail[]>;
  /** How many channels there are. */
  channels(): Promise<number>;
}

const COLLECTION = 'collection:';
const LIVE = 'live';
/** No rail is longer: who looks further searches. */
const RAIL_LENGTH = 100;
const RAIL_PAGE = 20;
const GENRE_RAILS = 60;
/** A genre of one title is no rail, and neither is one that has nearly all of them in it. */
const GENRE_RAIL_FROM = 2;
const GENRE_RAIL_UNTIL = 0.8;
/** Rails that come with their first titles: what a viewer sees without moving, and some to move to. */
const FILLED_RAILS = 6;

/** A rail before its titles are read. */
interface RailPlan {
  id: string;
  name: string;
  reason: Rail['reason'];
  title?: string;
  total: number;
  idsOf(from: number, limit: number): Promise<string[]>;
}

export class HomeService {
  constructor(private readonly ports: HomePorts) {}

  async home(asker: Asker): Promise<Home> {
    const profile = await this.ports.profile(asker.profileId);
    const plans = await this.rails(asker);
    const ids: string[][] = [];
    for (const plan of plans.slice(0, FILLED_RAILS)) ids.push(await plan.idsOf(0, RAIL_PAGE));
    // one look for all of them
    const titles = await this.summaries(asker, [...new Set(ids.flat())]);
    return { profile, rails: plans.map((plan, at) => railOf(plan, 0, ids[at] ?? [], titles)) };
  }

  /** @throws AppError not_found */
  async rail(
    asker: Asker,
    id: string,
    { from = 0, limit = RAIL_PAGE }: { from?: number | undefined; limit?: number | undefined },
  ): Promise<Rail> {
    const plan = await this.planOf(asker, id);
    if (!plan || plan.total === 0) throw new AppError('not_found', `No rail ${id}`);
    const begin = Math.min(from, plan.total);
    const ids = await plan.idsOf(begin, Math.min(limit, plan.total - begin));
    return railOf(plan, begin, ids, await this.summaries(asker, ids));
  }

  private async summaries(asker: Asker, ids: readonly string[]): Promise<ReadonlyMap<string, TitleSummary>> {
    const titles = await this.ports.store.byIds(asker, ids);
    return new Map(titles.map((title) => [title.id, summaryOf(title)]));
  }

  /** Every rail of this profile's home, in order. */
  private async rails(asker: Asker): Promise<RailPlan[]> {
    const counts = await this.ports.store.counts(asker);
    const genres = counts.genres
      .filter(({ count }) => count >= GENRE_RAIL_FROM && count <= counts.all * GENRE_RAIL_UNTIL)
      .slice(0, GENRE_RAILS);
    const plans = [
      await this.continueRail(asker),
      ...(await this.ports.suggestions(asker)).map((suggested) => this.suggestedRail(suggested)),
      await this.liveRail(),
      ...(await this.ports.collections(asker)).map((collection) => this.collectionRail(collection)),
      this.listRail(asker, 'new', counts.all),
      ...genres.map(({ genre, count }) => this.listRail(asker, `genre:${genre}`, count)),
      this.listRail(asker, 'series', counts.series),
    ];
    return plans.filter(({ total }) => total > 0);
  }

  /** Without a look at all the others. */
  private async planOf(asker: Asker, id: string): Promise<RailPlan | undefined> {
    if (id === 'continue') return this.continueRail(asker);
    if (id === LIVE) return this.liveRail();
    if (id === 'new' || id === 'series' || genreOf(id) !== undefined) {
      return this.listRail(asker, id, await this.ports.store.count(asker, filterOf(id)));
    }
    if (id.startsWith(COLLECTION)) {
      const [collection] = await this.ports.collections(asker, id.slice(COLLECTION.length));
      return collection && this.collectionRail(collection);
    }
    const suggested = (await this.ports.suggestions(asker)).find((one) => one.id === id);
    return suggested && this.suggestedRail(suggested);
  }

  private async continueRail(asker: Asker): Promise<RailPlan> {
    const titleIds = await this.ports.continued(asker);
    return this.suggestedRail({ id: 'continue', name: 'rail.continue', reason: null, titleIds });
  }

  /** Its places are channels: what is on them is asked for where it is shown. */
  private async liveRail(): Promise<RailPlan> {
    const total = Math.min(await this.ports.channels(), GUIDE_CHANNELS_MAX);
    return { id: LIVE, name: 'rail.live', reason: null, total, idsOf: () => Promise.resolve([]) };
  }

  private suggestedRail({ titleIds, ...rail }: SuggestedRail): RailPlan {
    const idsOf = (from: number, limit: number) => Promise.resolve(titleIds.slice(from, from + limit));
    return { ...rail, total: titleIds.length, idsOf };
  }

  private collectionRail({ id, title, titleIds }: CollectionRail): RailPlan {
    const rail = { id: COLLECTION + id, name: title, title, reason: null };
    return this.suggestedRail({ ...rail, titleIds: titleIds.slice(0, RAIL_LENGTH) });
  }

  private listRail(asker: Asker, id: string, count: number): RailPlan {
    const genre = genreOf(id);
    return {
      id,
      name: genre === undefined ? `rail.${id}` : `genre.${genre}`,
      reason: null,
      total: Math.min(count, RAIL_LENGTH),
      idsOf: (from, limit) => this.ports.store.listIds(asker, { ...filterOf(id), from, limit }),
    };
  }
}

function railOf(
  { id, name, title, reason, total }: RailPlan,
  from: number,
  ids: readonly string[],
  titles: ReadonlyMap<string, TitleSummary>,
): Rail {
  const items = ids.flatMap((titleId) => titles.get(titleId) ?? []);
  return { id, name, ...(title !== undefined && { title }), reason, total, from, items };
}

function genreOf(railId: string): string | undefined {
  return railId.startsWith('genre:') ? railId.slice('genre:'.length) : undefined;
}

function filterOf(railId: string): ListFilter {
  const genre = genreOf(railId);
  if (genre !== undefined) return { genre };
  return railId === 'series' ? { kind: 'series' } : {};
}
