import { describe, expect, it } from 'vitest';
import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { keysOf } from '#devices/profiles/keyMapOf';
import { capsOf, remotes } from './remotes';

describe.each(Object.values(deviceProfiles))('the drawn remote of $name', (profile) => {
  it('has every key of the profile once, and no other', () => {
    const drawn = remotes[profile.id].flatMap(capsOf).map(({ key }) => key);
    expect(drawn.sort()).toEqual(
      keysOf(profile)
        .map(({ id }) => id)
        .sort(),
    );
  });
});
