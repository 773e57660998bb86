import type { ContentOutline, ContentOutlineQuery, ContentQuery, TitleSummary } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** What the catalogue is narrowed down to; nothing that isn't there narrows. */
export type BrowseFilter = ContentOutlineQuery;
export type BrowseSort = 'newest' | 'name' | 'popularity';

export interface Category {
  genre: string;
  titles: number;
}

/** The whole catalogue, narrowed down and sorted. */
export class BrowseRepository {
  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** The genres that there are, the largest first. @throws AppProblem */
  async categories(signal: AbortSignal): Promise<readonly Category[]> {
    const { items } = await this.api.call('GET /content/categories', {}, { signal });
    return items;
  }

  /** How many titles there are, and where letters and years are among them. @throws AppProblem */
  outline(filter: BrowseFilter, signal: AbortSignal): Promise<ContentOutline> {
    return this.api.call('GET /content/outline', { query: filter }, { signal });
  }

  /** A stretch of the list; `from` counts places. @throws AppProblem */
  async titles(
    filter: BrowseFilter,
    { sort, from, limit }: { sort: BrowseSort } & Required<Pick<ContentQuery, 'from' | 'limit'>>,
    signal: AbortSignal,
  ): Promise<readonly TitleSummary[]> {
    const { items } = await this.api.call('GET /content', { query: { ...filter, sort, from, limit } }, { signal });
    return items;
  }
}
