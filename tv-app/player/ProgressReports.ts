import type { PlaybackProgress, PlaybackProgressAnswer } from '#contracts';

interface ReportDeps {
  send(body: PlaybackProgress): Promise<PlaybackProgressAnswer>;
  /** What there is to say; null: nothing. */
  facts(): Omit<PlaybackProgress, 'seq'> | null;
  onAnswer(answer: PlaybackProgressAnswer): void;
  onFailed(error: unknown): void;
}

/**
 * Tells the server where the film is, at its pace and when something has happened. One report at a time, and the newest facts in
 * it: a slow network gets fewer, never a queue.
 */
export class ProgressReports {
  private seq = 0;
  private heartbeat: ReturnType<typeof setInterval> | null = null;
  private isOnItsWay = false;
  private isDue = false;

  constructor(private readonly deps: ReportDeps) {}

  start(intervalMs: number): void {
    this.heartbeat = setInterval(() => this.report(), intervalMs);
  }

  stop(): void {
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    this.heartbeat = null;
  }

  /** Now, or right after the one that is on its way. */
  report(): void {
    if (this.isOnItsWay) {
      this.isDue = true;
      return;
    }
    const facts = this.deps.facts();
    if (!facts) return;
    this.isOnItsWay = true;
    void this.deps
      .send({ ...facts, seq: this.nextSeq() })
      .then(
        (answer) => this.deps.onAnswer(answer),
        (error: unknown) => this.deps.onFailed(error),
      )
      .finally(() => {
        this.isOnItsWay = false;
        if (!this.isDue) return;
        this.isDue = false;
        this.report();
      });
  }

  /** Every message of a session has a number of its own, the later the higher: the server takes no older one. */
  nextSeq(): number {
    this.seq += 1;
    return this.seq;
  }
}
