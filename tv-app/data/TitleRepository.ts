import type { TitleDetails, TitleSummary } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { ApiClient } from '#app/data/ApiClient';

/** How long an answer is shown again without asking. */
const freshMs = 15_000;
/** How often progress is asked for while the server prepares the title, or one of its episodes. */
const preparingMs = 2_000;
/** How soon something outlived is asked for again that didn't come. */
const askAgainMs = 5_000;
/** Titles whose words are kept: a long walk from one to the next and back. */
const keptTitles = 60;

type Change = (details: TitleDetails) => TitleDetails;

interface Known {
  summary: TitleSummary;
  /** As the viewer sees them: with what they have just done. */
  details: TitleDetails | null;
  /** As the service told them. */
  told: TitleDetails | null;
  /** When the details came; -Infinity for outlived ones. */
  atMs: number;
}

interface Watcher {
  id: string;
  onChange(details: TitleDetails): void;
  timer: unknown;
}

/** What a viewer has just done. The service either hears of it, and it is so, or it doesn't, and it never was. */
export interface Assumption {
  confirm(): void;
  takeBack(): void;
}

/** Everything about one title: at once what is known of it, then what the server says. */
export class TitleRepository {
  /** The one that was asked for last is the last. */
  private readonly known = new Map<string, Known>();
  private readonly onTheirWay = new Map<string, Promise<TitleDetails>>();
  private readonly watchers = new Set<Watcher>();
  /** By the title, in the order in which they were made. */
  private readonly assumed = new Map<string, Change[]>();
  /** Counts how often what is known was outlived. */
  private age = 0;

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly clock: Clock,
  ) {}

  /** What another screen shows of the title already. */
  know(summary: TitleSummary): void {
    const { details = null, told = null, atMs = -Infinity } = this.known.get(summary.id) ?? {};
    this.keep(summary.id, { summary, details, told, atMs });
  }

  summary(id: string): TitleSummary | null {
    return this.known.get(id)?.summary ?? null;
  }

  /** The last answer, however old. */
  last(id: string): TitleDetails | null {
    return this.known.get(id)?.details ?? null;
  }

  /** One request, however many ask at the same time. @throws AppProblem */
  async details(id: string): Promise<TitleDetails> {
    const known = this.known.get(id);
    if (known?.details && this.clock.now() - known.atMs < freshMs) return known.details;
    return this.ask(id);
  }

  /**
   * Calls each time the server says something new about the title. As long as something about it is being prepared, or what is
   * known has been outlived, it is asked again. Returns the function that ends it.
   */
  watch(id: string, onChange: (details: TitleDetails) => void): () => void {
    const watcher: Watcher = { id, onChange, timer: null };
    this.watchers.add(watcher);
    this.schedule(watcher);
    return () => {
      this.watchers.delete(watcher);
      this.unschedule(watcher);
    };
  }

  /** Shows at once, and in every answer until the service has heard of it. Nothing happens to a title of which no details are known. */
  assume(id: string, change: Change): Assumption {
    this.assumed.set(id, [...(this.assumed.get(id) ?? []), change]);
    this.showAssumed(id);
    const end = (): void => {
      const left = (this.assumed.get(id) ?? []).filter((other) => other !== change);
      if (left.length > 0) this.assumed.set(id, left);
      else this.assumed.delete(id);
    };
    return {
      confirm: () => {
        const known = this.known.get(id);
        if (known?.told) known.told = change(known.told);
        end();
      },
      takeBack: () => {
        end();
        this.showAssumed(id);
      },
    };
  }

  /** What is known has been outlived, e.g. because a film was watched. What somebody watches is asked for again at once. */
  expire(): void {
    for (const known of this.known.values()) known.atMs = -Infinity;
    this.age += 1;
    this.onTheirWay.clear();
    for (const watcher of this.watchers) this.refresh(watcher);
  }

  /** Somebody else is watching: nothing that is known is theirs. */
  forget(): void {
    this.known.clear();
    this.assumed.clear();
    this.age += 1;
    this.onTheirWay.clear();
  }

  private ask(id: string): Promise<TitleDetails> {
    const onItsWay = this.onTheirWay.get(id);
    if (onItsWay) return onItsWay;
    const asked = this.fetchDetails(id).finally(() => {
      if (this.onTheirWay.get(id) === asked) this.onTheirWay.delete(id);
    });
    this.onTheirWay.set(id, asked);
    return asked;
  }

  private async fetchDetails(id: string): Promise<TitleDetails> {
    const { age } = this;
    try {
      const details = await this.api.call('GET /content/:id', { params: { id } });
      if (age === this.age) return this.receive(id, details);
    } catch (error) {
      if (age === this.age) throw error;
    }
    // Outlived on its way: whoever waits gets the answer of the one that was asked for since.
    return this.details(id);
  }

  private receive(id: string, details: TitleDetails): TitleDetails {
    const before = this.last(id);
    const shown = this.withAssumed(id, details);
    const isNew = JSON.stringify(before) !== JSON.stringify(shown);
    const kept = isNew || !before ? shown : before;
    this.keep(id, { summary: kept, details: kept, told: details, atMs: this.clock.now() });
    this.tell(id, kept, isNew);
    return kept;
  }

  private withAssumed(id: string, told: TitleDetails): TitleDetails {
    return (this.assumed.get(id) ?? []).reduce((details, change) => change(details), told);
  }

  private showAssumed(id: string): void {
    const known = this.known.get(id);
    if (!known?.told) return;
    const shown = this.withAssumed(id, known.told);
    known.details = shown;
    known.summary = shown;
    this.tell(id, shown, true);
  }

  private tell(id: string, kept: TitleDetails, isNew: boolean): void {
    for (const watcher of this.watchers) {
      if (watcher.id !== id) continue;
      if (isNew) watcher.onChange(kept);
      this.schedule(watcher);
    }
  }

  private keep(id: string, known: Known): void {
    this.known.delete(id);
    this.known.set(id, known);
    const oldest = this.known.keys().next();
    if (this.known.size > keptTitles && !oldest.done) this.known.delete(oldest.value);
  }

  private schedule(watcher: Watcher): void {
    this.unschedule(watcher);
    const waitMs = refreshAfterMs(this.known.get(watcher.id));
    if (waitMs === null) return;
    watcher.timer = this.clock.setTimeout(() => this.refresh(watcher), waitMs);
  }

  /** A failed refresh is no news: what is on the screen stays, and the next one is tried. */
  private refresh(watcher: Watcher): void {
    this.ask(watcher.id).catch(() => this.schedule(watcher));
  }

  private unschedule(watcher: Watcher): void {
    if (watcher.timer !== null) this.clock.clearTimeout(watcher.timer);
    watcher.timer = null;
  }
}

function refreshAfterMs(known: Known | undefined): number | null {
  if (!known?.details) return null;
  if (isChanging(known.details)) return preparingMs;
  return known.atMs === -Infinity ? askAgainMs : null;
}

function isChanging({ availability, seasons }: TitleDetails): boolean {
  const episodes = seasons.flatMap((season) => season.episodes);
  return [availability, ...episodes.map((episode) => episode.availability)].some(({ state }) => state === 'preparing');
}
