import { LRUCache } from 'lru-cache';
import type { Decay, HeatStore } from './HeatStore';

const DAY_MS = 86_400_000;
export const USUAL_DECAY: Decay = { decay: 0.95, unitMs: DAY_MS };
/** At 0.95 a day a play from then is worth a fifth: what is worth no more than that is not warm. */
export const LOOKED_BACK_MS = 30 * DAY_MS;
const KEPT_MS = 5 * 60_000;
const REGIONS_KEPT = 300;
const LENGTH = 200;
/** A country that has watched fewer titles is filled up with what is watched everywhere. */
const ENOUGH = 20;

/** What is watched most of late. */
export class TrendingService {
  private readonly kept: LRUCache<string, Promise<string[]>>;

  constructor(
    private readonly heat: HeatStore,
    private readonly now: () => number = Date.now,
  ) {
    this.kept = new LRUCache({ max: REGIONS_KEPT, ttl: KEPT_MS, perf: { now }, ttlResolution: 0 });
  }

  /** Films and series, the most watched first: in the country, then everywhere. */
  titles(region: string | null): Promise<string[]> {
    const key = region ?? '';
    let titles = this.kept.get(key);
    if (!titles) {
      titles = this.read(region);
      this.kept.set(key, titles);
      titles.catch(() => this.kept.delete(key));
    }
    return titles;
  }

  private async read(region: string | null): Promise<string[]> {
    const sinceMs = this.now() - LOOKED_BACK_MS;
    const of = (where: string | null) => this.heat.top(where, sinceMs, LENGTH);
    const here = region === null ? [] : await of(region);
    if (here.length >= ENOUGH) return here;
    return [...new Set([...here, ...(await of(null))])].slice(0, LENGTH);
  }
}
