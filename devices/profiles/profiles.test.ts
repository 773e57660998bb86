import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actions } from '#app/input/actions';
import { detectDevice } from '#devices/platforms/detectDevice';
import type { DeviceProfile } from '#devices/profiles/DeviceProfile';
import { deviceProfiles, isDeviceId } from '#devices/profiles/deviceProfiles';
import { keyMapOf, keysOf, UNNAMED } from '#devices/profiles/keyMapOf';

const evidence = z.enum(['documented', 'assumed']);
const source = z.string().regex(/^(https:\/\/|docs\/)/);
const keySchema = z.strictObject({
  id: z.string().min(1),
  code: z.int().nonnegative(),
  key: z.string().min(1),
  action: z.enum(actions).nullable(),
  register: z.string().exactOptional(),
  onlyInPlayer: z.literal(true).exactOptional(),
  isKept: z.literal(true).exactOptional(),
});
const profileSchema: z.ZodType<DeviceProfile> = z.strictObject({
  id: z.enum(['browser', 'tizen', 'webos', 'androidtv']),
  name: z.string().min(1),
  engine: z.strictObject({ chromium: z.int().min(38), what: z.string().min(1), evidence, source }),
  screen: z.strictObject({ w: z.literal(1920), h: z.literal(1080) }).nullable(),
  keyGroups: z.array(z.strictObject({ name: z.string().min(1), evidence, source, keys: z.array(keySchema).min(1) })),
});

const profiles = Object.values(deviceProfiles);
const whatEveryRemoteDoes = [
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'play',
  'pause',
  'stop',
  'rewind',
  'fastForward',
];

describe.each(profiles)('the profile of $name', (profile) => {
  const keys = keysOf(profile);

  it('is of the shape that its readers count on, and lies under its own name', () => {
    expect(profileSchema.parse(profile)).toEqual(profile);
    expect(deviceProfiles[profile.id]).toBe(profile);
  });

  it('names each key once, and lets no two keys send the same', () => {
    const sent = keys.map(({ code, key }) => (code === 0 ? key : code));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
    expect(new Set(sent).size).toBe(keys.length);
    expect(keys.filter(({ code, key }) => code === 0 && key === UNNAMED)).toEqual([]);
  });

  it('lets a viewer do everything that a remote can', () => {
    const meant = new Set(keys.map(({ action }) => action));
    expect(whatEveryRemoteDoes.filter((action) => !meant.has(action as never))).toEqual([]);
  });

  it('gives each key that has a meaning that meaning in the map, by its number or else its name', () => {
    const { codes, names } = keyMapOf(profile);
    for (const { id, code, key, action } of keys)
      expect([id, code ? codes[code] : names[key]]).toEqual([id, action ?? undefined]);
  });

  it('gives the app no key that the set keeps', () => {
    expect(keys.filter(({ isKept, action, register }) => isKept && (action || register))).toEqual([]);
  });
});

describe('keyMapOf', () => {
  const { tizen, webos, browser } = deviceProfiles;

  it('adds the keyboard on the desk to the remote of a set', () => {
    const { codes, names } = keyMapOf(tizen, browser);
    expect([codes[10009], codes[8], names.Backspace]).toEqual(['back', 'back', 'back']);
  });

  it('lets the set decide where both know a key', () => {
    const { codes, names } = keyMapOf(webos, {
      ...browser,
      keyGroups: [
        {
          ...browser.keyGroups[0]!,
          keys: [
            { id: 'pageUp', code: 33, key: 'PageUp', action: 'up' },
            { id: 'pause', code: 19, key: 'Pause', action: 'playPause' },
          ],
        },
      ],
    });
    expect([codes[33], names.PageUp, codes[19]]).toEqual(['channelUp', 'channelUp', 'pause']);
  });
});

describe('the set that a page runs on', () => {
  it('is told by what only that set puts into a page', () => {
    const hosts = [{ tizen: {} }, { webOSSystem: {} }, { PalmSystem: {} }, { AndroidTV: {} }, {}];
    expect(hosts.map(detectDevice)).toEqual(['tizen', 'webos', 'webos', 'androidtv', 'browser']);
  });

  it('has a profile only under its own name', () => {
    expect(['tizen', 'toString', ''].map(isDeviceId)).toEqual([true, false, false]);
  });
});
