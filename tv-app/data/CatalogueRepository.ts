import type { Home } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** How long an answer is shown again without asking. */
const freshMs = 15_000;
/** How often progress is asked for while the server prepares a title. */
const preparingMs = 2_000;
/** How often an empty shelf is looked at again: the operator may be filling it right now. */
const emptyMs = 5_000;

interface Clock {
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

type HomeListener = (home: Home) => void;

/** What there is to watch. */
export class CatalogueRepository {
  private cached: { home: Home; atMs: number; text: string } | null = null;
  private readonly listeners = new Set<HomeListener>();
  private timer: unknown = null;
  private onItsWay: Promise<Home> | null = null;

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly clock: Clock,
  ) {}

  /** One request, however many ask at the same time. @throws AppProblem */
  async home(): Promise<Home> {
    const { cached } = this;
    if (cached && this.clock.now() - cached.atMs < freshMs) return cached.home;
    this.onItsWay ??= this.fetchHome().finally(() => {
      this.onItsWay = null;
    });
    return this.onItsWay;
  }

  /** The title's name, from home if it was there, else from the server. @throws AppProblem */
  async name(id: string, signal: AbortSignal): Promise<string> {
    const titles = this.cached?.home.rails.flatMap((rail) => rail.items) ?? [];
    const known = titles.find((title) => title.id === id);
    return known ? known.name : (await this.api.call('GET /content/:id', { params: { id } }, { signal })).name;
  }

  /** The next `home()` asks the server, e.g. because a film was watched. */
  expire(): void {
    if (this.cached) this.cached.atMs = -Infinity;
  }

  /**
   * Called each time home has changed. While anybody listens, home is asked for again as long as something on it is about to
   * change. Returns the function that takes the listener off again.
   */
  onHome(listener: HomeListener): () => void {
    this.listeners.add(listener);
    this.schedule();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.unschedule();
    };
  }

  private async fetchHome(): Promise<Home> {
    const home = await this.api.call('GET /home', {});
    const text = JSON.stringify(home);
    const isChanged = text !== this.cached?.text;
    this.cached = { home: isChanged ? home : (this.cached?.home ?? home), atMs: this.clock.now(), text };
    if (isChanged) for (const listener of this.listeners) listener(home);
    this.schedule();
    return this.cached.home;
  }

  private schedule(): void {
    this.unschedule();
    if (this.listeners.size === 0 || !this.cached) return;
    const waitMs = refreshAfterMs(this.cached.home);
    if (waitMs === null) return;
    this.timer = this.clock.setTimeout(() => {
      // A failed refresh is no news: what is on the screen stays, and the next one is tried.
      this.fetchHome().catch(() => this.schedule());
    }, waitMs);
  }

  private unschedule(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}

function refreshAfterMs(home: Home): number | null {
  const titles = home.rails.flatMap((rail) => rail.items);
  if (titles.length === 0) return emptyMs;
  return titles.some((title) => title.availability.state === 'preparing') ? preparingMs : null;
}
