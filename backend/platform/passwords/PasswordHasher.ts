import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '#backend/AppError';

/** What one hash takes (RFC 9106): memory in KiB, and passes over it. */
export interface HashCost {
  memoryKiB: number;
  passes: number;
  /** How many at once, of the four threads that also read files and look up names. Default: two, and never all cores */
  atOnce?: number;
}

/** The second recommended choice of RFC 9106 §4, with one lane: about a tenth of a second of one core; a burst takes 128 MiB. */
const PASSWORD_COST: HashCost = { memoryKiB: 65_536, passes: 3 };
/**
 * What OWASP recommends at least; behind it stands the envelope of the master key, without which four digits withstand nothing.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export const PIN_COST: HashCost = { memoryKiB: 19_456, passes: 2, atOnce: 1 };
/** At once, so that a burst takes 128 MiB at most, and leaves a core for those who watch. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Who comes when so many wait would wait for seconds. */
const WAITING_MAX = 64;
const RETRY_AFTER_S = 5;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * Hashes secrets that people can remember with argon2id, few at a time. One instance a use: who guesses PINs fills a queue in which no
 * password waits, and the other way round.
 */
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly cost: HashCost = PASSWORD_COST) {}

  /**
   * @returns the hash with its parameters and salt, as text (PHC string format)
   * @throws AppError unavailable when too many wait
   */
  hash(password: string): Promise<string> {
    const { memoryKiB, passes } = this.cost;
    return this.inTurn(() => hash(password, { memoryCost: memoryKiB, timeCost: passes, parallelism: 1 }));
  }

  /**
   * Without a hash, for an account that isn't there, it takes as long and says no.
   * @throws AppError unavailable when too many wait
   */
  verify(hashed: string | undefined, password: string): Promise<boolean> {
    return this.inTurn(() => verify(hashed ?? this.hashOfNothing(), password));
  }

  /** What no password gives: its hash is drawn, not computed. */
  hashOfNothing(): string {
    const [salt, sum] = [SALT_BYTES, HASH_BYTES].map((size) => randomBytes(size).toString('base64').replace(/=+$/, ''));
    return `$argon2id$v=19$m=${this.cost.memoryKiB},t=${this.cost.passes},p=1$${salt}$${sum}`;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= (this.cost.atOnce ?? AT_ONCE)) {
      if (this.waiting.length >= WAITING_MAX) {
        throw new AppError('unavailable', 'Too many secrets to check', { retryAfterS: RETRY_AFTER_S });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      // who waits takes over the place
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
