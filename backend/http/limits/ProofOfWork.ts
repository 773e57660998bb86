import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ProofChallenge } from '#contracts';

const LIFETIME_MS = 5 * 60_000;
const USED_KEPT = 100_000;
const SALT_BYTES = 12;
/** `<salt>~<bits>~<end>~<mac>`, then the number that was found. */
const PROOF = /^([\w-]{16})~(\d{1,2})~(\d{13})~([\w-]{43})\.(\d{1,12})$/;

/** From whom how much work is wanted. */
export interface Demand {
  /** The network to which a challenge is given; nobody else can answer it. */
  network: string;
  difficultyBits: number;
}

/**
 * Challenges that cost us one hash each way and whoever answers them 2^bits (hashcash, http://www.hashcash.org/papers/hashcash.pdf).
 * They are kept nowhere: what a challenge said comes back under our signature. Which ones were answered is remembered until they
 * are over.
 */
export class ProofOfWork {
  private readonly used: LRUCache<string, true>;

  /** @param key 32 bytes, the same in all processes that answer for one another */
  constructor(
    private readonly key: Uint8Array,
    private readonly now: () => number = Date.now,
  ) {
    this.used = new LRUCache<string, true>({ max: USED_KEPT });
  }

  challenge({ network, difficultyBits }: Demand): ProofChallenge {
    const salt = randomBytes(SALT_BYTES).toString('base64url');
    const endMs = this.now() + LIFETIME_MS;
    const mac = this.macOf(salt, difficultyBits, endMs, network);
    return {
      algorithm: 'sha-256',
      salt,
      difficultyBits,
      expiresAt: new Date(endMs).toISOString(),
      signature: `${salt}~${difficultyBits}~${endMs}~${mac}`,
    };
  }

  /** Whether this proves as much work as is wanted, by whom it was given to, in time, and for the first time. */
  accepts(proof: string, demand: Demand): boolean {
    const [, salt = '', bits = '', end = '', mac = '', number = ''] = PROOF.exec(proof) ?? [];
    if (salt === '' || Number(bits) < demand.difficultyBits || Number(end) <= this.now()) return false;
    if (leadingZeroBits(`${salt}.${number}`) < Number(bits)) return false;
    const expected = this.macOf(salt, Number(bits), Number(end), demand.network);
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) || this.used.has(salt)) return false;
    this.used.set(salt, true);
    return true;
  }

  private macOf(salt: string, bits: number, endMs: number, network: string): string {
    return createHmac('sha256', this.key).update(`${salt}~${bits}~${endMs}~${network}`).digest('base64url');
  }
}

function leadingZeroBits(text: string): number {
  const hash = createHash('sha256').update(text).digest();
  const byte = hash.findIndex((value) => value !== 0);
  return byte === -1 ? hash.length * 8 : byte * 8 + Math.clz32(hash[byte] ?? 0) - 24;
}
