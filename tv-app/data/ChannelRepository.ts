import type { ChannelDetails, ChannelPage, GuidePage } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';
import type { GuideStretch } from '#app/data/GuideBook';

/** Channels of home's rail: as many as one answer has. */
const railLength = 50;

/** The channel that was watched last, and where it stands in the guide. */
interface WatchedChannel {
  id: string;
  place: number;
}

/** The channels, by the clock of the service: a set's own may be wrong by hours. */
export class ChannelRepository {
  /** For whoever comes back from it; taken by who shows it. */
  watched: WatchedChannel | null = null;
  /** How far the service's clock is ahead of that of the set. */
  private aheadMs = 0;
  private isThere = false;
  private isKnown = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly nowMs: () => number,
  ) {}

  /** Milliseconds since the epoch, as the service counts them. */
  now(): number {
    return this.nowMs() + this.aheadMs;
  }

  /** Whether there are channels, as far as anybody has said. */
  get areThere(): boolean {
    return this.isThere;
  }

  set areThere(areThere: boolean) {
    this.isKnown = true;
    if (areThere === this.isThere) return;
    this.isThere = areThere;
    for (const listener of this.listeners) listener();
  }

  /** Called when the first channel has come or the last one has gone. Returns the function that takes the listener off again. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Finds out whether there are any, where nobody has said so yet. */
  async know(): Promise<void> {
    if (!this.isKnown) await this.list().catch(() => undefined);
  }

  /** The first ones, with what is on. @throws AppProblem */
  async list(signal?: AbortSignal): Promise<ChannelPage> {
    const page = await this.api.call(
      'GET /live/channels',
      { query: { limit: railLength } },
      { ...(signal && { signal }) },
    );
    this.aheadMs = Date.parse(page.time) - this.nowMs();
    this.areThere = page.total > 0;
    return page;
  }

  /** @throws AppProblem */
  guide({ fromMs, hours, first, limit }: GuideStretch, signal: AbortSignal): Promise<GuidePage> {
    const query = { from: new Date(fromMs).toISOString(), hours, first, limit };
    return this.api.call('GET /live/guide', { query }, { signal });
  }

  /** What a channel shows now, to be played from there. @throws AppProblem */
  async tune(id: string, signal: AbortSignal): Promise<ChannelDetails> {
    const channel = await this.api.call('GET /live/channels/:id', { params: { id } }, { signal });
    this.aheadMs = Date.parse(channel.time) - this.nowMs();
    this.watched = { id: channel.id, place: channel.place };
    return channel;
  }
}
