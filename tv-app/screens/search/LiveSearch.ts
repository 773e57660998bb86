import type { Clock } from '#app/app/clock';
import { AppProblem } from '#app/data/AppProblem';
import type { Found, SearchRepository } from '#app/data/SearchRepository';

/** A letter that comes this soon after the last one belongs to the same wish. */
export const typingPauseMs = 200;
/** A service that didn't answer is asked again by itself. */
export const askAgainMs = 5_000;

interface LiveSearchOptions {
  repository: Pick<SearchRepository, 'known' | 'find'>;
  clock: Clock;
  onFound(found: Found): void;
  /** What was found before stays. */
  onFailed(problem: AppProblem): void;
}

/** Looks while somebody types: asks once they pause, gives up what is outdated, and only the newest answer counts. */
export class LiveSearch {
  private wanted = '';
  private timer: unknown = null;
  private asking: AbortController | null = null;

  constructor(private readonly options: LiveSearchOptions) {}

  /** What is being looked for; empty for nothing. */
  get text(): string {
    return this.wanted;
  }

  /** `isWhole`: chosen, said or looked for before, so that no other letter is waited for. */
  look(text: string, isWhole = false): void {
    const words = text.trim();
    if (words === this.wanted) return;
    this.stop();
    this.wanted = words;
    if (words === '') return;
    const known = this.options.repository.known(words);
    if (known) this.options.onFound(known);
    else if (isWhole) void this.ask(words);
    else this.askAfter(typingPauseMs);
  }

  /** Now, e.g. because the last time failed. */
  again(): void {
    if (this.wanted === '') return;
    this.giveUp();
    void this.ask(this.wanted);
  }

  /** Nothing is looked for any more. */
  stop(): void {
    this.giveUp();
    this.wanted = '';
  }

  private askAfter(ms: number): void {
    const { clock } = this.options;
    this.timer = clock.setTimeout(() => {
      this.timer = null;
      void this.ask(this.wanted);
    }, ms);
  }

  private async ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    try {
      const found = await this.options.repository.find(text, asking.signal);
      if (!asking.signal.aborted) this.options.onFound(found);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.askAfter(askAgainMs);
      this.options.onFailed(AppProblem.from(error));
    }
  }

  private giveUp(): void {
    this.asking?.abort();
    this.asking = null;
    if (this.timer !== null) this.options.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
