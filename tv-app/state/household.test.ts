import { expect, it } from 'vitest';
import { WebStorage } from '#devices/platforms/WebStorage';
import { forgetHousehold, nameOfProfile } from './household';

it('a household that leaves takes along what its people kept, and leaves what belongs to the set', () => {
  const storage = new WebStorage(() => {
    throw new DOMException('switched off', 'SecurityError');
  });
  storage.set(nameOfProfile('searches', 'ada'), '["tide"]');
  storage.set(nameOfProfile('tracks', 'ben'), '{}');
  storage.set('pictureLimit', '720');
  forgetHousehold(storage);
  expect(storage.names()).toEqual(['pictureLimit']);
});
