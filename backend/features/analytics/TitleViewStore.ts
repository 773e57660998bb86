import type { Db } from '#backend/platform/db/database';
import { pagesOf } from '#backend/platform/tasks/inTurns';

/** Views of a title, of a series those of its episodes, from one day to another, both included (days since the epoch). */
export interface ViewRange {
  titleId: string;
  isSeries: boolean;
  fromDay: number;
  untilDay: number;
}

/** One view, as it is counted. */
export interface CountedView {
  day: number;
  country: string;
  device: string;
  source: string;
  watchedMs: number;
  isComplete: number;
  /** Bits: which instants were played. */
  seen: number;
  viewer: string;
}

/** Some ten milliseconds. */
const PAGE = 2_000;

/** Reads the views of one title, by its index. */
export class TitleViewStore {
  constructor(private readonly db: Db) {}

  async kindOf(titleId: string): Promise<string | undefined> {
    const title = await this.db.selectFrom('title').select('kind').where('id', '=', titleId).executeTakeFirst();
    return title?.kind;
  }

  /** Null: it has no views. */
  async firstDay({ titleId, isSeries }: Pick<ViewRange, 'titleId' | 'isSeries'>): Promise<number | null> {
    const { day } = await this.db
      .selectFrom('view_fact')
      .select((select) => select.fn.min<number | null>('day').as('day'))
      .where(isSeries ? 'series_id' : 'title_id', '=', titleId)
      .executeTakeFirstOrThrow();
    return day;
  }

  /** By the day, in pages: a film that the whole country saw would keep everybody else waiting. */
  pages({ titleId, isSeries, fromDay, untilDay }: ViewRange): AsyncIterable<CountedView[]> {
    return pagesOf<CountedView & { id: number }>(PAGE, (after) =>
      this.db
        .selectFrom('view_fact')
        .select(['id', 'day', 'country', 'device', 'source', 'watched_ms as watchedMs'])
        .select(['is_complete as isComplete', 'seen', 'viewer'])
        .where(isSeries ? 'series_id' : 'title_id', '=', titleId)
        .where('day', '>=', after?.day ?? fromDay)
        .where('day', '<=', untilDay)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('day', 'id'), '>', tuple(after?.day ?? fromDay, after?.id ?? 0)),
        )
        .orderBy('day')
        .orderBy('id')
        .limit(PAGE)
        .execute(),
    );
  }
}
