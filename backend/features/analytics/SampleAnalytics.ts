import { openDatabase, type Db } from '#backend/platform/db/database';
import type { Viewer } from '#backend/http/handlers';
import type { AnalyticsPeriod } from '#contracts';
import { EventService } from './EventService';
import { EventStore } from './EventStore';
import { OwnViewStore } from './OwnViewStore';
import { TitleAnalyticsService } from './TitleAnalyticsService';
import { TitleViewStore } from './TitleViewStore';
import { ViewStore } from './ViewStore';

/** Noon of a Monday, UTC. */
const START_MS = Date.UTC(2026, 10, 16, 12);

export interface Watched {
  profileId?: string;
  titleId?: string;
  watchedS?: number;
  furthestS?: number;
  /** Which twentieths were played; without it those up to `furthestS`. */
  instants?: number[];
  country?: string | null;
  device?: string;
  source?: string | null;
}

/** For tests: viewers, a film and a series of two episodes, each of 100 s, over a database in memory; a clock moved by hand. */
export class SampleAnalytics {
  nowMs = START_MS;
  readonly views: ViewStore;
  readonly own: OwnViewStore;
  readonly eventStore: EventStore;
  readonly events: EventService;
  private readonly titles: TitleAnalyticsService;
  private sessions = 0;

  private constructor(readonly db: Db) {
    const now = () => this.nowMs;
    this.views = new ViewStore(db);
    this.own = new OwnViewStore(db);
    this.eventStore = new EventStore(db);
    this.events = new EventService(this.eventStore, now);
    this.titles = new TitleAnalyticsService({ views: new TitleViewStore(db), events: this.eventStore, now });
  }

  static async open(): Promise<SampleAnalytics> {
    const sample = new SampleAnalytics(await openDatabase(':memory:'));
    await sample.addTitle('film', 'film');
    await sample.addTitle('series', 'series');
    for (const number of [1, 2]) await sample.addTitle(`series-${number}`, 'episode', { series_id: 'series', number });
    await sample.addViewer('ada');
    return sample;
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  viewer(profileId = 'ada'): Viewer {
    const household = { householdId: `home-of-${profileId}`, accountId: null, deviceId: null, country: null };
    return { ...household, profileId, maxAge: null };
  }

  /** In a household of their own. */
  async addViewer(id: string): Promise<void> {
    const household = { id: `home-of-${id}`, name: id, is_demo: 0, tier: 'standard', is_suspended: 0, created_at: 1 };
    await this.db.insertInto('household').values(household).execute();
    await this.db.insertInto('profile').values({ id, household_id: household.id, name: id, position: 0 }).execute();
  }

  async agree(profileId = 'ada', analytics = 1): Promise<void> {
    this.nowMs += 1;
    const decision = { policy_version: '1', analytics, personalisation: 0, marketing: 0 };
    await this.db
      .insertInto('consent')
      .values({ profile_id: profileId, decided_at: this.nowMs, ...decision })
      .execute();
  }

  /** A session that began now and is over, as playback leaves it, with its place in the history. */
  async watch(watched: Watched = {}): Promise<void> {
    const { profileId = 'ada', titleId = 'film', watchedS = 50, furthestS = watchedS } = watched;
    const { instants = Array.from({ length: Math.ceil(furthestS / 5) }, (_, n) => n) } = watched;
    this.sessions += 1;
    const household_id = `home-of-${profileId}`;
    const device_id = watched.device === undefined ? null : await this.device(household_id, watched.device);
    const of = { profile_id: profileId, title_id: titleId };
    const length = { duration_ms: 100_000, finish_ms: 90_000, position_ms: furthestS * 1000 };
    await this.db
      .insertInto('playback_session')
      .values({
        ...{ id: `session-${this.sessions}`, household_id, device_id, package_id: `package-of-${titleId}` },
        ...{ ...of, ...length, seq: 9, started_at: this.nowMs, last_seen_at: this.nowMs, ended_at: this.nowMs },
        ...{ watched_ms: watchedS * 1000, furthest_ms: furthestS * 1000 },
        seen: instants.reduce((bits, at) => bits | (1 << at), 0),
        ...{ country: watched.country ?? null, source: watched.source ?? null },
      })
      .execute();
    await this.db
      .insertInto('watch_progress')
      .values({ ...of, ...length, updated_at: this.nowMs })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async fold(): Promise<void> {
    while (await this.views.fold());
  }

  async facts() {
    return this.db.selectFrom('view_fact').selectAll().orderBy('id').execute();
  }

  /** As the operator hears it, of everything that has ended. */
  async of(titleId: string, period?: AnalyticsPeriod) {
    await this.fold();
    return this.titles.of(titleId, period);
  }

  private async device(householdId: string, kind: string): Promise<string> {
    const id = `${kind}-of-${householdId}`;
    const account = { id: `account-of-${householdId}`, household_id: householdId, email: householdId };
    const times = { signed_in_at: 1, last_seen_at: 1, expires_at: 1, ended_at: null, end_reason: null };
    await this.db
      .insertInto('account')
      .values({ ...account, email_key: householdId, password_hash: '', verified_at: 1, created_at: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await this.db
      .insertInto('device')
      .values({
        id,
        account_id: account.id,
        household_id: householdId,
        name: kind,
        kind,
        model: null,
        is_visit: 0,
        country: null,
        network: '',
        ...times,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return id;
  }

  private async addTitle(id: string, kind: string, episode = {}): Promise<void> {
    const title = { id, kind, year: null, age_rating: null, min_age: null, duration_ms: 100_000, added_at: 1 };
    await this.db
      .insertInto('title')
      .values({ ...title, ...episode })
      .execute();
    await this.db.insertInto('asset').values({ id, title_id: id, source: '{}', state: 'ready', progress: 1 }).execute();
    await this.db
      .insertInto('package')
      .values({ id: `package-of-${id}`, asset_id: id, description: '{}', created_at: 1 })
      .execute();
  }
}
