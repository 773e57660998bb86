import { AppError } from '#backend/AppError';
import {
  GUIDE_AHEAD_HOURS,
  GUIDE_BACK_HOURS,
  GUIDE_PROGRAMMES_MAX,
  type ChannelDetails,
  type ChannelPage,
  type ChannelsQuery,
  type GuidePage,
  type GuideQuery,
  type Programme,
  type TitleSummary,
} from '#contracts';
import type { ChannelRecord, ChannelStore, Listed } from './ChannelStore';
import type { Lineup, Slot } from './Lineup';

/** Who looks: decides the words and what may be known. */
export interface Asker {
  profileId: string;
  maxAge: number | null;
  country: string | null;
  language: string;
}

/** What channels need of the catalogue. */
export interface ChannelPorts {
  store: ChannelStore;
  /** By title; those that the asker may not see are left out. */
  names(asker: Asker, titleIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** In the order of the ids; those that the asker may not see are left out. */
  summaries(asker: Asker, titleIds: readonly string[]): Promise<TitleSummary[]>;
  /** Whether what is rated so may be seen under a limit; null: it isn't rated, or there is none. */
  isForAge(maxAge: number | null, minAge: number | null): boolean;
}

const HOUR_MS = 60 * 60_000;
const LIST_LENGTH = 20;
const GUIDE_HOURS = 3;
/** What comes later than this is not what comes next. */
const NEXT_WITHIN_MS = 6 * HOUR_MS;
/** An answer that is asked for again shortly after is still the same one. */
const CLOCK_STEP_MS = 10_000;

/** A programme before it is told to somebody. */
type Planned = Slot & Partial<Pick<Listed, 'name' | 'synopsis' | 'minAge'>>;

/** The channels, and what is on them, as one profile may know it. */
export class ChannelService {
  constructor(
    private readonly ports: ChannelPorts,
    private readonly now: () => number = Date.now,
  ) {}

  count(): Promise<number> {
    return this.ports.store.count();
  }

  async list(asker: Asker, { first = 0, limit = LIST_LENGTH }: ChannelsQuery): Promise<ChannelPage> {
    const now = this.now();
    const channels = await this.ports.store.page(first, limit);
    const plans = await this.plans(channels, now, now + NEXT_WITHIN_MS, 2);
    const tell = await this.teller(asker, [...plans.values()].flat());
    const showings = await this.showings(channels, now);
    const titles = new Map(
      (await this.ports.summaries(asker, [...new Set([...showings.values()].map(({ titleId }) => titleId))])).map(
        (title) => [title.id, title],
      ),
    );
    const items = channels.map((channel) => {
      const title = titles.get(showings.get(channel.id)?.titleId ?? '') ?? null;
      return { ...channel, ...nowAndNext(plans.get(channel.id) ?? [], now, tell), title };
    });
    const time = new Date(Math.floor(now / CLOCK_STEP_MS) * CLOCK_STEP_MS).toISOString();
    return { items, total: await this.count(), first, time, guide: this.guideRange(now) };
  }

  async guide(
    asker: Asker,
    { from, hours = GUIDE_HOURS, first = 0, limit = LIST_LENGTH }: GuideQuery,
  ): Promise<GuidePage> {
    const now = this.now();
    const edges = this.guideRange(now);
    const begin = Math.min(Math.max(from ? Date.parse(from) : now, Date.parse(edges.from)), Date.parse(edges.until));
    const end = Math.min(begin + hours * HOUR_MS, Date.parse(edges.until));
    const channels = await this.ports.store.page(first, limit);
    const plans = await this.plans(channels, begin, end, GUIDE_PROGRAMMES_MAX);
    const tell = await this.teller(asker, [...plans.values()].flat());
    return {
      ...rangeOf(begin, end),
      total: await this.count(),
      first,
      items: channels.map((channel) => ({ channel, programmes: (plans.get(channel.id) ?? []).map(tell) })),
    };
  }

  /** @throws AppError not_found */
  async channel(asker: Asker, id: string): Promise<ChannelDetails> {
    const now = this.now();
    const channel = await this.ports.store.find(id);
    if (!channel) throw new AppError('not_found', `No channel ${id}`);
    const plans = (await this.plans([channel], now, now + NEXT_WITHIN_MS, 2)).get(id) ?? [];
    const tell = await this.teller(asker, plans);
    const showing = (await this.showings([channel], now)).get(id);
    const [title] = showing ? await this.ports.summaries(asker, [showing.titleId]) : [];
    const positionMs = now - (showing?.startsAt ?? now);
    // a listing may give a title more time than it takes
    const isOver = positionMs >= (title?.durationMs ?? Infinity);
    return {
      ...channel,
      time: new Date(now).toISOString(),
      ...nowAndNext(plans, now, tell),
      showing:
        showing && title && !isOver ? { title, positionMs, endsAt: new Date(showing.endsAt).toISOString() } : null,
    };
  }

  private guideRange(now: number): { from: string; until: string } {
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
    return rangeOf(hour - GUIDE_BACK_HOURS * HOUR_MS, hour + GUIDE_AHEAD_HOURS * HOUR_MS);
  }

  /** By channel and start, no more than `most` of each. */
  private async plans(channels: readonly ChannelRecord[], from: number, until: number, most: number) {
    const ids = channels.map(({ id }) => id);
    const runs = await this.ports.store.runs(ids, from, until);
    const listed = await this.ports.store.listed(ids, from, until, most);
    return new Map(
      ids.map((id): [string, Planned[]] => {
        const lineups = runs.get(id);
        return [id, lineups ? slotsOf(lineups, from, until, most) : (listed.get(id) ?? []).map(plannedOf)];
      }),
    );
  }

  /** Which title each channel shows at this moment; of a listing as long as the title lasts. */
  private async showings(channels: readonly ChannelRecord[], now: number) {
    const ids = channels.map(({ id }) => id);
    const found = new Map<string, { titleId: string; startsAt: number; endsAt: number }>();
    for (const [id, lineups] of await this.ports.store.runs(ids, now, now + 1)) {
      const showing = lineups.at(-1)?.showingAt(now);
      if (showing) found.set(id, showing);
    }
    for (const [id, [on]] of await this.ports.store.listed(ids, now, now + 1, 1)) {
      const titleId = on?.titleId ?? null;
      if (on && titleId !== null && !found.has(id)) found.set(id, { ...on, titleId });
    }
    return found;
  }

  private async teller(asker: Asker, plans: readonly Planned[]): Promise<(planned: Planned) => Programme> {
    const names = await this.ports.names(asker, [...new Set(plans.flatMap(({ titleIds }) => titleIds))]);
    return ({ startsAt, endsAt, titleIds, name, synopsis = '', minAge = null }) => {
      const seen = titleIds.filter((id) => names.has(id));
      const [titleId = null] = seen;
      const isHidden = titleIds.length > 0 ? titleId === null : !this.ports.isForAge(asker.maxAge, minAge);
      return {
        ...{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), titleId, isHidden },
        name: isHidden ? null : titleId === null ? (name ?? null) : (names.get(titleId) ?? null),
        others: Math.max(0, seen.length - 1),
        synopsis: isHidden || titleId !== null ? '' : synopsis,
      };
    };
  }
}

function rangeOf(from: number, until: number): { from: string; until: string } {
  return { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

/** A run ends where the next one begins. */
function slotsOf(lineups: readonly Lineup[], from: number, until: number, most: number): Planned[] {
  const slots: Planned[] = [];
  for (const [at, lineup] of lineups.entries()) {
    const end = Math.min(until, lineups[at + 1]?.fromAt ?? Infinity);
    for (const slot of lineup.slots(from, end)) {
      if (slots.length >= most) return slots;
      slots.push(slot);
    }
  }
  return slots;
}

function plannedOf({ titleId, ...programme }: Listed): Planned {
  return { ...programme, titleIds: titleId === null ? [] : [titleId] };
}

function nowAndNext(plans: readonly Planned[], now: number, tell: (planned: Planned) => Programme) {
  const on = plans.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const next = plans.find(({ startsAt }) => startsAt > now);
  return { now: on ? tell(on) : null, next: next ? tell(next) : null };
}
