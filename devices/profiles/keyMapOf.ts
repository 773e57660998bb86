import type { DeviceProfile, KeyMap, RemoteKey } from '#devices/profiles/DeviceProfile';

export const UNNAMED = 'Unidentified';

export function keysOf(profile: DeviceProfile): RemoteKey[] {
  return profile.keyGroups.flatMap(({ keys }) => keys);
}

/**
 * The meaning of every key that the profile gives one.
 *
 * @param beside a second set of keys on the same desk, e.g. the developer's keyboard beside a drawn remote. It adds what the
 *   profile doesn't know at all; a key that the profile knows and ignores stays ignored.
 */
export function keyMapOf(profile: DeviceProfile, beside: DeviceProfile | null = null): KeyMap {
  const map: KeyMap = { codes: {}, names: {} };
  const keys = keysOf(profile);
  for (const key of keys) add(map, key);
  const isKnown = (other: RemoteKey): boolean =>
    keys.some(({ code, key }) => (code !== 0 && code === other.code) || (key !== UNNAMED && key === other.key));
  for (const key of beside ? keysOf(beside) : []) if (!isKnown(key)) add(map, key);
  return map;
}

function add({ codes, names }: KeyMap, { code, key, action, isKept }: RemoteKey): void {
  if (action === null || isKept) return;
  if (code !== 0) codes[String(code)] ??= action;
  if (key !== UNNAMED) names[key] ??= action;
}
