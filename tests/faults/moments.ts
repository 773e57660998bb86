/** Where a process that prepares two films can be killed: at an exact place, or so many milliseconds after its start. */
export const places = [
  'while a film is rendered',
  'while rungs are encoded',
  'while a package is written',
  'before the files of a package get their place',
  'between the files of a package and its publication',
  'inside of the transaction that publishes',
  'after a publication',
] as const;
export type Place = (typeof places)[number];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
