/** Work that is done again and again, never twice at once. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopping = false;

  /** @param onError called with what `work` threw; it is done again all the same */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** For the first time after `everyMs`. */
  start(): void {
    if (this.isStopping) return;
    this.timer = setTimeout(() => {
      this.turn = this.work()
        .catch(this.onError)
        .then(() => this.start());
    }, this.everyMs);
    this.timer.unref();
  }

  /** Resolves when nothing is left running. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.turn;
  }
}
