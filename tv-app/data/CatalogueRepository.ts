import type { Home, TitleSummary } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { ApiClient } from '#app/data/ApiClient';
import { RailPages } from '#app/data/RailPages';

/** How long an answer is shown again without asking. */
const freshMs = 15_000;
/** How often progress is asked for while the server prepares a title. */
const preparingMs = 2_000;
/** How often an empty shelf is looked at again: the operator may be filling it right now. */
const emptyMs = 5_000;
/** How soon an outlived home is asked for again that didn't come. */
const askAgainMs = 5_000;

interface Known {
  home: Home;
  /** When it came; -Infinity for an outlived one. */
  atMs: number;
  text: string;
}

type HomeListener = (home: Home) => void;

/** What there is to watch. */
export class CatalogueRepository {
  /** What stands in the rails of home, also where `home` doesn't say it. */
  readonly rails: RailPages;
  private cached: Known | null = null;
  private readonly listeners = new Set<HomeListener>();
  private timer: unknown = null;
  private onItsWay: Promise<Home> | null = null;
  /** Counts how often what is known was outlived. */
  private age = 0;

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly clock: Clock,
  ) {
    this.rails = new RailPages(api, clock);
  }

  /** Films and series that somebody had a part in, the newest first: more than fit in one answer nobody has made. @throws AppProblem */
  async withPerson(name: string, signal: AbortSignal): Promise<readonly TitleSummary[]> {
    const { items } = await this.api.call('GET /content', { query: { person: name, limit: 100 } }, { signal });
    return items;
  }

  /** One request, however many ask at the same time. @throws AppProblem */
  async home(): Promise<Home> {
    const { cached } = this;
    if (cached && this.clock.now() - cached.atMs < freshMs) return cached.home;
    return this.ask();
  }

  /**
   * What is known has been outlived, e.g. because a film was watched, and so has every answer that is on its way. Asks again at
   * once while anybody listens, else when somebody asks.
   */
  expire(): void {
    if (this.cached) this.cached.atMs = -Infinity;
    this.age += 1;
    this.onItsWay = null;
    if (this.listeners.size > 0) this.refresh();
  }

  /** Somebody else is watching: what is known is not theirs. */
  forget(): void {
    this.cached = null;
    this.rails.forget();
    this.age += 1;
    this.onItsWay = null;
  }

  /**
   * Called each time home has changed. While anybody listens, home is asked for again as long as something on it is about to
   * change or has been outlived. Returns the function that takes the listener off again.
   */
  onHome(listener: HomeListener): () => void {
    this.listeners.add(listener);
    this.schedule();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.unschedule();
    };
  }

  private ask(): Promise<Home> {
    if (this.onItsWay) return this.onItsWay;
    const asked = this.fetchHome().finally(() => {
      if (this.onItsWay === asked) this.onItsWay = null;
    });
    this.onItsWay = asked;
    return asked;
  }

  private async fetchHome(): Promise<Home> {
    const { age } = this;
    try {
      const home = await this.api.call('GET /home', {});
      if (age === this.age) return this.keep(home);
    } catch (error) {
      if (age === this.age) throw error;
    }
    // Outlived on its way: whoever waits gets the answer of the one that was asked for since.
    return this.home();
  }

  private keep(home: Home): Home {
    const text = JSON.stringify(home);
    const isChanged = text !== this.cached?.text;
    this.cached = { home: isChanged ? home : (this.cached?.home ?? home), atMs: this.clock.now(), text };
    if (isChanged) {
      this.rails.accept(home);
      for (const listener of this.listeners) listener(home);
    }
    this.schedule();
    return this.cached.home;
  }

  private schedule(): void {
    this.unschedule();
    if (this.listeners.size === 0 || !this.cached) return;
    const waitMs = refreshAfterMs(this.cached);
    if (waitMs === null) return;
    this.timer = this.clock.setTimeout(() => this.refresh(), waitMs);
  }

  /** A failed refresh is no news: what is on the screen stays, and the next one is tried. */
  private refresh(): void {
    this.ask().catch(() => this.schedule());
  }

  private unschedule(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}

function refreshAfterMs({ home, atMs }: Known): number | null {
  if (home.rails.every(({ total }) => total === 0)) return emptyMs;
  const titles = home.rails.flatMap((rail) => rail.items);
  if (titles.some((title) => title.availability.state === 'preparing')) return preparingMs;
  return atMs === -Infinity ? askAgainMs : null;
}
