/** Moments of the start, in milliseconds since navigation. The first time counts. */
export type Mark = 'boot' | 'stage' | 'home' | 'firstFocus';

const marks: Partial<Record<Mark, number>> = {};

export function mark(name: Mark): void {
  marks[name] ??= performance.now();
}

export function startMarks(): Record<string, number> {
  return { ...marks };
}
