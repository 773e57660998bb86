import { AppError } from '#backend/AppError';
import { openDatabase, type Db } from '#backend/platform/db/database';
import type { TitleSummary } from '#contracts';
import { FeedbackStore } from './FeedbackStore';
import { HistoryStore } from './HistoryStore';
import { ViewingService, type Asker } from './service';
import { WatchlistStore } from './WatchlistStore';

export const ada: Asker = {
  householdId: 'home',
  accountId: null,
  deviceId: null,
  country: null,
  profileId: 'ada',
  maxAge: null,
  language: 'en',
};
export const bo: Asker = { ...ada, profileId: 'bo' };

/** For tests: two profiles over a database in memory, titles that can be hidden, and a clock that is moved by hand. */
export class SampleViewing {
  nowMs = 1_800_000_000_000;
  /** Titles that nobody may see. */
  readonly hidden = new Set<string>();
  readonly viewing: ViewingService;

  private constructor(readonly db: Db) {
    const now = () => this.nowMs;
    this.viewing = new ViewingService({
      watchlist: new WatchlistStore(db, now),
      history: new HistoryStore(db, now),
      feedback: new FeedbackStore(db, now),
      summaries: (_asker, ids) => this.summaries(ids),
      parts: async (_asker, id) => {
        const titles = await this.titles((title) => title.id === id || title.series_id === id);
        const parts = titles.filter(({ kind }) => kind !== 'series');
        if (parts.length === 0) throw new AppError('not_found');
        return parts.map((title) => ({ id: title.id, durationMs: title.duration_ms ?? 0 }));
      },
      nextUp: () => Promise.resolve([]),
    });
  }

  static async open(): Promise<SampleViewing> {
    const db = await openDatabase(':memory:');
    await db
      .insertInto('household')
      .values({ id: 'home', name: 'Home', is_demo: 0, tier: 'standard', is_suspended: 0, created_at: 1 })
      .execute();
    for (const id of ['ada', 'bo']) {
      await db.insertInto('profile').values({ id, household_id: 'home', name: id, position: 0 }).execute();
    }
    return new SampleViewing(db);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  async addFilms(...ids: string[]): Promise<void> {
    for (const id of ids) await this.add(id, 'film');
  }

  /** With two episodes, `<id>-1` and `<id>-2`. */
  async addSeries(id: string): Promise<void> {
    await this.add(id, 'series');
    for (const number of [1, 2]) await this.add(`${id}-${number}`, 'episode', { series_id: id, season: 1, number });
  }

  /** As a session writes it. */
  async watch(titleId: string, positionMs: number): Promise<void> {
    this.nowMs += 1;
    const row = { position_ms: positionMs, duration_ms: 100_000, finish_ms: 90_000, updated_at: this.nowMs };
    await this.db
      .insertInto('watch_progress')
      .values({ profile_id: 'ada', title_id: titleId, ...row, watched_at: positionMs >= 90_000 ? this.nowMs : null })
      .execute();
  }

  async listed(asker = ada): Promise<string[]> {
    return (await this.viewing.watchlist(asker, {})).items.map(({ title }) => title.id);
  }

  async seen(): Promise<string[]> {
    return (await this.viewing.history(ada, {})).items.map(({ title }) => title.id);
  }

  private async add(id: string, kind: string, episode = {}): Promise<void> {
    const title = { id, kind, year: null, age_rating: null, min_age: null, duration_ms: 100_000, added_at: 1 };
    await this.db
      .insertInto('title')
      .values({ ...title, ...episode })
      .execute();
  }

  private titles(isMeant: (title: { id: string; series_id: string | null }) => boolean) {
    const all = this.db.selectFrom('title').selectAll().orderBy('id').execute();
    return all.then((titles) => titles.filter((title) => isMeant(title) && !this.hidden.has(title.id)));
  }

  private async summaries(ids: readonly string[]): Promise<TitleSummary[]> {
    const titles = await this.titles(({ id }) => ids.includes(id));
    return titles.map((title) => ({
      id: title.id,
      kind: title.kind as TitleSummary['kind'],
      name: title.id,
      synopsis: '',
      year: null,
      ageRating: null,
      durationMs: title.duration_ms,
      seasonCount: null,
      genres: [],
      poster: null,
      backdrop: null,
      logo: null,
      availability: { state: 'ready' as const },
      resumeMs: null,
      episode:
        title.series_id === null
          ? null
          : { seriesId: title.series_id, seriesName: title.series_id, season: 1, number: title.number ?? 0 },
    }));
  }
}
