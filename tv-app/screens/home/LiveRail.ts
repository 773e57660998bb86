import type { ChannelNow, ChannelPage, TitleSummary } from '#contracts';
import type { RailModel } from '#app/components/rail/Rail';
import type { TileCard } from '#app/components/tile/Tile';
import type { PagedRail } from '#app/data/PagedRail';
import { programmeName } from '#app/screens/guide/guideWords';
import { tileCard, type CardContext } from '#app/screens/titleCards';
import { fromHex } from '#app/theme/colours';

/** How often it is asked what is on. */
const askEveryMs = 60_000;

interface LivePorts {
  context: CardContext;
  list(signal: AbortSignal): Promise<ChannelPage>;
  /** By the clock of the service. */
  now(): number;
  /** The ids of the rail's places have changed, or what is told of them. */
  onChange(before: readonly string[], after: readonly string[]): void;
}

/** The rail of channels: each tile is what its channel shows now. */
export class LiveRail implements RailModel {
  readonly isRanked = false;
  readonly hint = '';
  private channels: readonly ChannelNow[] = [];
  private cards = new WeakMap<ChannelNow, TileCard>();
  private timer: ReturnType<typeof setInterval> | null = null;
  private giveUp = new AbortController();

  constructor(
    readonly paged: PagedRail,
    private readonly ports: LivePorts,
  ) {}

  get id(): string {
    return this.paged.id;
  }

  get name(): string {
    return this.ports.context.i18n.name(this.paged.name);
  }

  get total(): number {
    return this.paged.total;
  }

  titleAt(place: number): TitleSummary | null {
    return this.channels[place]?.title ?? null;
  }

  channelAt(place: number): ChannelNow | null {
    return this.channels[place] ?? null;
  }

  cardAt(place: number): TileCard | null {
    const channel = this.channels[place];
    if (!channel) return null;
    let card = this.cards.get(channel);
    if (!card) this.cards.set(channel, (card = this.cardOf(channel)));
    return card;
  }

  /** As long as somebody looks. */
  start(): void {
    if (this.timer !== null) return;
    this.timer = setInterval(() => void this.ask(), askEveryMs);
    void this.ask();
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.giveUp.abort();
    this.giveUp = new AbortController();
  }

  private async ask(): Promise<void> {
    const { signal } = this.giveUp;
    // No news: what is on the screen stays, and it is asked for again.
    const page = await this.ports.list(signal).catch(() => null);
    if (!page || signal.aborted) return;
    const ids = (list: readonly ChannelNow[]): string[] => list.map(({ id }) => id);
    const before = ids(this.channels);
    this.channels = page.items;
    this.ports.onChange(before, ids(page.items));
  }

  private cardOf({ id, number, name, colour, now, title }: ChannelNow): TileCard {
    const { context } = this.ports;
    const { i18n } = context;
    const words = i18n.name(name);
    const channel = `${number} ${words}`;
    const programme = now ? programmeName(now, i18n) : i18n.t('guide.gap');
    const from = Date.parse(now?.startsAt ?? '');
    const progress = now ? (this.ports.now() - from) / (Date.parse(now.endsAt) - from) : null;
    const plain = { picture: null, colour: fromHex(colour), isDimmed: false };
    return {
      ...plain,
      ...(title && tileCard(title, context)),
      ...{ id, name: words, caption: `${channel} · ${programme}`, badge: String(number), progress },
      label: [channel, programme, i18n.t('guide.onNow')].join(', '),
    };
  }
}
