import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { budgets, WINDOW_S, type Party } from './budgets';
import type { TrafficClass } from './trafficClass';

/** How a party stands after a request. */
export interface Standing {
  party: Party;
  /** Requests in a window. */
  quota: number;
  remaining: number;
  /** Seconds until it is the whole quota again. */
  resetS: number;
  isOver: boolean;
}

type Limiters = Record<TrafficClass, Record<Party, RateLimiterMemory>>;

/** Counts requests in windows of a minute, in the memory of this process. */
export class RateLimits {
  private readonly limiters: Limiters;

  constructor() {
    const ofClass = (quotas: Record<Party, number>) => mapped(quotas, (points) => limiter(points));
    this.limiters = mapped(budgets, ofClass);
  }

  /** Takes one request from the budget of a party. @param name of that party, e.g. the id of a household */
  async take(trafficClass: TrafficClass, party: Party, name: string): Promise<Standing> {
    const taken = await this.limiters[trafficClass][party].consume(name).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const quota = budgets[trafficClass][party];
    return {
      party,
      quota,
      remaining: taken.remainingPoints,
      resetS: Math.max(1, Math.ceil(taken.msBeforeNext / 1000)),
      isOver: taken.consumedPoints > quota,
    };
  }
}

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: WINDOW_S });
}

function mapped<K extends string, A, B>(from: Record<K, A>, change: (value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(from).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries) as Record<K, B>;
}
