import type { Rail, TitleSummary } from '#contracts';

/** Titles of one request: as many as are in sight of a rail, and no more than a slow set can read between two keys. */
export const pageLength = 10;
/** Older than this, a stretch is asked for again when home says that something has changed. */
const freshMs = 30_000;

/** The ids of a rail's places; undefined where they aren't known. */
type Ids = readonly (string | undefined)[];

/** Other titles stand in a rail's places, or say other things of themselves. */
export interface RailChange {
  railId: string;
  before: Ids;
  after: Ids;
}

interface Page {
  /** When it came; -Infinity for one that is shown until the new one is here. */
  atMs: number;
  lookedAtMs: number;
}

/** One rail of home: how long it is, and those of its titles that are known. */
export class PagedRail {
  name = '';
  /** Words of the operator, which stand before `name`. */
  title: string | undefined;
  reason: Rail['reason'] = null;
  private titles: (TitleSummary | undefined)[] = [];
  private readonly known = new Map<number, Page>();
  /** Pages that didn't come, and when to ask again. */
  private readonly postponed = new Map<number, number>();

  constructor(readonly id: string) {}

  get total(): number {
    return this.titles.length;
  }

  titleAt(place: number): TitleSummary | null {
    return this.titles[place] ?? null;
  }

  /** As home shows it. What home doesn't show is kept for as long as nothing speaks against it. */
  accept(rail: Rail, nowMs: number): RailChange | null {
    this.name = rail.name;
    this.title = rail.title;
    this.reason = rail.reason;
    const isOther =
      rail.total !== this.total || rail.items.some((title, at) => this.titles[rail.from + at]?.id !== title.id);
    for (const page of this.known.values()) if (isOther || nowMs - page.atMs > freshMs) page.atMs = -Infinity;
    return this.write(rail, nowMs);
  }

  /** The answer to a request for a page. */
  acceptPage(page: number, answer: Rail, nowMs: number): RailChange | null {
    const isEmpty = answer.items.length === 0;
    const change = this.write(answer, nowMs);
    // A service that counts more titles than it gives would be asked for ever.
    if (isEmpty) this.postponed.set(page, nowMs + freshMs);
    return change;
  }

  isMissing(page: number, nowMs: number): boolean {
    if (nowMs < (this.postponed.get(page) ?? -Infinity)) return false;
    return (this.known.get(page)?.atMs ?? -Infinity) === -Infinity;
  }

  postpone(page: number, untilMs: number): void {
    this.postponed.set(page, untilMs);
  }

  touch(page: number, nowMs: number): void {
    const known = this.known.get(page);
    if (known) known.lookedAtMs = nowMs;
  }

  get pageCount(): number {
    return this.known.size;
  }

  pages(): number[] {
    return [...this.known.keys()];
  }

  lookedAtMs(page: number): number {
    return this.known.get(page)?.lookedAtMs ?? -Infinity;
  }

  drop(page: number): void {
    this.known.delete(page);
    const until = Math.min(this.total, (page + 1) * pageLength);
    for (let place = page * pageLength; place < until; place++) this.titles[place] = undefined;
  }

  private write({ total, from, items }: Rail, nowMs: number): RailChange | null {
    const before = this.titles;
    const after = Array.from({ length: Math.max(0, total) }, (_, place) => before[place]);
    for (const [at, title] of items.entries()) if (from + at < total) after[from + at] = title;
    this.titles = after;
    this.keepPages(from, items.length, nowMs);
    const isSame = before.length === total && items.every((title, at) => before[from + at] === title);
    return isSame ? null : { railId: this.id, before: before.map(idOf), after: after.map(idOf) };
  }

  /** Pages that these titles fill. */
  private keepPages(from: number, count: number, nowMs: number): void {
    for (const page of this.known.keys()) if (page * pageLength >= this.total) this.known.delete(page);
    const first = Math.ceil(from / pageLength);
    for (let page = first; page * pageLength < this.total; page++) {
      const until = Math.min(this.total, (page + 1) * pageLength);
      if (from + count < until) return;
      this.known.set(page, { atMs: nowMs, lookedAtMs: nowMs });
      this.postponed.delete(page);
    }
  }
}

function idOf(title: TitleSummary | undefined): string | undefined {
  return title?.id;
}
