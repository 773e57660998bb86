/** A deterministic source of numbers in [0, 1): mulberry32, small and good enough for stars and ridges. */
export type SeededRandom = () => number;

export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [low, high), rounded so that it reads the same in every filter graph. */
export function between(random: SeededRandom, low: number, high: number): number {
  return Number((low + random() * (high - low)).toFixed(4));
}

/** An integer below 100 000: a seed for ffmpeg's own noise generators and for the hashes in expressions. */
export function subSeed(random: SeededRandom): number {
  return Math.floor(random() * 100_000);
}
