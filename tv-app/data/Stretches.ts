/** Requests at a time: more would take the network from the pictures of what is in sight. */
const maxOnTheirWay = 2;
/** Of those that wait, the newest: what was asked for before has flown by. */
const maxWaiting = 3;

interface Stretch {
  from: number;
  limit: number;
}

/** Fetches stretches of a long list for whoever walks through it: the last one that was asked for first. */
export class Stretches<Item> {
  private waiting: Stretch[] = [];
  private onTheirWay: Stretch[] = [];
  private giveUp = new AbortController();

  constructor(
    private readonly load: (from: number, limit: number, signal: AbortSignal) => Promise<readonly Item[]>,
    private readonly onCome: (stretch: { from: number; limit: number; items: readonly Item[] }) => void,
  ) {}

  need(from: number, limit: number): void {
    const isSame = (other: Stretch): boolean => other.from === from;
    if (this.onTheirWay.some(isSame)) return;
    this.waiting = [...this.waiting.filter((other) => !isSame(other)), { from, limit }].slice(-maxWaiting);
    this.askForMore();
  }

  /** Another list is shown, or none: nothing of this one comes any more. */
  stop(): void {
    this.giveUp.abort();
    this.giveUp = new AbortController();
    this.waiting = [];
    this.onTheirWay = [];
  }

  private askForMore(): void {
    while (this.onTheirWay.length < maxOnTheirWay) {
      const stretch = this.waiting.pop();
      if (!stretch) return;
      void this.ask(stretch, this.giveUp.signal);
    }
  }

  private async ask(stretch: Stretch, signal: AbortSignal): Promise<void> {
    this.onTheirWay.push(stretch);
    const { from, limit } = stretch;
    // No news: what is on the screen stays, and whoever still needs it asks again.
    const items = await this.load(from, limit, signal).catch(() => null);
    if (signal.aborted) return;
    this.onTheirWay = this.onTheirWay.filter((other) => other !== stretch);
    if (items) this.onCome({ from, limit, items });
    this.askForMore();
  }
}
