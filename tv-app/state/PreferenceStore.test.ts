import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences, PreferencesChange } from '#contracts';
import { defaultPreferences, PreferenceStore } from '#app/state/PreferenceStore';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

describe('PreferenceStore', () => {
  let kept: Map<string, string>;
  let profileId: string | null;
  let answer: (change: PreferencesChange) => Promise<Preferences>;
  let loaded: Promise<Preferences>;
  const make = (): PreferenceStore =>
    new PreferenceStore({
      storage: new MemoryStorage(kept),
      profileId: () => profileId,
      load: () => loaded,
      save: (change) => answer(change),
    });

  beforeEach(() => {
    kept = new Map();
    profileId = 'ada';
    loaded = Promise.resolve(defaultPreferences);
    answer = (change) => Promise.resolve({ ...defaultPreferences, ...change, captions: defaultPreferences.captions });
  });

  it('has what the set kept before the service has answered', async () => {
    await make().change({ textSize: 'huge' });
    expect(make().current.textSize).toBe('huge');
  });

  it('changes at once, and takes it back when the service refuses', async () => {
    const store = make();
    answer = () => Promise.reject(new Error('no'));
    const changed = store.change({ contrast: 'high' });
    expect(store.current.contrast).toBe('high');
    await expect(changed).rejects.toThrow('no');
    expect(store.current.contrast).toBe('normal');
    expect(make().current.contrast).toBe('normal');
  });

  it('lets the newest change stand, whichever answer comes last', async () => {
    const store = make();
    const answers: (() => void)[] = [];
    answer = (change) =>
      new Promise((resolve) =>
        answers.push(() => resolve({ ...defaultPreferences, ...change, captions: defaultPreferences.captions })),
      );
    const told: string[] = [];
    store.onChange(({ textSize }) => told.push(`${textSize}${store.isSaving ? '…' : ''}`));
    const both = [store.change({ textSize: 'large' }), store.change({ textSize: 'huge' })];
    for (const newest of [1, 0]) {
      answers[newest]!();
      await both[newest];
    }
    expect(store.current.textSize).toBe('huge');
    // Whoever waits for the service to know hears when it does.
    expect(told).toEqual(['large…', 'huge…', 'huge…', 'huge']);
  });

  it('follows who is watching, and keeps theirs apart', async () => {
    const store = make();
    await store.change({ motion: 'reduced' });
    profileId = 'tom';
    store.follow();
    expect(store.current.motion).toBe('full');
    profileId = 'ada';
    store.follow();
    expect(store.current.motion).toBe('reduced');
  });

  it('leaves out of what was kept whatever has another form', () => {
    kept.set(
      'household.preferences.ada',
      JSON.stringify({ textSize: 7, contrast: 'high', captions: { size: 'huge', font: 1 } }),
    );
    const { current } = make();
    expect(current).toEqual({
      ...defaultPreferences,
      contrast: 'high',
      captions: { ...defaultPreferences.captions, size: 'huge' },
    });
  });

  it('stays as it is when the service can’t be reached', async () => {
    const store = make();
    await store.change({ dataSaver: true });
    loaded = Promise.reject(new Error('away'));
    await store.refresh();
    expect(store.current.dataSaver).toBe(true);
  });
});
