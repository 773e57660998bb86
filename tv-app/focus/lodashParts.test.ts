import { describe, expect, it, vi } from 'vitest';
import * as parts from '#app/focus/lodashParts';

describe('what Norigin has in place of lodash', () => {
  it('sorts by a number, and leaves equal ones in their order', () => {
    const list = [
      { name: 'far', by: 9 },
      { name: 'near', by: 1 },
      { name: 'as near', by: 1 },
    ];
    expect(parts.sortBy(list, ({ by }) => by).map(({ name }) => name)).toEqual(['near', 'as near', 'far']);
    expect(list[0]?.name).toBe('far');
  });

  it('looks through objects as through lists', () => {
    const bag = { left: [37], right: [39, 5] };
    expect(parts.findKey(bag, (codes) => codes.includes(5))).toBe('right');
    expect(parts.findKey(bag, (codes) => codes.includes(6))).toBeUndefined();
    expect(parts.filter(bag, (codes) => codes.length > 1)).toEqual([[39, 5]]);
    expect(parts.filter([1, 2, 3], (number) => number > 1)).toEqual([2, 3]);
    const seen: unknown[] = [];
    parts.forOwn(bag, (codes, key) => seen.push([key, codes.length]));
    parts.forEach(['a', 'b'], (name) => seen.push(name));
    expect(seen).toEqual([['left', 1], ['right', 2], 'a', 'b']);
    expect(parts.difference(['a', 'b', 'c'], ['b'])).toEqual(['a', 'c']);
    expect(parts.first(['a', 'b'])).toBe('a');
    expect(parts.first([])).toBeUndefined();
  });

  it('does what is asked for again and again once, at the end or at the beginning', () => {
    vi.useFakeTimers();
    try {
      const done: string[] = [];
      const atEnd = parts.debounce((name: string) => done.push(name), 300);
      atEnd('first');
      atEnd('second');
      vi.advanceTimersByTime(299);
      expect(done).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(done).toEqual(['second']);
      atEnd('never');
      atEnd.cancel();
      vi.advanceTimersByTime(900);
      const atOnce = parts.throttle((name: string) => done.push(name), 300);
      for (const name of ['third', 'dropped']) atOnce(name);
      atOnce.cancel();
      atOnce('fourth');
      vi.advanceTimersByTime(300);
      atOnce('fifth');
      expect(done).toEqual(['second', 'third', 'fourth', 'fifth']);
    } finally {
      vi.useRealTimers();
    }
  });
});
