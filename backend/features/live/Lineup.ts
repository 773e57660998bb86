/** A title in a run. */
export interface LineupItem {
  titleId: string;
  durationMs: number;
}

/** A programme as a guide shows it: one title, or short ones one after the other. Times are milliseconds since the epoch. */
export interface Slot {
  startsAt: number;
  endsAt: number;
  /** What is shown in it, each title once. */
  titleIds: readonly string[];
}

/** One title from its first frame to its last. */
export interface Showing {
  titleId: string;
  startsAt: number;
  endsAt: number;
}

interface Block {
  fromMs: number;
  untilMs: number;
  titleIds: readonly string[];
}

/** Shorter ones are told together: nobody reads a guide of half minutes. */
const PROGRAMME_FROM_MS = 15 * 60_000;

/** Titles that are played in turn, over and over, from a time on: what is on at any other time is arithmetic. */
export class Lineup {
  /** Where each item begins, from the beginning of the cycle, and where the last one ends. */
  private readonly edges: number[] = [0];
  private readonly blocks: readonly Block[];
  /** A whole number of cycles, which the blocks divide. */
  private readonly roundMs: number;

  /** @param items at least one, and none without a length */
  constructor(
    readonly fromAt: number,
    private readonly items: readonly LineupItem[],
  ) {
    for (const { durationMs } of items) this.edges.push(this.cycleMs + durationMs);
    const cycles = Math.ceil(PROGRAMME_FROM_MS / this.cycleMs);
    this.roundMs = cycles * this.cycleMs;
    this.blocks = blocksOf(Array.from({ length: cycles }, () => items).flat());
  }

  private get cycleMs(): number {
    return this.edges.at(-1) ?? 0;
  }

  /** What is on at any time between the two, by start; nothing before it begins. */
  *slots(from: number, until: number): Generator<Slot> {
    const begin = Math.max(from, this.fromAt);
    let round = this.fromAt + Math.floor((begin - this.fromAt) / this.roundMs) * this.roundMs;
    for (; round < until; round += this.roundMs) {
      for (const { fromMs, untilMs, titleIds } of this.blocks) {
        const slot = { startsAt: round + fromMs, endsAt: round + untilMs, titleIds };
        if (slot.startsAt >= until) return;
        if (slot.endsAt > begin) yield slot;
      }
    }
  }

  /** Undefined before it begins. */
  showingAt(at: number): Showing | undefined {
    if (at < this.fromAt) return undefined;
    const intoMs = (at - this.fromAt) % this.cycleMs;
    let low = 0;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.edges[middle] ?? 0) <= intoMs) low = middle;
      else high = middle - 1;
    }
    const item = this.items[low];
    if (!item) return undefined;
    const startsAt = at - intoMs + (this.edges[low] ?? 0);
    return { titleId: item.titleId, startsAt, endsAt: startsAt + item.durationMs };
  }
}

/** What is left over at the end of the round, too short to stand alone, belongs to the block before it. */
function blocksOf(items: readonly LineupItem[]): Block[] {
  const blocks: { fromMs: number; untilMs: number; titleIds: Set<string> }[] = [];
  let at = 0;
  for (const { titleId, durationMs } of items) {
    const last = blocks.at(-1);
    const isWhole = !last || last.untilMs - last.fromMs >= PROGRAMME_FROM_MS || durationMs >= PROGRAMME_FROM_MS;
    if (isWhole) blocks.push({ fromMs: at, untilMs: at + durationMs, titleIds: new Set([titleId]) });
    else {
      last.untilMs += durationMs;
      last.titleIds.add(titleId);
    }
    at += durationMs;
  }
  const [before, rest] = blocks.slice(-2);
  if (before && rest && rest.untilMs - rest.fromMs < PROGRAMME_FROM_MS && before.titleIds.size > 1) {
    before.untilMs = rest.untilMs;
    for (const id of rest.titleIds) before.titleIds.add(id);
    blocks.pop();
  }
  return blocks.map(({ fromMs, untilMs, titleIds }) => ({ fromMs, untilMs, titleIds: [...titleIds] }));
}
