import type { SetStorage } from '#devices/platforms/PlatformAdapter';

const prefix = 'household.';

/** Under what name the set keeps something of one profile: whatever is kept under such names goes when the household does. */
export function nameOfProfile(what: string, profileId: string): string {
  return `${prefix}${what}.${profileId}`;
}

/** The household has been signed out: what its people liked, chose and looked for is nobody else's business. */
export function forgetHousehold(storage: SetStorage): void {
  for (const name of storage.names()) if (name.startsWith(prefix)) storage.set(name, null);
}
