import { describe, expect, it, vi } from 'vitest';
import type { Profile } from '#contracts';
import { ProfileStore } from '#app/state/ProfileStore';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

const nobodySpecial = { isKids: false, maxAge: null, hasPin: false, language: null };
const ada: Profile = { ...nobodySpecial, id: 'ada', name: 'Ada', avatar: 'ember' };
const leo: Profile = { ...nobodySpecial, id: 'leo', name: 'Leo', avatar: 'moss', isKids: true, maxAge: 7 };
const HOUR_MS = 3_600_000;

function set(text: string | null = null) {
  const kept = new Map<string, string>(text === null ? [] : [['viewer', text]]);
  return { kept, storeAt: (hours: number) => new ProfileStore(new MemoryStorage(kept), () => hours * HOUR_MS) };
}

describe('who is watching', () => {
  it('is nobody on a set on which nobody was ever chosen', () => {
    expect(set().storeAt(0).current).toBeNull();
  });

  it('is still known at the next start', () => {
    const { storeAt } = set();
    storeAt(100).choose(ada);
    expect(storeAt(111.9).current).toEqual(ada);
  });

  it.each([
    ['twelve hours later', 112],
    ['when the clock says that it was in the future', 99],
  ])('is asked again %s', (_, hours) => {
    const { storeAt } = set();
    storeAt(100).choose(ada);
    expect(storeAt(hours).current).toBeNull();
  });

  it.each(['', 'null', '{', '[]', '{"id":7,"name":"Ada","chosenAtMs":0}', '{"id":"ada"}'])(
    'is asked again when the set remembers only %j',
    (text) => {
      expect(set(text).storeAt(1).current).toBeNull();
    },
  );

  it('is asked again by a set that comes back from standby, as at a start, but for the PIN', () => {
    let hours = 100;
    const store = new ProfileStore(new MemoryStorage(), () => hours * HOUR_MS);
    const told = vi.fn();
    store.choose({ ...ada, hasPin: true }, 'opens it');
    store.onChange((viewer) => void told(viewer?.id ?? null));
    hours = 111.9;
    store.comeBack();
    expect([store.current?.id, store.grant, told.mock.calls.length]).toEqual(['ada', 'opens it', 0]);
    hours = 112;
    store.comeBack();
    store.comeBack();
    expect([store.current, store.grant, store.lastId, told.mock.calls]).toEqual([null, null, 'ada', [[null]]]);
  });

  it('is told to whoever listens when it is somebody else, and only then', () => {
    const store = set().storeAt(0);
    const told = vi.fn();
    store.onChange((viewer) => void told(viewer?.id ?? null));
    store.choose(ada);
    store.choose(ada);
    store.choose(leo);
    expect(told.mock.calls).toEqual([['ada'], ['leo']]);
  });

  it('is forgotten when the household doesn’t know them, unless somebody else was chosen meanwhile', () => {
    const { kept, storeAt } = set();
    const store = storeAt(0);
    store.choose(ada);
    store.forget('leo');
    expect(store.current?.id).toBe('ada');
    store.forget('ada');
    expect([store.current, kept.size]).toEqual([null, 0]);
  });

  it('is asked again at the next start where the profile has a PIN, unless the app restarted by itself', () => {
    const { storeAt } = set();
    const store = storeAt(100);
    store.choose({ ...ada, hasPin: true }, 'opens it');
    expect([storeAt(101).current, storeAt(101).lastId]).toEqual([null, 'ada']);
    store.handOver();
    const next = storeAt(100);
    expect([next.current?.id, next.grant]).toEqual(['ada', 'opens it']);
    expect(storeAt(100).current).toBeNull();
  });

  it('is handed over for the moment of a restart only', () => {
    const { storeAt } = set();
    const store = storeAt(100);
    store.choose({ ...ada, hasPin: true }, 'opens it');
    store.handOver();
    expect(storeAt(100.1).current).toBeNull();
  });

  it('has another name when it was changed, and what opens it stays', () => {
    const store = set().storeAt(0);
    store.choose(ada, 'opens it');
    store.update({ ...leo, name: 'Not watching' });
    store.update({ ...ada, name: 'Ada Lovelace' });
    expect([store.current?.name, store.grant]).toEqual(['Ada Lovelace', 'opens it']);
  });
});
