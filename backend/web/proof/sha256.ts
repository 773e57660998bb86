/** SHA-256 of a text that fits into one block (FIPS 180-4 §6.2), for many in a row: the browser's own is asynchronous. */

const BLOCK_TEXT_MAX = 55;

/** Fractional parts of roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
const rounds = new Uint32Array(64);
const initial = new Uint32Array(8);
const isPrime = (number: number): boolean => {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
};
const fraction = (value: number): number => (value - Math.floor(value)) * 2 ** 32;
for (let number = 2, count = 0; count < 64; number++) {
  if (!isPrime(number)) continue;
  if (count < 8) initial[count] = fraction(Math.sqrt(number));
  rounds[count++] = fraction(Math.cbrt(number));
}

const schedule = new Uint32Array(64);
const at = (words: Uint32Array, index: number): number => words[index] ?? 0;
const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/**
 * The first 32 bits of the hash.
 * @param text ASCII, at most 55 characters
 */
export function sha256Start(text: string): number {
  if (text.length > BLOCK_TEXT_MAX) throw new RangeError('The text is too long for one block');
  fillSchedule(text);
  let [a, b, c, d] = [at(initial, 0), at(initial, 1), at(initial, 2), at(initial, 3)];
  let [e, f, g, h] = [at(initial, 4), at(initial, 5), at(initial, 6), at(initial, 7)];
  for (let round = 0; round < 64; round++) {
    const first =
      h +
      (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) +
      ((e & f) ^ (~e & g)) +
      at(rounds, round) +
      at(schedule, round);
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  return (a + at(initial, 0)) >>> 0;
}

/** The text, a one bit, zeros, its length in bits; then what follows from them. */
function fillSchedule(text: string): void {
  schedule.fill(0, 0, 16);
  for (let index = 0; index <= text.length; index++) {
    const byte = index < text.length ? text.charCodeAt(index) : 0x80;
    schedule[index >> 2] = at(schedule, index >> 2) | (byte << (24 - 8 * (index & 3)));
  }
  schedule[15] = text.length * 8;
  for (let index = 16; index < 64; index++) {
    const [near, far] = [at(schedule, index - 15), at(schedule, index - 2)];
    schedule[index] =
      at(schedule, index - 16) +
      (turned(near, 7) ^ turned(near, 18) ^ (near >>> 3)) +
      at(schedule, index - 7) +
      (turned(far, 17) ^ turned(far, 19) ^ (far >>> 10));
  }
}
