import { AppError } from '#backend/AppError';
import type { Viewer } from '#backend/http/handlers';
import type { Feedback, FeedbackChange, HistoryPage, TitleSummary, WatchlistPage } from '#contracts';
import type { FeedbackStore } from './FeedbackStore';
import type { HistoryStore, WatchedTitle } from './HistoryStore';
import { decodeCursor, encodeCursor } from '#backend/platform/paging/cursor';
import { placeCursor, timeCursor, visiblePage } from './pages';
import type { ListedTitle, WatchlistStore } from './WatchlistStore';

/** Who looks, and in which language. */
export type Asker = Viewer & { language: string };

export interface ViewingPorts {
  watchlist: WatchlistStore;
  history: HistoryStore;
  feedback: FeedbackStore;
  /** In the order of the ids; those that the asker may not see are left out. */
  summaries(asker: Asker, ids: readonly string[]): Promise<TitleSummary[]>;
  /** A film or an episode as itself, a series as all of its episodes in order. @throws AppError not_found */
  parts(asker: Asker, id: string): Promise<{ id: string; durationMs: number }[]>;
  /** The episodes that go on or come next, the latest watched first. */
  nextUp(asker: Asker): Promise<TitleSummary[]>;
}

interface PageRequest {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** In front of which title, or behind which. */
interface Beside {
  before?: string | undefined;
  after?: string | undefined;
}

const PAGE_LENGTH = 40;
const LIST_LENGTH = 500;

/** The list, the history and the opinions of a profile. */
export class ViewingService {
  constructor(private readonly ports: ViewingPorts) {}

  /** @throws AppError request_malformed */
  async watchlist(asker: Asker, { cursor, limit = PAGE_LENGTH }: PageRequest): Promise<WatchlistPage> {
    const [from] = decodeCursor(cursor, placeCursor) ?? [];
    const { items, next } = await visiblePage<ListedTitle>(
      limit,
      (after, most) => this.ports.watchlist.page(asker.profileId, after?.place ?? from, most),
      (ids) => this.ports.summaries(asker, ids),
    );
    return {
      items: items.map(({ row, title }) => ({ title, addedAt: new Date(row.addedAt).toISOString() })),
      nextCursor: next && encodeCursor([next.place]),
    };
  }

  /** Of an episode its series. @throws AppError not_found, list_full */
  async putOnWatchlist(asker: Asker, id: string, { before, after }: Beside = {}): Promise<void> {
    const { episode } = await this.titleOf(asker, id);
    const story = episode ? await this.titleOf(asker, episode.seriesId) : { id };
    const beside = before
      ? ({ id: before, side: 'before' } as const)
      : after && ({ id: after, side: 'after' } as const);
    const isThere = await this.ports.watchlist.put(asker.profileId, story.id, {
      beside: beside || undefined,
      most: LIST_LENGTH,
    });
    if (!isThere) throw new AppError('list_full', `A list has ${LIST_LENGTH} titles at most`);
  }

  takeOffWatchlist({ profileId }: Asker, id: string): Promise<void> {
    return this.ports.watchlist.remove(profileId, id);
  }

  /** @throws AppError request_malformed */
  async history(asker: Asker, { cursor, limit = PAGE_LENGTH }: PageRequest): Promise<HistoryPage> {
    const decoded = decodeCursor(cursor, timeCursor);
    const from = decoded && { at: decoded[0], titleId: decoded[1] };
    const { items, next } = await visiblePage<WatchedTitle>(
      limit,
      (after, most) => this.ports.history.page(asker.profileId, after ?? from, most),
      (ids) => this.ports.summaries(asker, ids),
    );
    return {
      items: items.map(({ row: { at, positionMs, isWatched }, title }) => ({
        title,
        watchedAt: new Date(at).toISOString(),
        positionMs,
        isWatched,
      })),
      nextCursor: next && encodeCursor([next.at, next.titleId]),
    };
  }

  clearHistory({ profileId }: Asker): Promise<void> {
    return this.ports.history.clear(profileId);
  }

  forget({ profileId }: Asker, id: string): Promise<void> {
    return this.ports.history.forget(profileId, id);
  }

  /** @throws AppError not_found */
  async markWatched(asker: Asker, id: string): Promise<void> {
    await this.ports.history.markWatched(asker.profileId, await this.ports.parts(asker, id));
  }

  /** @throws AppError not_found */
  async markUnwatched(asker: Asker, id: string): Promise<void> {
    const parts = await this.ports.parts(asker, id);
    const ids = parts.map((part) => part.id);
    await this.ports.history.markUnwatched(asker.profileId, ids);
  }

  dismiss({ profileId }: Asker, id: string): Promise<void> {
    return this.ports.history.dismiss(profileId, id);
  }

  async nextUp(asker: Asker): Promise<{ items: TitleSummary[] }> {
    return { items: await this.ports.nextUp(asker) };
  }

  /** @throws AppError not_found */
  async feedback(asker: Asker, titleId: string): Promise<Feedback> {
    await this.titleOf(asker, titleId);
    const said = await this.ports.feedback.find(asker.profileId, titleId);
    if (!said) return { titleId, verdict: null, stars: null, review: null, updatedAt: null };
    return { titleId, ...said, updatedAt: new Date(said.updatedAt).toISOString() };
  }

  /** @throws AppError not_found */
  async say(asker: Asker, { titleId, verdict, stars, review }: FeedbackChange): Promise<Feedback> {
    await this.titleOf(asker, titleId);
    const change = {
      ...(verdict !== undefined && { verdict }),
      ...(stars !== undefined && { stars }),
      ...(review !== undefined && { review }),
    };
    await this.ports.feedback.change(asker.profileId, titleId, change);
    return this.feedback(asker, titleId);
  }

  private async titleOf(asker: Asker, id: string): Promise<TitleSummary> {
    const [title] = await this.ports.summaries(asker, [id]);
    if (!title) throw new AppError('not_found', `No title ${id}`);
    return title;
  }
}
