import type { Viewer } from '#backend/http/handlers';
import type { Insights, TitleSummary } from '#contracts';
import { isoDay } from './days';
import type { OwnViewStore } from './OwnViewStore';

export type Asker = Viewer & { language: string };

interface InsightsPorts {
  views: OwnViewStore;
  /** In the order of the ids; those that the asker may not see are left out. */
  summaries(asker: Asker, ids: readonly string[]): Promise<TitleSummary[]>;
  now?: () => number;
}

interface WatchedHour {
  /** Since the epoch, by the clock on the viewer's wall. */
  hour: number;
  watchedMs: number;
}

const HOUR_MS = 3_600_000;
const WEEK_DAYS = 7;
const MONTH_DAYS = 30;
const TOP_TITLES = 5;
/** More are looked at than shown: some may be gone. */
const TOP_LOOKED_AT = 20;
/** The first of January 1970 was a Thursday; weekdays are counted from Monday. */
const EPOCH_WEEKDAY = 3;

/** What a profile has watched, told to itself. */
export class InsightsService {
  private readonly now: () => number;

  constructor(private readonly ports: InsightsPorts) {
    this.now = ports.now ?? Date.now;
  }

  /** @param utcOffsetMinutes of the viewer's clock; half hours count as whole ones, since views are kept by the hour */
  async of(asker: Asker, utcOffsetMinutes = 0): Promise<Insights> {
    const { views } = this.ports;
    const { profileId } = asker;
    const offsetHours = Math.round(utcOffsetMinutes / 60);
    const hours = (await views.byHour(profileId)).map((each) => ({ ...each, hour: each.hour + offsetHours }));
    const today = Math.floor((Math.floor(this.now() / HOUR_MS) + offsetHours) / 24);
    const [first] = hours;
    return {
      watchedMs: {
        week: sumOf(hours.filter(({ hour }) => dayOf(hour) > today - WEEK_DAYS)),
        month: sumOf(hours.filter(({ hour }) => dayOf(hour) > today - MONTH_DAYS)),
        all: sumOf(hours),
      },
      finishedTitles: await views.finishedTitles(profileId),
      byGenre: await views.genres(profileId),
      byWeekday: sumsBy(hours, WEEK_DAYS, (hour) => (dayOf(hour) + EPOCH_WEEKDAY) % WEEK_DAYS),
      byHour: sumsBy(hours, 24, (hour) => hour % 24),
      longestStreakDays: longestStreak(hours.map(({ hour }) => dayOf(hour))),
      topTitles: await this.topTitles(asker),
      since: first ? isoDay(dayOf(first.hour)) : null,
    };
  }

  private async topTitles(asker: Asker): Promise<Insights['topTitles']> {
    const found = await this.ports.views.titles(asker.profileId, TOP_LOOKED_AT);
    const titles = await this.ports.summaries(
      asker,
      found.map(({ titleId }) => titleId),
    );
    const watchedMs = new Map(found.map((each) => [each.titleId, each.watchedMs]));
    return titles.slice(0, TOP_TITLES).map((title) => ({ title, watchedMs: watchedMs.get(title.id) ?? 0 }));
  }
}

const dayOf = (hour: number) => Math.floor(hour / 24);

function sumOf(hours: readonly WatchedHour[]): number {
  return hours.reduce((sum, { watchedMs }) => sum + watchedMs, 0);
}

function sumsBy(hours: readonly WatchedHour[], length: number, placeOf: (hour: number) => number): number[] {
  const sums = Array<number>(length).fill(0);
  for (const { hour, watchedMs } of hours) sums[placeOf(hour)] = (sums[placeOf(hour)] ?? 0) + watchedMs;
  return sums;
}

/** @param days in their order; one may come several times */
function longestStreak(days: readonly number[]): number {
  let longest = 0;
  let length = 0;
  let before: number | undefined;
  for (const day of new Set(days)) {
    length = before === day - 1 ? length + 1 : 1;
    longest = Math.max(longest, length);
    before = day;
  }
  return longest;
}
