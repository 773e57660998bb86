import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { ProofChallenge } from '#contracts';
import { ProofOfWork, type Demand } from './ProofOfWork';

const key = new Uint8Array(32).fill(7);
const demand: Demand = { network: '192.0.2.0/24', difficultyBits: 10 };
let nowMs: number;
let work: ProofOfWork;

beforeEach(() => {
  nowMs = 1_700_000_000_000;
  work = new ProofOfWork(key, () => nowMs);
});

const zeroBits = (salt: string, number: number) => {
  const hex = createHash('sha256').update(`${salt}.${number}`).digest('hex');
  return 256 - BigInt(`0x${hex}`).toString(2).length;
};

/** The first number that proves at least so much, but less than twice as much. */
function solved({ salt, signature }: ProofChallenge, bits: number): string {
  for (let number = 0; ; number++) if (zeroBits(salt, number) === bits) return `${signature}.${number}`;
}

test('the work that was asked for is taken', () => {
  expect(work.accepts(solved(work.challenge(demand), 10), demand)).toBe(true);
});

test('it is taken by another process with the same key', () => {
  expect(new ProofOfWork(key, () => nowMs).accepts(solved(work.challenge(demand), 10), demand)).toBe(true);
});

test('it is taken once', () => {
  const proof = solved(work.challenge(demand), 10);
  expect([work.accepts(proof, demand), work.accepts(proof, demand)]).toEqual([true, false]);
});

test('another number for the same challenge is no other proof', () => {
  const challenge = work.challenge(demand);
  expect(work.accepts(solved(challenge, 10), demand)).toBe(true);
  expect(work.accepts(solved(challenge, 11), demand)).toBe(false);
});

test('a number that proves less is refused', () => {
  expect(work.accepts(solved(work.challenge(demand), 9), demand)).toBe(false);
});

test('a challenge that was easier than what is asked by now is refused', () => {
  const proof = solved(work.challenge({ ...demand, difficultyBits: 8 }), 10);
  expect(work.accepts(proof, demand)).toBe(false);
});

test('it is refused once its time is over', () => {
  const proof = solved(work.challenge(demand), 10);
  nowMs += 5 * 60_000;
  expect(work.accepts(proof, demand)).toBe(false);
});

test('what another network solved is refused', () => {
  expect(work.accepts(solved(work.challenge(demand), 10), { ...demand, network: '198.51.100.0/24' })).toBe(false);
});

test.each([
  ['its end put off', (proof: string) => proof.replace(/~(\d{13})~/, (_, end: string) => `~${Number(end) + 60_000}~`)],
  [
    'its signature changed',
    (proof: string) => proof.replace(/~.(?=[\w-]{42}\.)/, (sign) => (sign === '~A' ? '~B' : '~A')),
  ],
])('a challenge with %s is refused', (_what, change) => {
  expect(work.accepts(change(solved(work.challenge(demand), 10)), demand)).toBe(false);
});

test.each(['', 'nonsense', '....', '~~~.0', 'a'.repeat(10_000)])('%j is refused', (proof) => {
  expect(work.accepts(proof, demand)).toBe(false);
});

test('a challenge of somebody else’s making is refused', () => {
  const own = new ProofOfWork(new Uint8Array(32), () => nowMs);
  expect(work.accepts(solved(own.challenge(demand), 10), demand)).toBe(false);
});
