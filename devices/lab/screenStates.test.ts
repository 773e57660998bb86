import { describe, expect, it } from 'vitest';
import { lateRoutes, readyRoutes } from '#app/app/routes';
import { emptied } from './emptyAnswers';
import { lengthened } from './longWords';
import { screenStates } from './screenStates';

const firstOf = (path: string): string => path.split('/')[0] ?? '';

describe('the states of the lab', () => {
  it('are there for every screen that the app has', () => {
    const screens = new Set([...readyRoutes, ...lateRoutes].map(({ path }) => firstOf(path)));
    expect([...new Set(screenStates.map(({ screen }) => screen))].sort()).toEqual([...screens].sort());
  });

  it('show each screen loading, broken and with the longest words, and have names of their own', () => {
    for (const screen of new Set(screenStates.map((state) => state.screen))) {
      const kinds = screenStates.filter((state) => state.screen === screen).map(({ kind }) => kind);
      const wanted = screen === 'problem' ? ['error'] : ['full', 'loading', 'error', 'long', 'offline'];
      expect([screen, wanted.filter((kind) => !kinds.some((known) => known === kind))]).toEqual([screen, []]);
    }
    expect(new Set(screenStates.map(({ id }) => id)).size).toBe(screenStates.length);
  });

  it('empty an answer without changing what it is', () => {
    expect(emptied({ id: 'a', name: 'A', items: [1], total: 1, synopsis: 'b', poster: {} })).toEqual({
      ...{ id: 'a', name: 'A', items: [], total: 0, synopsis: '', poster: null },
    });
  });

  it('lengthen what people read, and neither ids nor the keys of words', () => {
    const long = lengthened({ id: 'a', name: 'A', rail: { name: 'rail.new' }, synopsis: 'b' }) as Record<
      string,
      unknown
    >;
    expect(long.id).toBe('a');
    expect(long.rail).toEqual({ name: 'rail.new' });
    expect(String(long.name).length).toBeGreaterThan(100);
    expect(String(long.synopsis).length).toBeGreaterThan(1000);
  });
});
