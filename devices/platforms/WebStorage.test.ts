import { describe, expect, it } from 'vitest';
import { WebStorage } from './WebStorage';

function browserStorage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('what a browser keeps for the app', () => {
  it('is there again for the next start, under names of our own', () => {
    const browser = browserStorage();
    new WebStorage(() => browser).set('profile', 'ada');
    expect(new WebStorage(() => browser).get('profile')).toBe('ada');
    expect([...browser.kept.keys()]).toEqual(['tenfoot.profile']);
  });

  it('is gone when it is taken away, and null when it was never there', () => {
    const browser = browserStorage();
    const storage = new WebStorage(() => browser);
    storage.set('profile', 'ada');
    storage.set('profile', null);
    expect([storage.get('profile'), storage.get('nothing')]).toEqual([null, null]);
  });

  it('can be listed, without what other pages of the origin keep', () => {
    const browser = browserStorage();
    browser.setItem('theirs', '1');
    const storage = new WebStorage(() => browser);
    storage.set('profile', 'ada');
    expect(storage.names()).toEqual(['profile']);
  });

  it('is kept until the end of the app where the browser refuses', () => {
    const storage = new WebStorage(() => {
      throw new DOMException('switched off', 'SecurityError');
    });
    storage.set('profile', 'ada');
    expect(storage.get('profile')).toBe('ada');
    expect(storage.names()).toEqual(['profile']);
    storage.set('profile', null);
    expect(storage.get('profile')).toBeNull();
    expect(storage.names()).toEqual([]);
  });
});
