import type { HistoryPage, WatchlistPage } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

export type ListedTitle = WatchlistPage['items'][number];
export type WatchedTitle = HistoryPage['items'][number];

/** Titles of one request. */
const pageLength = 100;

/** What the viewer has put on the list, and what they have watched. */
export class ListRepository {
  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** The whole list, in the viewer's order: the service keeps no more than a few hundred. @throws AppProblem */
  async list(signal: AbortSignal): Promise<readonly ListedTitle[]> {
    const all: ListedTitle[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: pageLength, ...(cursor !== null && { cursor }) };
      const page: WatchlistPage = await this.api.call('GET /user/watchlist', { query }, { signal });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return all;
  }

  /** Puts a title of the list in front of another, or behind it. @throws AppProblem */
  move(id: string, beside: { before: string } | { after: string }): Promise<void> {
    return this.api.call('PUT /user/watchlist/:contentId', { params: { contentId: id }, query: beside });
  }

  /** @throws AppProblem */
  takeOff(id: string): Promise<void> {
    return this.api.call('DELETE /user/watchlist/:contentId', { params: { contentId: id } }, { keepalive: true });
  }

  /** What was watched, the latest first; null as cursor begins. @throws AppProblem */
  history(cursor: string | null, signal: AbortSignal): Promise<HistoryPage> {
    const query = { limit: pageLength, ...(cursor !== null && { cursor }) };
    return this.api.call('GET /user/history', { query }, { signal });
  }

  /** @throws AppProblem */
  forget(id: string): Promise<void> {
    return this.api.call('DELETE /user/history/:contentId', { params: { contentId: id } }, { keepalive: true });
  }

  /** @throws AppProblem */
  forgetAll(): Promise<void> {
    return this.api.call('DELETE /user/history', {});
  }
}
