import type { Home, Rail } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { ApiClient } from '#app/data/ApiClient';
import { PagedRail, pageLength, type RailChange } from '#app/data/PagedRail';

/** Requests at a time: more would take the network from the pictures of what is in sight. */
const maxOnTheirWay = 2;
/** A stretch that didn't come is asked for again after this. */
const askAgainMs = 3_000;
/** Stretches that are kept in memory: those of a screen and of a long walk behind and ahead of it. */
const maxPages = 64;
/** So many are dropped at once: who looks for the farthest looks at all of them. */
const droppedPages = 8;
/** Places ahead of the focus in its rail that should be there before they are seen: what is in sight, and a few steps. */
const ahead = 14;
/** Of a rail that nobody has walked along: whoever comes into one mostly goes on to the next. */
const inSight = 9;
const behind = 3;
/** Rails around the focused one, the most urgent first. */
const nearRows = [0, 1, -1, 2, 3] as const;

interface Stretch {
  rail: PagedRail;
  page: number;
}

interface Request extends Stretch {
  giveUp: AbortController;
}

type ChangeListener = (change: RailChange) => void;

/**
 * The titles of home's rails, as far as they are known. Rails are long: what comes near the focus is asked for a stretch at a time,
 * what the focus has left behind before it came is not waited for, and what is far away is forgotten.
 */
export class RailPages {
  private known: PagedRail[] = [];
  private readonly listeners = new Set<ChangeListener>();
  private wanted: Stretch[] = [];
  private onTheirWay: Request[] = [];
  private timer: unknown = null;

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly clock: Clock,
  ) {}

  /** In the order of home. */
  get rails(): readonly PagedRail[] {
    return this.known;
  }

  /** Home as the service says it is now. Listeners hear of each rail in which other titles stand than before. */
  accept(home: Home): void {
    const before = new Map(this.known.map((rail) => [rail.id, rail]));
    const changes: RailChange[] = [];
    this.known = home.rails.map((rail) => {
      const paged = before.get(rail.id) ?? new PagedRail(rail.id);
      const change = paged.accept(rail, this.clock.now());
      if (change) changes.push(change);
      return paged;
    });
    for (const change of changes) this.tell(change);
  }

  /** Nothing of what is known is theirs who watch now. */
  forget(): void {
    for (const { giveUp } of this.onTheirWay) giveUp.abort();
    this.onTheirWay = [];
    this.wanted = [];
    this.known = [];
    this.unschedule();
  }

  /** Called each time that titles have come or gone. Returns the function that takes the listener off again. */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The focus is here; `columnOf` tells where each rail stands. What is missing around it is asked for. */
  lookAt(railId: string, columnOf: (railId: string) => number): void {
    const row = this.known.findIndex((rail) => rail.id === railId);
    const wanted: Stretch[] = [];
    for (const offset of nearRows) {
      const rail = this.known[row + offset];
      if (rail) addStretches(wanted, rail, columnOf(rail.id));
    }
    this.wanted = wanted;
    for (const { rail, page } of wanted) rail.touch(page, this.clock.now());
    for (const request of this.onTheirWay) if (!isAmong(wanted, request)) request.giveUp.abort();
    this.onTheirWay = this.onTheirWay.filter((request) => isAmong(wanted, request));
    this.askForMore();
  }

  private askForMore(): void {
    for (const stretch of this.wanted) {
      if (this.onTheirWay.length >= maxOnTheirWay) return;
      const { rail, page } = stretch;
      if (!rail.isMissing(page, this.clock.now()) || isAmong(this.onTheirWay, stretch)) continue;
      void this.ask({ rail, page, giveUp: new AbortController() });
    }
  }

  private async ask(request: Request): Promise<void> {
    const { rail, page, giveUp } = request;
    this.onTheirWay.push(request);
    const query = { from: page * pageLength, limit: pageLength };
    try {
      const answer = await this.api.call(
        'GET /home/rails/:id',
        { params: { id: rail.id }, query },
        { signal: giveUp.signal },
      );
      if (!giveUp.signal.aborted) this.keep(rail, page, answer);
    } catch {
      // No news: what is on the screen stays, and it is asked for again.
      if (giveUp.signal.aborted) return;
      rail.postpone(page, this.clock.now() + askAgainMs);
      this.schedule();
    }
    if (giveUp.signal.aborted) return;
    this.onTheirWay = this.onTheirWay.filter((other) => other !== request);
    this.askForMore();
  }

  private keep(rail: PagedRail, page: number, answer: Rail): void {
    const change = rail.acceptPage(page, answer, this.clock.now());
    this.dropFarthest();
    if (change) this.tell(change);
  }

  private dropFarthest(): void {
    let count = 0;
    for (const rail of this.known) count += rail.pageCount;
    if (count <= maxPages) return;
    const pages = this.known.flatMap((rail) =>
      rail.pages().map((page) => ({ rail, page, atMs: rail.lookedAtMs(page) })),
    );
    pages.sort((a, b) => a.atMs - b.atMs);
    for (const { rail, page } of pages.slice(0, count - maxPages + droppedPages)) {
      if (!isAmong(this.wanted, { rail, page })) rail.drop(page);
    }
  }

  private tell(change: RailChange): void {
    for (const listener of this.listeners) listener(change);
  }

  private schedule(): void {
    if (this.timer !== null) return;
    this.timer = this.clock.setTimeout(() => {
      this.timer = null;
      this.askForMore();
    }, askAgainMs);
  }

  private unschedule(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}

/** Its places are channels, of which others know. */
export const liveRail = 'live';

function addStretches(wanted: Stretch[], rail: PagedRail, column: number): void {
  if (rail.id === liveRail) return;
  const first = Math.floor(Math.max(0, column - behind) / pageLength);
  const last = Math.floor(Math.min(rail.total - 1, column + (column > 0 ? ahead : inSight)) / pageLength);
  for (let page = first; page <= last; page++) wanted.push({ rail, page });
}

function isAmong(stretches: readonly Stretch[], { rail, page }: Stretch): boolean {
  return stretches.some((other) => other.rail === rail && other.page === page);
}
