import type { Channel, GuidePage, Programme } from '#contracts';

/** Some hours of some channels. */
export interface GuideStretch {
  fromMs: number;
  hours: number;
  first: number;
  limit: number;
}

/** What is on for some time on one channel. Two of the same time on the same channel are the same. Times are milliseconds. */
export interface Segment {
  from: number;
  until: number;
  /** `gap`: nothing is on; `unknown`: nobody has said yet. */
  kind: 'programme' | 'gap' | 'unknown';
  programme: Programme | null;
}

interface Page {
  channels: readonly { channel: Channel; segments: readonly Segment[] }[];
  atMs: number;
  lookedAtMs: number;
}

interface Request {
  key: string;
  giveUp: AbortController;
}

const hourMs = 3_600_000;
/** Channels and hours of one request. */
export const bookRows = 20;
const bookHours = 6;
const blockMs = bookHours * hourMs;
/** What isn't known yet is shown in pieces of this length. */
export const pieceMs = hourMs / 2;
/** Pages that are kept: a screen, and a long walk to each side of it. */
const maxPages = 24;
const maxOnTheirWay = 2;
/** Older than this, a page is asked for again when somebody looks at it. */
const staleMs = 300_000;
const askAgainMs = 3_000;

/**
 * What is on, channel by channel, as far as it is known: pages of some channels and some hours, asked for as the focus comes near and
 * forgotten when it is far away. Every moment of every channel is part of exactly one segment.
 */
export class GuideBook {
  /** How many channels there are. */
  total = 0;
  private readonly pages = new Map<string, Page>();
  private readonly postponed = new Map<string, number>();
  private onTheirWay: Request[] = [];
  private wanted: string[] = [];

  constructor(
    private readonly load: (stretch: GuideStretch, signal: AbortSignal) => Promise<GuidePage>,
    private readonly onCome: () => void,
    private readonly nowMs: () => number,
  ) {}

  channelAt(row: number): Channel | null {
    for (const [key, page] of this.pages)
      if (rowsOf(key) === bookOf(row)) return page.channels[row % bookRows]?.channel ?? null;
    return null;
  }

  segmentAt(row: number, atMs: number): Segment {
    const block = Math.floor(atMs / blockMs);
    const page = this.pages.get(keyOf(bookOf(row), block));
    if (!page) return unknownAt(atMs);
    const segments = page.channels[row % bookRows]?.segments ?? [];
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (segments[middle]!.from <= atMs) low = middle;
      else high = middle - 1;
    }
    return segments[low] ?? unknownAt(atMs);
  }

  /** These rows and hours are in sight or come near. What is missing is asked for, what is on its way and not near any more given up. */
  lookAt(rows: { from: number; until: number }, time: { from: number; until: number }): void {
    const now = this.nowMs();
    const wanted: string[] = [];
    for (let book = bookOf(Math.max(0, rows.from)); book <= bookOf(Math.max(0, rows.until)); book++) {
      if (this.total > 0 && book * bookRows >= this.total) break;
      for (let block = Math.floor(time.from / blockMs); block * blockMs < time.until; block++) {
        const key = keyOf(book, block);
        wanted.push(key);
        const page = this.pages.get(key);
        if (page) page.lookedAtMs = now;
      }
    }
    this.wanted = wanted;
    for (const { key, giveUp } of this.onTheirWay) if (!wanted.includes(key)) giveUp.abort();
    this.onTheirWay = this.onTheirWay.filter(({ giveUp }) => !giveUp.signal.aborted);
    this.askForMore();
  }

  /** Nobody looks. */
  stop(): void {
    for (const { giveUp } of this.onTheirWay) giveUp.abort();
    this.onTheirWay = [];
    this.wanted = [];
  }

  forget(): void {
    this.stop();
    this.pages.clear();
    this.postponed.clear();
    this.total = 0;
  }

  private isMissing(key: string): boolean {
    const now = this.nowMs();
    if (now < (this.postponed.get(key) ?? -Infinity)) return false;
    return now - (this.pages.get(key)?.atMs ?? -Infinity) > staleMs;
  }

  private askForMore(): void {
    for (const key of this.wanted) {
      if (this.onTheirWay.length >= maxOnTheirWay) return;
      if (this.isMissing(key) && !this.onTheirWay.some((other) => other.key === key)) void this.ask(key);
    }
  }

  private async ask(key: string): Promise<void> {
    const request = { key, giveUp: new AbortController() };
    const { signal } = request.giveUp;
    this.onTheirWay.push(request);
    const fromMs = blockOf(key) * blockMs;
    const stretch = { fromMs, hours: bookHours, first: rowsOf(key) * bookRows, limit: bookRows };
    // No news: what is on the screen stays, and it is asked for again.
    const answer = await this.load(stretch, signal).catch(() => null);
    if (signal.aborted) return;
    this.onTheirWay = this.onTheirWay.filter((other) => other !== request);
    if (answer) this.accept(answer, stretch);
    else {
      this.postponed.set(key, this.nowMs() + askAgainMs);
      setTimeout(() => this.askForMore(), askAgainMs + 1);
    }
    this.askForMore();
  }

  /** What the service says of a stretch that begins with a page. */
  private accept(answer: GuidePage, { fromMs, first }: GuideStretch): void {
    const now = this.nowMs();
    this.total = answer.total;
    const until = fromMs + blockMs;
    const channels = answer.items.map(({ channel, programmes }) => ({
      channel,
      segments: segmentsOf(programmes, fromMs, until),
    }));
    this.pages.set(keyOf(bookOf(first), Math.floor(fromMs / blockMs)), { channels, atMs: now, lookedAtMs: now });
    this.dropFarthest();
    this.onCome();
  }

  private dropFarthest(): void {
    const tooMany = this.pages.size - maxPages;
    if (tooMany <= 0) return;
    const old = [...this.pages].sort(([, a], [, b]) => a.lookedAtMs - b.lookedAtMs).slice(0, tooMany);
    for (const [key] of old) if (!this.wanted.includes(key)) this.pages.delete(key);
  }
}

/** The programmes of a stretch, and between them gaps. */
function segmentsOf(programmes: readonly Programme[], fromMs: number, untilMs: number): Segment[] {
  const segments: Segment[] = [];
  let at = fromMs;
  for (const programme of programmes) {
    const from = Date.parse(programme.startsAt);
    const until = Date.parse(programme.endsAt);
    if (from > at) segments.push({ from: at, until: from, kind: 'gap', programme: null });
    segments.push({ from, until, kind: 'programme', programme });
    at = until;
  }
  if (at < untilMs) segments.push({ from: at, until: untilMs, kind: 'gap', programme: null });
  return segments;
}

function unknownAt(atMs: number): Segment {
  const from = Math.floor(atMs / pieceMs) * pieceMs;
  return { from, until: from + pieceMs, kind: 'unknown', programme: null };
}

const bookOf = (row: number): number => Math.floor(row / bookRows);
const keyOf = (book: number, block: number): string => `${book}:${block}`;
const rowsOf = (key: string): number => Number(key.split(':')[0]);
const blockOf = (key: string): number => Number(key.split(':')[1]);
