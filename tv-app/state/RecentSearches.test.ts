import { describe, expect, it } from 'vitest';
import { RecentSearches } from '#app/state/RecentSearches';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

function searches() {
  const kept = new Map<string, string>();
  const viewer = { id: 'ada' };
  return { kept, viewer, recent: new RecentSearches(new MemoryStorage(kept), () => viewer.id) };
}

describe('RecentSearches', () => {
  it('keeps the newest first, each once however it was written, and eight at most', () => {
    const { recent } = searches();
    for (const text of ['ocean', 'rain', 'Ocean ', '', '  ']) recent.add(text);
    expect(recent.all).toEqual(['Ocean', 'rain']);
    for (let n = 0; n < 10; n++) recent.add(`film ${n}`);
    expect(recent.all).toHaveLength(8);
    expect(recent.all[0]).toBe('film 9');
  });

  it('are nobody else’s, and can be removed', () => {
    const { recent, viewer } = searches();
    recent.add('ocean');
    viewer.id = 'tomás';
    expect(recent.all).toEqual([]);
    recent.clear();
    viewer.id = 'ada';
    expect(recent.all).toEqual(['ocean']);
    recent.clear();
    expect(recent.all).toEqual([]);
  });

  it('begins afresh with whatever else is in the storage', () => {
    const { recent, kept } = searches();
    for (const text of ['{', '"x"', '{"a":1}', '[1,null,"rain"]']) {
      kept.set('household.searches.ada', text);
      expect(recent.all).toEqual(text.includes('rain') ? ['rain'] : []);
    }
  });
});
