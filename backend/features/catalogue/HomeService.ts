import { AppError } from '#backend/AppError';
import type { Home, Rail } from '#contracts';
import type { CatalogueStore, ListFilter } from './store';
import { summaryOf } from './summaries';
import type { Asker, TitleRecord } from './titleRecords';

/** A row of titles that somebody else knows: why it is shown, and what is in it. */
export interface SuggestedRail {
  id: string;
  name: string;
  reason: Rail['reason'];
  titleIds: string[];
}

export interface HomePorts {
  store: CatalogueStore;
  profile(id: string): Promise<{ id: string; name: string }>;
  /** What was begun, the latest first. */
  continued(asker: Asker): Promise<string[]>;
  /** Rails of their own ids; none of them is one of ours. */
  suggestions(asker: Asker): Promise<SuggestedRail[]>;
}

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
  total: number;
  read(from: number, limit: number): Promise<TitleRecord[]>;
}

export class HomeService {
  constructor(private readonly ports: HomePorts) {}

  async home(asker: Asker): Promise<Home> {
    const profile = await this.ports.profile(asker.profileId);
    const plans = await this.rails(asker);
    const rails: Rail[] = [];
    for (const [at, plan] of plans.entries()) rails.push(await railOf(plan, 0, at < FILLED_RAILS ? RAIL_PAGE : 0));
    return { profile, rails };
  }

  /** @throws AppError not_found */
  async rail(
    asker: Asker,
    id: string,
    { from = 0, limit = RAIL_PAGE }: { from?: number | undefined; limit?: number | undefined },
  ): Promise<Rail> {
    const plan = await this.planOf(asker, id);
    if (!plan || plan.total === 0) throw new AppError('not_found', `No rail ${id}`);
    return railOf(plan, Math.min(from, plan.total), limit);
  }

  /** Every rail of this profile's home, in order. */
  private async rails(asker: Asker): Promise<RailPlan[]> {
    const counts = await this.ports.store.counts(asker);
    const genres = counts.genres
      .filter(({ count }) => count >= GENRE_RAIL_FROM && count <= counts.all * GENRE_RAIL_UNTIL)
      .slice(0, GENRE_RAILS);
    const plans = [
      await this.continueRail(asker),
      ...(await this.ports.suggestions(asker)).map((suggested) => this.suggestedRail(asker, suggested)),
      this.listRail(asker, 'new', counts.all),
      ...genres.map(({ genre, count }) => this.listRail(asker, `genre:${genre}`, count)),
      this.listRail(asker, 'series', counts.series),
    ];
    return plans.filter(({ total }) => total > 0);
  }

  /** Without a look at all the others. */
  private async planOf(asker: Asker, id: string): Promise<RailPlan | undefined> {
    if (id === 'continue') return this.continueRail(asker);
    if (id === 'new' || id === 'series' || genreOf(id) !== undefined) {
      return this.listRail(asker, id, await this.ports.store.count(asker, filterOf(id)));
    }
    const suggested = (await this.ports.suggestions(asker)).find((one) => one.id === id);
    return suggested && this.suggestedRail(asker, suggested);
  }

  private async continueRail(asker: Asker): Promise<RailPlan> {
    const titleIds = await this.ports.continued(asker);
    return this.suggestedRail(asker, { id: 'continue', name: 'rail.continue', reason: null, titleIds });
  }

  private suggestedRail(asker: Asker, { id, name, reason, titleIds }: SuggestedRail): RailPlan {
    const read = (from: number, limit: number) => this.ports.store.byIds(asker, titleIds.slice(from, from + limit));
    return { id, name, reason, total: titleIds.length, read };
  }

  private listRail(asker: Asker, id: string, count: number): RailPlan {
    const genre = genreOf(id);
    return {
      id,
      name: genre === undefined ? `rail.${id}` : `genre.${genre}`,
      reason: null,
      total: Math.min(count, RAIL_LENGTH),
      read: (from, limit) => this.ports.store.list(asker, { ...filterOf(id), from, limit }),
    };
  }
}

async function railOf({ id, name, reason, total, read }: RailPlan, from: number, limit: number): Promise<Rail> {
  const titles = limit === 0 ? [] : await read(from, Math.min(limit, total - from));
  return { id, name, reason, total, from, items: titles.map(summaryOf) };
}

function genreOf(railId: string): string | undefined {
  return railId.startsWith('genre:') ? railId.slice('genre:'.length) : undefined;
}

function filterOf(railId: string): ListFilter {
  const genre = genreOf(railId);
  if (genre !== undefined) return { genre };
  return railId === 'series' ? { kind: 'series' } : {};
}
