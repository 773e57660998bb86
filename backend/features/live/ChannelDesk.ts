import { GUIDE_BACK_HOURS } from '#contracts';
import type { ChannelRecord, ChannelStore, Rule } from './ChannelStore';
import { Lineup, type LineupItem } from './Lineup';
import { parseXmltv } from './xmltv';

export interface DeskPorts {
  store: ChannelStore;
  /** What a channel of this rule has to play, in turn: titles that everybody can see somewhere, that are ready, and how long they are. */
  airable(rule: Rule, most: number): Promise<LineupItem[]>;
  /** Another number each time that something about titles has changed. */
  changes(): Promise<number>;
  minAgeOf(rating: string): number | null;
}

const HOUR_MS = 60 * 60_000;
/** Titles of a run: at half an hour each they last ten days. */
const RUN_LENGTH = 500;
/** Longer than the guide tells of the past. */
const KEPT_MS = (GUIDE_BACK_HOURS + 24) * HOUR_MS;

/** Dark enough for white letters, and far from each other. */
const colours = ['#27607e', '#84432a', '#41672f', '#604283', '#822a4d', '#22695a', '#685b1d', '#3a4890'] as const;

/** What operators and the demo make channels of, and how those are kept up with the catalogue. */
export class ChannelDesk {
  /** Up to here titles are known to the plans. */
  private plannedAt: number | undefined;

  constructor(
    private readonly ports: DeskPorts,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Makes a channel that plays titles in turn, or gives the one of this number another rule. What is on now goes on to its end.
   *
   * @param name a message key of the app, or words
   * @returns how many titles it has to play
   * @throws Error, in words for the operator
   */
  async program(number: number, name: string, rule: Rule): Promise<number> {
    const id = `channel-${number}`;
    await this.put({ id, number, name, colour: colourOf(number) }, rule);
    return this.plan(id, rule);
  }

  /** Makes a channel, unless there is one of this number. */
  async ensure({ number, name, rule }: { number: number; name: string; rule: Rule }): Promise<void> {
    if (!(await this.list()).some((channel) => channel.number === number)) await this.program(number, name, rule);
  }

  /**
   * What a listing in XMLTV says is on. The same again changes nothing.
   * @throws Error, in words for the operator
   */
  async import(text: string): Promise<{ channels: number; programmes: number }> {
    const listed = parseXmltv(text, (rating) => this.ports.minAgeOf(rating));
    const known = new Map((await this.ports.store.all()).map((channel) => [channel.id, channel]));
    const taken = new Set([...known.values()].map(({ number }) => number));
    const ids = new Map<string, string>();
    for (const { id } of listed) {
      const slug = slugOf(id);
      const other = ids.get(slug);
      if (other !== undefined)
        throw new Error(`The channels "${other}" and "${id}" can't be told apart: both are "${slug}"`);
      if (known.get(slug)?.rule) throw new Error(`The channel "${slug}" is programmed: remove it first`);
      ids.set(slug, id);
    }
    let programmes = 0;
    for (const channel of listed) {
      const id = slugOf(channel.id);
      const number = channel.number ?? known.get(id)?.number ?? nextFree(taken);
      taken.add(number);
      await this.put({ id, number, name: channel.name, colour: colourOf(number) }, null);
      await this.ports.store.list(id, channel.programmes);
      programmes += channel.programmes.length;
    }
    return { channels: listed.length, programmes };
  }

  list() {
    return this.ports.store.all();
  }

  /** @throws Error, in words for the operator */
  async remove(number: number): Promise<void> {
    const channel = (await this.list()).find((one) => one.number === number);
    if (!channel || !(await this.ports.store.remove(channel.id))) throw new Error(`There is no channel ${number}`);
  }

  /** Brings what is programmed up to date with the catalogue, and forgets what is long over. */
  async keepUp(): Promise<void> {
    await this.ports.store.forgetBefore(this.now() - KEPT_MS);
    const changes = await this.ports.changes();
    if (changes === this.plannedAt) return;
    for (const { id, rule } of await this.list()) if (rule) await this.plan(id, rule);
    this.plannedAt = changes;
  }

  private async put(channel: ChannelRecord, rule: Rule | null): Promise<void> {
    if (!(await this.ports.store.put(channel, rule)))
      throw new Error(`Another channel has the number ${channel.number}`);
  }

  private async plan(channelId: string, rule: Rule): Promise<number> {
    const { store } = this.ports;
    const items = await this.ports.airable(rule, RUN_LENGTH);
    const last = await store.lastRun(channelId);
    const isSame = last && JSON.stringify(last.items) === JSON.stringify(items);
    // with nothing to play any more it goes on with what it has: nobody can play that either
    if (items.length > 0 && !isSame) await store.begin(channelId, this.beginning(last), items);
    return items.length;
  }

  /** The first run has a past to be looked at; another one begins when what is on now ends. */
  private beginning(last: { fromAt: number; items: readonly LineupItem[] } | undefined): number {
    const now = this.now();
    if (!last) return Math.floor(now / HOUR_MS) * HOUR_MS - GUIDE_BACK_HOURS * HOUR_MS;
    if (last.fromAt > now) return last.fromAt;
    const [on] = new Lineup(last.fromAt, last.items).slots(now, now + 1);
    return on?.endsAt ?? now;
  }
}

function slugOf(id: string): string {
  const slug = id
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  if (slug === '') throw new Error(`The id "${id}" has no letter or digit that an address could have`);
  return slug;
}

function nextFree(taken: ReadonlySet<number>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

function colourOf(number: number): string {
  return colours[number % colours.length] ?? colours[0];
}
