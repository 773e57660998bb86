import { RateLimiterMemory } from 'rate-limiter-flexible';

const WINDOW_S = 15 * 60;
/** As many as a household may need that has forgotten its password. */
const FREE_ATTEMPTS = 10;
/** About a tenth of a second of a phone; each further ten attempts double it, to a few seconds at most. */
const FIRST_BITS = 15;
const ATTEMPTS_PER_BIT = 10;
const MOST_BITS = 20;
/** So many attempts at the same moment, over all networks, are not people: 40 sign-ins a second. */
const CROWD = 4;
/** And so they are for so long afterwards: otherwise each place that gets free lets one more of it in to keep a core busy. */
const CROWD_MS = 30_000;

/**
 * How often those of a network have tried in vain lately: wrong passwords, codes that are nobody's, mails asked for. And whether so many
 * have just tried at once that everybody has to show some work, since a flood from a thousand networks is none of one of them.
 */
export class Suspicion {
  private underWay = 0;
  private crowdedUntil = 0;
  private readonly attempts = new RateLimiterMemory({ points: FREE_ATTEMPTS, duration: WINDOW_S });

  /** An attempt begins, and ends with what is returned. */
  begin(): () => void {
    this.underWay += 1;
    if (this.underWay >= CROWD) this.crowdedUntil = Date.now() + CROWD_MS;
    return () => void (this.underWay -= 1);
  }

  async add(network: string): Promise<void> {
    await this.attempts.penalty(network);
  }

  /** How much work the next attempt is to cost; 0 for none. */
  async difficultyBits(network: string): Promise<number> {
    const attempts = (await this.attempts.get(network))?.consumedPoints ?? 0;
    if (attempts < FREE_ATTEMPTS) return Date.now() < this.crowdedUntil ? FIRST_BITS : 0;
    return Math.min(MOST_BITS, FIRST_BITS + Math.floor((attempts - FREE_ATTEMPTS) / ATTEMPTS_PER_BIT));
  }
}
