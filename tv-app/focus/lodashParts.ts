/**
 * What Norigin asks of lodash, for the shapes that it asks it for: the web builds put this in the place of `lodash-es`, of which
 * ten functions bring three times as much as Norigin itself (vite.config.mts).
 */

type Bag<T> = Readonly<Record<string, T>>;
type Later<A extends unknown[]> = ((...args: A) => void) & { cancel(): void };

export const assign = Object.assign.bind(Object);

export function first<T>(list: readonly T[]): T | undefined {
  return list[0];
}

export function difference<T>(list: readonly T[], without: readonly T[]): T[] {
  return list.filter((each) => !without.includes(each));
}

/** Of a list, or of the values of an object. */
export function filter<T>(of: readonly T[] | Bag<T>, isWanted: (value: T) => boolean): T[] {
  return Object.values(of as Bag<T>).filter((value) => isWanted(value));
}

export function findKey<T>(bag: Bag<T>, isWanted: (value: T) => boolean): string | undefined {
  return Object.keys(bag).find((key) => isWanted(bag[key]!));
}

export function forEach<T>(list: readonly T[], visit: (value: T) => void): void {
  list.forEach((value) => visit(value));
}

export function forOwn<T>(bag: Bag<T>, visit: (value: T, key: string) => void): void {
  for (const key of Object.keys(bag)) visit(bag[key]!, key);
}

/** By a number, equal ones in the order in which they came. */
export function sortBy<T>(list: readonly T[], numberOf: (value: T) => number): T[] {
  const numbered = list.map((value, place) => ({ value, place, by: numberOf(value) }));
  return numbered.sort((a, b) => a.by - b.by || a.place - b.place).map(({ value }) => value);
}

/** Once nobody has asked for `waitMs`, with what was said last. */
export function debounce<A extends unknown[]>(work: (...args: A) => void, waitMs: number): Later<A> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => clearTimeout(timer);
  const later = function (this: unknown, ...args: A): void {
    cancel();
    timer = setTimeout(() => work.apply(this, args), waitMs);
  };
  return Object.assign(later, { cancel });
}

/** At once, and then not for `waitMs`. */
export function throttle<A extends unknown[]>(work: (...args: A) => void, waitMs: number): Later<A> {
  let untilMs = -Infinity;
  const cancel = (): void => void (untilMs = -Infinity);
  const now = function (this: unknown, ...args: A): void {
    const atMs = Date.now();
    if (atMs < untilMs) return;
    untilMs = atMs + waitMs;
    work.apply(this, args);
  };
  return Object.assign(now, { cancel });
}
