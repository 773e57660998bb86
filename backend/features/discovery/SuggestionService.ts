import type { Taste, TasteStore } from './TasteStore';
import type { TrendingService } from './TrendingService';
import type { Asker } from './SearchService';

/** A row of titles with the reason why it is suggested. */
export interface Suggestion {
  /** `because:<title>` or `trending`. */
  id: string;
  /** A message key of the app. */
  name: string;
  reason: { kind: 'because'; title: { id: string; name: string } } | null;
  titleIds: string[];
}

export interface SuggestionPorts {
  taste: TasteStore;
  trending: TrendingService;
  /** Films and series like this one, the nearest first, as the asker may see them, but for those that are known. */
  similar(asker: Asker, titleId: string, wish: { except: ReadonlySet<string>; limit: number }): Promise<string[]>;
  /** Which of these titles the asker may see, in their order. */
  visibleAmong(asker: Asker, titleIds: readonly string[]): Promise<string[]>;
  nameOf(asker: Asker, titleId: string): Promise<string | undefined>;
  /** Whether the profile agreed to suggestions from what it watched. */
  isPersonal(asker: Asker): Promise<boolean>;
}

/** So many titles are looked at from which something is suggested, the latest watched first. */
const SEEDS = 6;
const BECAUSE_RAILS = 2;
const BECAUSE_FROM = 3;
const TRENDING_FROM = 5;
const RAIL_LENGTH = 20;
const LOOKED_AT_ONCE = 30;
const NO_TASTE = (): Taste => ({ positives: [], settled: new Set() });

/**
 * What a profile may like: rows that share no title, have none that it has begun or turned down, and say the true reason. A row
 * that would be too short isn't one.
 */
export class SuggestionService {
  constructor(private readonly ports: SuggestionPorts) {}

  async suggestions(asker: Asker): Promise<Suggestion[]> {
    const isPersonal = await this.ports.isPersonal(asker);
    const { positives, settled: used } = isPersonal ? await this.ports.taste.of(asker.profileId) : NO_TASTE();
    const because = await this.because(asker, positives, used);
    const [first, ...others] = because;
    return [...(first ? [first] : []), ...(await this.trendingNow(asker, used)), ...others];
  }

  private async because(asker: Asker, positives: readonly string[], used: Set<string>): Promise<Suggestion[]> {
    const found: Suggestion[] = [];
    for (const seed of positives.slice(0, SEEDS)) {
      if (found.length === BECAUSE_RAILS) break;
      const name = await this.ports.nameOf(asker, seed);
      if (name === undefined) continue;
      const titleIds = await this.ports.similar(asker, seed, { except: used, limit: RAIL_LENGTH });
      if (titleIds.length < BECAUSE_FROM) continue;
      for (const id of titleIds) used.add(id);
      const reason = { kind: 'because', title: { id: seed, name } } as const;
      found.push({ id: `because:${seed}`, name: 'rail.because', reason, titleIds });
    }
    return found;
  }

  private async trendingNow(asker: Asker, used: Set<string>): Promise<Suggestion[]> {
    const trending = (await this.ports.trending.titles(asker.country)).filter((id) => !used.has(id));
    const titleIds: string[] = [];
    for (let from = 0; from < trending.length && titleIds.length < RAIL_LENGTH; from += LOOKED_AT_ONCE) {
      titleIds.push(...(await this.ports.visibleAmong(asker, trending.slice(from, from + LOOKED_AT_ONCE))));
    }
    titleIds.splice(RAIL_LENGTH);
    if (titleIds.length < TRENDING_FROM) return [];
    for (const id of titleIds) used.add(id);
    return [{ id: 'trending', name: 'rail.trending', reason: null, titleIds }];
  }
}
