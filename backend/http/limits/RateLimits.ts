import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { budgets, placeBudgets, WINDOW_S, type Party, type Place } from './budgets';
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
  private readonly places = mapped(placeBudgets, (points) => limiter(points));

  constructor() {
    const ofClass = (quotas: Record<Party, number>) => mapped(quotas, (points) => limiter(points));
    this.limiters = mapped(budgets, ofClass);
  }

  /** Takes one request from the budget of a party. @param name of that party, e.g. the id of a household */
  async take(trafficClass: TrafficClass, party: Party, name: string): Promise<Standing> {
    const taken = await consume(this.limiters[trafficClass][party], name);
    const quota = budgets[trafficClass][party];
    return {
      party,
      quota,
      remaining: taken.remainingPoints,
      resetS: secondsOf(taken),
      isOver: taken.consumedPoints > quota,
    };
  }

  /** Takes one from what a network has beside the contract. @returns after how many seconds to come again; undefined: it had one */
  async takeOf(place: Place, network: string): Promise<number | undefined> {
    const taken = await consume(this.places[place], network);
    return taken.consumedPoints > placeBudgets[place] ? secondsOf(taken) : undefined;
  }

  /** The same without taking one. */
  async isSpent(place: Place, network: string): Promise<number | undefined> {
    const taken = await this.places[place].get(network);
    return taken && taken.consumedPoints >= placeBudgets[place] ? secondsOf(taken) : undefined;
  }
}

function consume(from: RateLimiterMemory, name: string): Promise<RateLimiterRes> {
  return from.consume(name).catch((refused: unknown) => {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  });
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

function limiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: WINDOW_S });
}

function mapped<K extends string, A, B>(from: Record<K, A>, change: (value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(from).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries) as Record<K, B>;
}
