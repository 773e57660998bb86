import type { SearchAnswer, TitleSummary } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { ApiClient } from '#app/data/ApiClient';

/** What a search has found, and what else its words may become. */
export interface Found {
  /** What was looked for, as it was typed. */
  text: string;
  answer: SearchAnswer;
  words: readonly string[];
}

/** As many titles as the service is asked for: more of them would have to be typed for, not walked through. */
export const mostResults = 40;
const suggestedWords = 4;
const popularTitles = 20;
/** How long an answer is shown again without asking: for whoever takes letters back, or comes back. */
const freshMs = 60_000;
const keptAnswers = 30;

interface Kept<Answer> {
  answer: Answer;
  atMs: number;
}

/** Titles, people and genres by what is typed. */
export class SearchRepository {
  /** The one that was asked for last is the last. */
  private readonly answers = new Map<string, Kept<Found>>();
  private popularOnes: Kept<readonly TitleSummary[]> | null = null;

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly clock: Clock,
  ) {}

  /** What is known of it without asking. */
  known(text: string): Found | null {
    const kept = this.answers.get(text);
    return kept && this.isFresh(kept) ? { ...kept.answer, text } : null;
  }

  /** @throws AppProblem; an aborted call rejects with an AbortError */
  async find(text: string, signal: AbortSignal): Promise<Found> {
    const known = this.known(text);
    if (known) return known;
    const [answer, words] = await Promise.all([
      this.api.call('GET /search', { query: { q: text, limit: mostResults } }, { signal }),
      this.suggest(text, signal),
    ]);
    const found = { text, answer, words };
    this.answers.delete(text);
    this.answers.set(text, { answer: found, atMs: this.clock.now() });
    const oldest = this.answers.keys().next();
    if (this.answers.size > keptAnswers && !oldest.done) this.answers.delete(oldest.value);
    return found;
  }

  /** What is watched most of late. @throws AppProblem */
  async popular(signal: AbortSignal): Promise<readonly TitleSummary[]> {
    if (this.popularOnes && this.isFresh(this.popularOnes)) return this.popularOnes.answer;
    const { items } = await this.api.call('GET /content/trending', { query: { limit: popularTitles } }, { signal });
    this.popularOnes = { answer: items, atMs: this.clock.now() };
    return items;
  }

  /** Somebody else is watching, or something about titles has changed. */
  forget(): void {
    this.answers.clear();
    this.popularOnes = null;
  }

  /** Without them there are results all the same. */
  private async suggest(text: string, signal: AbortSignal): Promise<readonly string[]> {
    try {
      const query = { q: text, limit: suggestedWords };
      return (await this.api.call('GET /search/suggest', { query }, { signal })).items;
    } catch (error) {
      if (signal.aborted) throw error;
      return [];
    }
  }

  private isFresh({ atMs }: Kept<unknown>): boolean {
    return this.clock.now() - atMs < freshMs;
  }
}
