import { AppError } from '#backend/AppError';
import type { ContentPage, Home, KeyLabel, Marker, Rail, Season, TitleDetails } from '#contracts';
import type { CatalogueStore, ListFilter, PageStart } from './store';
import { availabilityOf, episodeSummaryOf, isFinished, isHardlyBegun, resumeMsOf, summaryOf } from './summaries';
import type { Asker, TitleRecord } from './titleRecords';

/** What a package offers, as details tell it. */
export interface PackageFacts {
  audio: string[];
  text: string[];
  quality: Exclude<KeyLabel, 'AUDIO'> | null;
}

export interface CataloguePorts {
  store: CatalogueStore;
  profile(id: string): Promise<{ id: string; name: string }>;
  packageFacts(packageId: string): Promise<PackageFacts>;
}

const PAGE_LENGTH = 40;
/** No rail is longer: who looks further searches. */
const RAIL_LENGTH = 100;
const RAIL_PAGE = 20;
const GENRE_RAILS = 60;
/** A genre of one title is no rail, and neither is one that has nearly all of them in it. */
const GENRE_RAIL_FROM = 2;
const GENRE_RAIL_UNTIL = 0.8;
/** Rails that come with their first titles: what a viewer sees without moving, and some to move to. */
const FILLED_RAILS = 6;
const CONTINUE_LENGTH = 20;
const WATCHED_LOOKED_AT = 200;
const MORE_LIKE_THIS = 20;
const NO_FACTS: PackageFacts = { audio: [], text: [], quality: null };

/** A rail before its titles are read. */
interface RailPlan {
  id: string;
  name: string;
  total: number;
  read(from: number, limit: number): Promise<TitleRecord[]>;
}

export class CatalogueService {
  constructor(private readonly ports: CataloguePorts) {}

  async home(asker: Asker): Promise<Home> {
    const profile = await this.ports.profile(asker.profileId);
    const plans = await this.rails(asker);
    const rails: Rail[] = [];
    for (const [at, plan] of plans.entries()) {
      const items = at < FILLED_RAILS ? await plan.read(0, RAIL_PAGE) : [];
      rails.push({ id: plan.id, name: plan.name, total: plan.total, from: 0, items: items.map(summaryOf) });
    }
    return { profile, rails };
  }

  /** @throws AppError not_found */
  async rail(
    asker: Asker,
    id: string,
    request: { from?: number | undefined; limit?: number | undefined },
  ): Promise<Rail> {
    const plan = await this.railOf(asker, id);
    if (plan.total === 0) throw new AppError('not_found', `No rail ${id}`);
    const from = Math.min(request.from ?? 0, plan.total);
    const items = await plan.read(from, Math.min(request.limit ?? RAIL_PAGE, plan.total - from));
    return { id, name: plan.name, total: plan.total, from, items: items.map(summaryOf) };
  }

  async page(asker: Asker, request: { cursor?: string | undefined; limit?: number | undefined }): Promise<ContentPage> {
    const limit = request.limit ?? PAGE_LENGTH;
    const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
    const found = await this.ports.store.list(asker, { from: 0, limit: limit + 1, ...(after && { after }) });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(summaryOf),
      nextCursor: found.length > limit && last ? encodeCursor(last) : null,
    };
  }

  /** @throws AppError not_found, also for what this profile may not see */
  async details(asker: Asker, id: string): Promise<TitleDetails> {
    const { store } = this.ports;
    const title = await this.titleOf(asker, id);
    const episodes = title.kind === 'series' ? await store.episodes(asker, id) : [];
    const next = title.kind === 'series' ? nextEpisode(episodes) : title;
    const packageId = next?.packageId ?? episodes.find((episode) => episode.packageId)?.packageId;
    const facts = packageId ? await this.ports.packageFacts(packageId) : NO_FACTS;
    const credits = await store.credits(id);
    const similar = await store.similar(asker, title.episode?.seriesId ?? id, MORE_LIKE_THIS);
    return {
      ...summaryOf(title),
      availability: availabilityOf(next ?? title),
      addedAt: new Date(title.addedAt).toISOString(),
      tags: title.tags,
      credits,
      audioLanguages: facts.audio,
      textLanguages: facts.text,
      quality: facts.quality,
      seasons: seasonsOf(episodes),
      play:
        next?.state === 'ready'
          ? {
              titleId: next.id,
              season: next.episode?.season ?? null,
              episode: next.episode?.number ?? null,
              resumeMs: resumeMsOf(next.watched),
            }
          : null,
      moreLikeThis: similar.map(summaryOf),
    };
  }

  /**
   * The film or episode that is meant when a viewer asks to play this: of a series its next episode.
   * @throws AppError not_found, title_not_ready
   */
  async toPlay(asker: Asker, id: string): Promise<{ titleId: string; markers: Marker[] }> {
    const title = await this.titleOf(asker, id);
    let titleId = id;
    if (title.kind === 'series') {
      const next = nextEpisode(await this.ports.store.episodes(asker, id));
      if (!next) throw new AppError('title_not_ready');
      titleId = next.id;
    }
    return { titleId, markers: await this.ports.store.markers(titleId, asker.language) };
  }

  private async titleOf(asker: Asker, id: string): Promise<TitleRecord> {
    const title = await this.ports.store.find(asker, id);
    if (!title) throw new AppError('not_found', `No title ${id}`);
    return title;
  }

  /** Every rail of this profile's home, in order. */
  private async rails(asker: Asker): Promise<RailPlan[]> {
    const { store } = this.ports;
    const counts = await store.counts(asker);
    const genres = counts.genres
      .filter(({ count }) => count >= GENRE_RAIL_FROM && count <= counts.all * GENRE_RAIL_UNTIL)
      .slice(0, GENRE_RAILS);
    const plans = [
      await this.continueRail(asker),
      this.listRail(asker, 'new', counts.all),
      ...genres.map(({ genre, count }) => this.listRail(asker, `genre:${genre}`, count)),
      this.listRail(asker, 'series', counts.series),
    ];
    return plans.filter(({ total }) => total > 0);
  }

  /** Without a look at all the others. */
  private async railOf(asker: Asker, id: string): Promise<RailPlan> {
    if (id === 'continue') return this.continueRail(asker);
    if (id !== 'new' && id !== 'series' && genreOf(id) === undefined) throw new AppError('not_found', `No rail ${id}`);
    return this.listRail(asker, id, await this.ports.store.count(asker, filterOf(id)));
  }

  private async continueRail(asker: Asker): Promise<RailPlan> {
    const ids = await this.continued(asker);
    const read = (from: number, limit: number) => this.ports.store.byIds(asker, ids.slice(from, from + limit));
    return { id: 'continue', name: 'rail.continue', total: ids.length, read };
  }

  private listRail(asker: Asker, id: string, count: number): RailPlan {
    const genre = genreOf(id);
    return {
      id,
      name: genre === undefined ? `rail.${id}` : `genre.${genre}`,
      total: Math.min(count, RAIL_LENGTH),
      read: (from, limit) => this.ports.store.list(asker, { ...filterOf(id), from, limit }),
    };
  }

  /** What was begun, the latest first: of a series one episode, which is the next one where the last was finished. */
  private async continued(asker: Asker): Promise<string[]> {
    const { store } = this.ports;
    const ids: string[] = [];
    const seen = new Set<string>();
    for (const row of await store.watched(asker, WATCHED_LOOKED_AT)) {
      if (ids.length >= CONTINUE_LENGTH) break;
      const story = row.seriesId ?? row.id;
      if (seen.has(story) || isHardlyBegun(row)) continue;
      seen.add(story);
      if (!isFinished(row)) ids.push(row.id);
      else if (row.seriesId !== null && row.season !== null && row.number !== null) {
        const next = await store.episodeAfter(asker, row.seriesId, row.season, row.number);
        if (next !== undefined) ids.push(next);
      }
    }
    return ids;
  }
}

/**
 * Where the viewer is in a series: the episode watched last, or the one after it; the first for a newcomer and after the last.
 * One that is still being prepared is waited for, since nobody wants to know the end before the middle; one that failed isn't.
 */
function nextEpisode(episodes: readonly TitleRecord[]): TitleRecord | undefined {
  const watchedAt = ({ watched }: TitleRecord) => (watched && !isHardlyBegun(watched) ? watched.at : -Infinity);
  const latestAt = Math.max(...episodes.map(watchedAt));
  const at = latestAt === -Infinity ? -1 : episodes.findIndex((episode) => watchedAt(episode) === latestAt);
  const current = episodes[at];
  if (current && !isFinished(current.watched)) return current;
  const rest = at + 1 < episodes.length ? episodes.slice(at + 1) : episodes;
  return rest.find(({ state }) => state !== 'failed') ?? rest[0];
}

function seasonsOf(episodes: readonly TitleRecord[]): Season[] {
  const seasons = new Map<number, Season>();
  for (const title of episodes) {
    if (!title.episode) continue;
    const { season: number } = title.episode;
    const season = seasons.get(number) ?? { number, episodes: [] };
    season.episodes.push(episodeSummaryOf(title, title.episode.number));
    seasons.set(number, season);
  }
  return [...seasons.values()];
}

function genreOf(railId: string): string | undefined {
  return railId.startsWith('genre:') ? railId.slice('genre:'.length) : undefined;
}

function filterOf(railId: string): ListFilter {
  const genre = genreOf(railId);
  if (genre !== undefined) return { genre };
  return railId === 'series' ? { kind: 'series' } : {};
}

/** Opaque to clients, so that the order can change. */
function encodeCursor(last: PageStart): string {
  return Buffer.from(JSON.stringify([last.addedAt, last.id])).toString('base64url');
}

function decodeCursor(cursor: string): PageStart {
  try {
    const [addedAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof addedAt === 'number' && typeof id === 'string') return { addedAt, id };
  } catch {
    // said below
  }
  throw new AppError('request_malformed', 'The cursor is not one of ours');
}
