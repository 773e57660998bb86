import { z } from 'zod';
import { AppError } from '#backend/AppError';
import { decodeCursor, encodeCursor } from '#backend/platform/paging/cursor';
import type {
  ArtworkKind,
  ContentOutline,
  ContentOutlineQuery,
  ContentPage,
  ContentQuery,
  KeyLabel,
  Marker,
  Season,
  TitleDetails,
  TitleSummary,
} from '#contracts';
import type { BrowseStore } from './BrowseStore';
import type { ExtraStore } from './ExtraStore';
import type { CatalogueStore, WatchedRow, SeasonText } from './store';
import { availabilityOf, episodeSummaryOf, summaryOf, unavailableBy } from './summaries';
import type { Asker, TitleRecord } from './titleRecords';
import { isFinished, isHardlyBegun, resumeMsOf, wasSeen } from './watching';

/** What a package offers, as details tell it. */
export interface PackageFacts {
  audio: string[];
  text: string[];
  quality: Exclude<KeyLabel, 'AUDIO'> | null;
}

/** What is played; the asker may. */
export interface ToPlay {
  titleId: string;
  markers: Marker[];
  /** It belongs to another title: nobody has watched that for having seen it. */
  isExtra: boolean;
}

export interface CataloguePorts {
  store: CatalogueStore;
  browse: BrowseStore;
  extras: ExtraStore;
  packageFacts(packageId: string): Promise<PackageFacts>;
}

const PAGE_LENGTH = 40;
const BrowsePlace = z.tuple([z.union([z.string(), z.number()]), z.string()]);
const CONTINUE_LENGTH = 20;
const WATCHED_LOOKED_AT = 200;
const WATCHED_AT_ONCE = 40;
const MORE_LIKE_THIS = 20;
const NO_FACTS: PackageFacts = { audio: [], text: [], quality: null };

export class CatalogueService {
  constructor(private readonly ports: CataloguePorts) {}

  /** A page of films and series, narrowed down and sorted. @throws AppError request_malformed */
  async page(asker: Asker, { cursor, from, limit = PAGE_LENGTH, ...query }: ContentQuery): Promise<ContentPage> {
    const after = decodeCursor(cursor, BrowsePlace);
    const found = await this.ports.browse.page(asker, query, { after, from, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ title }) => summaryOf(title)),
      nextCursor: found.length > limit && last ? encodeCursor(last.cursor) : null,
    };
  }

  /** How long such a list is, and where in it letters and years are. */
  outline(asker: Asker, query: ContentOutlineQuery): Promise<ContentOutline> {
    return this.ports.browse.outline(asker, query);
  }

  /** The genres of what the asker may see, the largest first. */
  async categories(asker: Asker): Promise<{ genre: string; titles: number }[]> {
    const { genres } = await this.ports.store.counts(asker);
    return genres.map(({ genre, count }) => ({ genre, titles: count }));
  }

  /** @throws AppError not_found, also for what this profile may not see */
  async details(asker: Asker, id: string): Promise<TitleDetails> {
    const { store, extras } = this.ports;
    const { title, closed } = await this.linkedTitle(asker, id);
    const episodes = title.kind === 'series' ? await store.episodes(asker, id) : [];
    const next = title.kind === 'series' ? nextEpisode(episodes) : title;
    const packageId = next?.packageId ?? episodes.find((episode) => episode.packageId)?.packageId;
    const facts = packageId ? await this.ports.packageFacts(packageId) : NO_FACTS;
    const credits = await store.credits(id);
    const similar = await store.similar(asker, title.episode?.seriesId ?? id, MORE_LIKE_THIS);
    return {
      ...summaryOf(title),
      availability: closed ? unavailableBy(closed) : availabilityOf(next ?? title),
      addedAt: new Date(title.addedAt).toISOString(),
      tags: title.tags,
      credits,
      audioLanguages: facts.audio,
      textLanguages: facts.text,
      quality: facts.quality,
      seasons: seasonsOf(episodes, title.kind === 'series' ? await store.seasonTexts(id, asker.language) : new Map()),
      play:
        next?.state === 'ready' && !closed
          ? {
              titleId: next.id,
              season: next.episode?.season ?? null,
              episode: next.episode?.number ?? null,
              resumeMs: resumeMsOf(next.watched),
            }
          : null,
      moreLikeThis: similar.map(summaryOf),
      extras: await extras.of(asker, id),
      ratings: await extras.ratings(id),
      mine: {
        ...(await store.said(asker, id, title.episode?.seriesId ?? id)),
        isWatched: title.kind === 'series' ? episodes.length > 0 && episodes.every(isSeen) : isSeen(title),
      },
    };
  }

  /**
   * The film or episode that is meant when a viewer asks to play this: of a series its next episode. An extra is played where the title
   * that it belongs to could be.
   * @throws AppError not_found, title_not_ready, region_unavailable, window_closed
   */
  async toPlay(asker: Asker, id: string): Promise<ToPlay> {
    const owner = await this.ports.extras.ownerOf(asker, id);
    const { title, closed } = await this.linkedTitle(asker, owner ?? id);
    if (owner !== undefined && !closed) return { titleId: id, markers: [], isExtra: true };
    if (closed) throw new AppError(closed.reason === 'region' ? 'region_unavailable' : 'window_closed');
    let titleId = id;
    if (title.kind === 'series') {
      const next = nextEpisode(await this.ports.store.episodes(asker, id));
      if (!next) throw new AppError('title_not_ready');
      titleId = next.id;
    }
    return { titleId, markers: await this.ports.store.markers(titleId, asker.language), isExtra: false };
  }

  /** What a short look at a title shows: its first trailer that is ready, else itself. @throws AppError as `toPlay` does */
  async toPreview(asker: Asker, id: string): Promise<ToPlay> {
    const { title, closed } = await this.linkedTitle(asker, id);
    const story = title.episode?.seriesId ?? id;
    const extras = closed ? [] : await this.ports.extras.of(asker, story);
    const trailer = extras.find(({ kind, availability }) => kind === 'trailer' && availability.state === 'ready');
    return this.toPlay(asker, trailer?.id ?? id);
  }

  /** The episode after this one, as the asker may see it; null for anything else. */
  async nextEpisode(asker: Asker, id: string): Promise<TitleSummary | null> {
    const { store } = this.ports;
    const { episode } = await this.titleOf(asker, id);
    if (!episode) return null;
    const next = await store.episodeAfter(asker, episode.seriesId, episode.season, episode.number);
    return next === undefined ? null : ((await this.summaries(asker, [next]))[0] ?? null);
  }

  /** Of the series that are followed, the episode that goes on or comes next, the latest watched first. */
  async nextUp(asker: Asker): Promise<TitleSummary[]> {
    const titles = await this.summaries(asker, await this.continued(asker));
    return titles.filter(({ episode }) => episode !== null);
  }

  /**
   * Films and series like this one, the nearest first.
   * @throws AppError not_found
   */
  async similar(asker: Asker, id: string, limit = MORE_LIKE_THIS): Promise<TitleSummary[]> {
    const title = await this.titleOf(asker, id);
    return (await this.ports.store.similar(asker, title.episode?.seriesId ?? id, limit)).map(summaryOf);
  }

  /** In the order of the ids; those that the asker may not see are left out. */
  async summaries(asker: Asker, ids: readonly string[]): Promise<TitleSummary[]> {
    return (await this.ports.store.byIds(asker, ids)).map(summaryOf);
  }

  /**
   * What there is to watch of a title: a film or an episode itself, a series its episodes in order.
   * @throws AppError not_found
   */
  async parts(asker: Asker, id: string): Promise<{ id: string; durationMs: number }[]> {
    const title = await this.titleOf(asker, id);
    const titles = title.kind === 'series' ? await this.ports.store.episodes(asker, id) : [title];
    return titles.map((each) => ({ id: each.id, durationMs: each.durationMs ?? 0 }));
  }

  /**
   * The address of a picture, relative to the API origin: the smallest that is wide enough, else the largest.
   * @throws AppError not_found, also for what this profile may not see
   */
  async artwork(asker: Asker, id: string, kind: ArtworkKind, widthPx = 0): Promise<string> {
    const { title } = await this.linkedTitle(asker, id);
    const variants = title.pictures[kind]?.variants ?? [];
    const shown = variants.find(({ width }) => width >= widthPx) ?? variants.at(-1);
    if (!shown) throw new AppError('not_found', `No ${kind} of ${id}`);
    return shown.url;
  }

  /** Also one that is closed here and now. @throws AppError not_found */
  private async linkedTitle(asker: Asker, id: string) {
    const found = await this.ports.store.findLinked(asker, id);
    if (!found) throw new AppError('not_found', `No title ${id}`);
    return found;
  }

  private async titleOf(asker: Asker, id: string): Promise<TitleRecord> {
    const title = await this.ports.store.find(asker, id);
    if (!title) throw new AppError('not_found', `No title ${id}`);
    return title;
  }

  /** What was begun, the latest first: of a series one episode, which is the next one where the last was finished. */
  async continued(asker: Asker): Promise<string[]> {
    const { store } = this.ports;
    const ids: string[] = [];
    const stories = new Set<string>();
    for (let from = 0; from < WATCHED_LOOKED_AT; from += WATCHED_AT_ONCE) {
      const rows = await store.watched(asker, { from, limit: WATCHED_AT_ONCE });
      let last: readonly WatchedRow[];
      do {
        last = await this.lastOfEach(asker, rows, stories, CONTINUE_LENGTH - ids.length);
        for (const row of last) {
          const next = row.dismissedAt === null ? await this.goesOnWith(asker, row) : undefined;
          if (next !== undefined) ids.push(next);
        }
      } while (last.length > 0 && ids.length < CONTINUE_LENGTH);
      if (rows.length < WATCHED_AT_ONCE || ids.length >= CONTINUE_LENGTH) break;
    }
    return ids.slice(0, CONTINUE_LENGTH);
  }

  /**
   * Of each story that isn't known yet what was watched last, as far as the asker may see it: at least so many, if there are.
   * What is left out for the sake of the asker lets another episode speak for its series.
   */
  private async lastOfEach(asker: Asker, rows: readonly WatchedRow[], stories: Set<string>, atLeast: number) {
    const begun = rows.filter((row) => !isHardlyBegun(row));
    const hidden = new Set<string>();
    for (;;) {
      const found = new Map<string, WatchedRow>();
      for (const row of begun) {
        const story = row.seriesId ?? row.id;
        if (!hidden.has(row.id) && !stories.has(story) && !found.has(story)) found.set(story, row);
        if ([...found.values()].filter(({ dismissedAt }) => dismissedAt === null).length >= atLeast) break;
      }
      const last = [...found.values()];
      // their series too, so that they are read at once
      const ids = last.flatMap(({ id, seriesId }) => (seriesId === null ? id : [id, seriesId]));
      const seen = new Set(await this.ports.store.visible(asker, ids));
      if (last.every(({ id }) => seen.has(id))) {
        for (const story of found.keys()) stories.add(story);
        return last;
      }
      for (const { id } of last) if (!seen.has(id)) hidden.add(id);
    }
  }

  /** Undefined when it is over. */
  private async goesOnWith(asker: Asker, row: WatchedRow): Promise<string | undefined> {
    if (!isFinished(row)) return row.id;
    if (row.seriesId === null || row.season === null || row.number === null) return undefined;
    return this.ports.store.episodeAfter(asker, row.seriesId, row.season, row.number);
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

const isSeen = ({ watched }: TitleRecord): boolean => wasSeen(watched);

function seasonsOf(episodes: readonly TitleRecord[], texts: ReadonlyMap<number, SeasonText>): Season[] {
  const seasons = new Map<number, Season>();
  for (const title of episodes) {
    if (!title.episode) continue;
    const { season: number } = title.episode;
    const season = seasons.get(number) ?? { number, ...texts.get(number), episodes: [] };
    season.episodes.push(episodeSummaryOf(title, title.episode.number));
    seasons.set(number, season);
  }
  return [...seasons.values()];
}
